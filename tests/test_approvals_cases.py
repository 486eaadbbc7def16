"""The table of cases: honest, altered, forged, replayed, expired, lowered; each for its own reason."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from approval_case import NAMES

from handover.approvals.badges import badge
from handover.approvals.naming import named
from handover.approvals.status import GREEN, Verification, Word
from handover.language import language

if TYPE_CHECKING:
    from approval_case import Case

FILES = sorted((Path(__file__).parent / "approval_cases").glob("*.py"))


def case_in(path: Path) -> Case:
    """Return the case that a file holds."""
    spec = importlib.util.spec_from_file_location(f"approval_cases_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    case: Case = module.CASE
    return case


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_is_shown_for_what_it_is(path: Path) -> None:
    """The badge says the whole truth, and only what is approved may be said."""
    case = case_in(path)
    status = case.status()
    assert language("en").say(named(badge(status), NAMES)) == case.badge
    assert status.verification is case.exit
    assert status.may_be_said == (case.exit is Verification.FINE and status.word is not Word.CM_ALONE)
    assert (status.sayable.subject if status.sayable else None) == case.sayable
    notes = [language("en").say(named(note, NAMES)) for one in status.departments for note in one.notes]
    assert not case.note or case.note in notes


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_never_turns_green_by_itself(path: Path) -> None:
    """As time passes a status only gets worse."""
    status = case_in(path).status()
    words = [status.word, *(turn.word for turn in status.turns)]
    assert [word for word in words[1:] if word is Word.APPROVED] == []
    assert status.word in GREEN or GREEN.isdisjoint(words)


NAMED_BY_THE_ISSUE = """
altered_one_character altered_title altered_condition_dropped altered_audience_widened altered_homoglyph
moved_to_another_entry forged_department forged_expiry forged_foreign_key not_entitled_other_department
not_entitled_grant_over expired dated_in_the_future forged_git_signature altered_extra_field
altered_field_missing key_revoked register_altered register_self_signed register_rolled_back
honest_history_rewritten root_not_pinned_signature_required lowered_department_removed lowered_topic_removed
lowered_evidence lowered_validity shallow_clone register_absent
"""


def test_every_kind_of_trick_that_was_tried_has_its_file() -> None:
    """Adding a case is adding a file, and none of those that were tried gets lost."""
    assert set(NAMED_BY_THE_ISSUE.split()) <= {path.stem for path in FILES}
