"""What people type for a subject reads back as the subject it was written for."""

from __future__ import annotations

import pytest
from approvals_world import lowering_of
from hypothesis import given
from hypothesis import strategies as st

from handover.approvals.subject import Slot
from handover.approvals.subject_names import SubjectNameError, name_of, slot_named

SPACES = st.sampled_from(["", "facebook", "public", "b", "le-garage", "7"])
VARIANTS = st.sampled_from(["", "A", "b", "public", "facebook", "c/d", "variant=x", "é%20", "fr"])


def slot(kind: str, entry: str, **wording: str) -> Slot:
    """Return a slot; empty words are left out."""
    return Slot(kind=kind, entry=entry, wording=tuple(sorted((n, w) for n, w in wording.items() if w)))


NAMED = {
    "response/late": slot("response", "late"),
    "response/late:fr": slot("response", "late", language="fr"),
    "response/late:fr/facebook": slot("response", "late", language="fr", space="facebook"),
    "response/late:fr/facebook/private/b": slot(
        "response", "late", language="fr", space="facebook", where="private", variant="b"
    ),
    "response/late:en-GB/A": slot("response", "late", language="en-GB", variant="A"),
    "response/late:fr/variant=Ton%20grave": slot("response", "late", language="fr", variant="Ton grave"),
    "charter": slot("charter", "charter"),
    "charter:mandate": slot("charter", "charter", part="mandate"),
    "charter:principle/keep-criticism": slot("charter", "charter", principle="keep-criticism"),
    "charter:rule/insults": slot("charter", "charter", rule="insults"),
    "triage:questions": slot("triage", "triage", part="questions"),
    "triage:outcome/let-stand": slot("triage", "triage", outcome="let-stand"),
    "response/late:lowered/department/legal": lowering_of("legal").slot,
    "company:lowered/validity/legal": slot("company", "company", lowered="validity", requirement="legal"),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_name_stands_for_one_slot(name: str) -> None:
    """Both ways, whether a wording, a part, a whole entry or a lowered requirement."""
    assert slot_named(name) == NAMED[name]
    assert name_of(NAMED[name]) == name


@given(SPACES, st.sampled_from(["", "public", "private"]), VARIANTS)
def test_no_two_wordings_share_a_name(space: str, where: str, variant: str) -> None:
    """A variant called like a space, or a space like a place, stays what it is."""
    wording = slot("response", "late", language="fr", space=space, where=where, variant=variant)
    assert slot_named(name_of(wording)) == wording


@pytest.mark.parametrize(
    "name", ["", "response", "response/late:", "response/late:Français", "response/late:fr/b/c",
             "response/late:fr/where=b", "charter:principle", "charter:lowered/x", "Response/late", "a/b/c"]
)  # fmt: skip
def test_what_names_nothing_is_refused(name: str) -> None:
    """The sentence says how names are written."""
    with pytest.raises(SubjectNameError, match="names nothing that departments decide on"):
        slot_named(name)
