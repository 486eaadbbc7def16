"""What departments decided about an entry, as pages tell it: the story, and the texts it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.badges import department_badge
from handover.approvals.naming import named
from handover.approvals.statement import Verdict
from handover.approvals.status import WORST_FIRST
from handover.language import Sentence, say
from handover.months import months_after
from handover.pages.states import State, approved_state, department_state
from handover.pages.subjects import name_of_slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from handover.approvals.statement import Decision
    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Subject
    from handover.pages.rendering import Renderer

_NAMED = 6
"""How many parts of an entry are named before “all of it” is easier to read."""
_DID: dict[Verdict, Sentence] = {
    Verdict.APPROVE: say("approved"),
    Verdict.REFUSE: say("refused"),
    Verdict.WITHDRAW: say("withdrew its approval"),
    Verdict.ASK_CHANGES: say("asked for changes"),
}


@dataclass(frozen=True)
class ToldDecision:
    """One decision of an entry's story."""

    on: date
    department: str
    """As `department/…`."""
    by: str
    """As `person/…`."""
    did: Sentence
    about: tuple[Sentence, ...]
    """The wordings it was about, as far as their texts are known; none where it was all of a long entry."""
    until: date | None
    current: bool
    """Whether one of the wordings it was about still stands as it was."""
    recorded_by: str
    comment: str
    evidence: str
    proposed: str


@dataclass(frozen=True)
class Agreed:
    """What one department says of an entry: the worst of what it says of its wordings, and each in words."""

    department: str
    state: State
    lines: tuple[str, ...]


def agreed_of(renderer: Renderer, ref: str) -> tuple[Agreed, ...]:
    """Return what each department that must agree says of the entry `kind/id`."""
    statuses = renderer.view.approvals.of(ref)
    names = dict.fromkeys(one.department for status in statuses for one in status.departments)
    return tuple(_agreed(renderer, name, statuses) for name in names)


def states_by_part(renderer: Renderer, ref: str) -> dict[str, State]:
    """Return the state of each part of charter or triage, by what it is told by: `principle/…`, `part/…`."""
    return {
        "/".join(status.subject.slot.wording[0]): approved_state(renderer, status)
        for status in renderer.view.approvals.of(ref)
    }


def _agreed(renderer: Renderer, department: str, statuses: Sequence[Status]) -> Agreed:
    said = [
        (status, one) for status in statuses for one in status.departments if one.department == department
    ]
    worst = min((one for _, one in said), key=lambda one: WORST_FIRST[one.word])
    lines: dict[str, list[str]] = {}
    for status, one in said:
        lines.setdefault(_line(renderer, one), []).append(
            renderer.said(name_of_slot(renderer, status.subject.slot))
        )
    told = tuple(
        line if len(lines) == 1 else f"{renderer.language.listing(about)}{renderer.said(say(': '))}{line}"
        for line, about in lines.items()
    )
    return Agreed(department, department_state(renderer, worst), told)


def _line(renderer: Renderer, one: DepartmentStatus) -> str:
    parts = [department_badge(one, renderer.today), *one.notes]
    return " · ".join(renderer.said(named(part, renderer.names)) for part in parts)


def story_of(renderer: Renderer, ref: str) -> tuple[ToldDecision, ...]:
    """Return every decision on the entry `kind/id`, the newest first."""
    approvals = renderer.view.approvals
    kind, _, entry = ref.partition("/")
    now = {status.subject.digest: status.subject for status in approvals.of(ref)}
    known = {**approvals.past, **now}
    months = approvals.authority.register.validity_months
    told = [
        _told(renderer, decision, known, now, months)
        for record in approvals.held.of(kind, entry).values()
        for decision in record.decisions
    ]
    return tuple(sorted(told, key=lambda one: (one.on, one.department), reverse=True))


def _told(
    renderer: Renderer,
    decision: Decision,
    known: Mapping[str, Subject],
    now: Mapping[str, Subject],
    months: int,
) -> ToldDecision:
    approves = decision.verdict is Verdict.APPROVE
    about = dict.fromkeys(known[digest].slot for digest in decision.subjects if digest in known)
    if len(about) > _NAMED and {known[d].slot for d in now} <= set(about):
        about = {}
    return ToldDecision(
        on=decision.on,
        department=f"department/{decision.department}",
        by=f"person/{decision.by}",
        did=_DID[decision.verdict],
        about=tuple(name_of_slot(renderer, slot) for slot in about),
        until=(decision.until or months_after(decision.on, months)) if approves else None,
        current=any(digest in now for digest in decision.subjects),
        recorded_by=f"person/{decision.recorded_by}" if decision.recorded_by else "",
        comment=decision.comment,
        evidence=decision.evidence,
        proposed=decision.proposed,
    )
