"""What is asked before a decision is written down, and what is told after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.naming import DepartmentId, Names, PersonId, named
from handover.approvals.statement import Verdict
from handover.authoring.deciding import until_of
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.authoring.choosing import Item
    from handover.authoring.deciding import Decided, Sitting
    from handover.facts import Opened
    from handover.language import Sentence


def effects(sitting: Sitting, decided: Decided) -> tuple[Sentence, ...]:
    """Return in words what does not count yet, and why; nothing where everything does."""
    found = {str(one.reason): one.reason for one in decided.weighed if one.reason is not None}
    return tuple(_named(sitting.opened, reason) for reason in found.values())


def subject_line(sitting: Sitting, items: Sequence[Item]) -> Sentence:
    """Return the subject of the commit that keeps the decision."""
    department, names = DepartmentId(sitting.department), [item.name for item in items]
    what = {
        Verdict.APPROVE: say("{department} approves {names}", department=department, names=names),
        Verdict.REFUSE: say("{department} refuses {names}", department=department, names=names),
        Verdict.WITHDRAW: say("{department} withdraws {names}", department=department, names=names),
        Verdict.ASK_CHANGES: say(
            "{department} asks for changes to {names}", department=department, names=names
        ),
    }
    return _named(sitting.opened, what[sitting.verdict])


def question(sitting: Sitting, items: Sequence[Item]) -> Sentence:
    """Return what is asked before anything is written."""
    values: Mapping[str, object] = {
        "department": DepartmentId(sitting.department),
        "person": PersonId(sitting.by),
        "until": until_of(sitting, items),
    }
    pattern = {
        Verdict.APPROVE: say("Does {department} ({person}) approve exactly this, until {until}?"),
        Verdict.REFUSE: say("Does {department} ({person}) refuse this?"),
        Verdict.WITHDRAW: say("Does {department} ({person}) withdraw its approval of this?"),
        Verdict.ASK_CHANGES: say("Does {department} ({person}) ask for changes to this?"),
    }
    return _named(sitting.opened, pattern[sitting.verdict]._replace(values=values))


def _named(opened: Opened, sentence: Sentence) -> Sentence:
    return named(sentence, Names.of(opened.handbook))
