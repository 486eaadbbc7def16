"""Approvals in one table: every response and every department, what runs out, how long departments take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from handover.approvals.register_changes import differences
from handover.approvals.status import GREEN, WORST_FIRST, Word
from handover.entries import Audience
from handover.entries.department import Department
from handover.entries.response import Response, Wording
from handover.language import say
from handover.pages.history import path_of, wording_changes
from handover.pages.states import department_state
from handover.pages.subjects import name_of_slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from handover.approvals.status import DepartmentStatus, Status
    from handover.entries import Entry
    from handover.language import Sentence
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer
    from handover.pages.states import State


@dataclass(frozen=True)
class Ends:
    """An approval that ends within sixty days."""

    ref: str
    name: Sentence
    department: str
    until: date


@dataclass(frozen=True)
class Delay:
    """How long a department takes, never a person: days from a wording as it stands to its word."""

    department: str
    median_days: int | None
    decided: int
    waits: int


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the page of all approvals, where there are departments."""
    approvals = renderer.view.approvals
    departments = renderer.handbook.all(Department)
    if renderer.view.audience is Audience.PUBLIC or not departments or not approvals.statuses:
        return
    asked = {name for status in approvals.statuses for name in status.requirement.departments}
    columns = [one for one in departments if one.id in asked]
    yield renderer.draft(
        "approvals.md",
        renderer.said(say("Approvals")),
        "approvals/index.html",
        partial(_values, renderer, columns),
        hide=("toc",),
        description=renderer.said(say("Who agreed to what, until when, and on what proof.")),
    )


def _values(renderer: Renderer, columns: Sequence[Department]) -> dict[str, object]:
    return {
        "columns": columns,
        "rows": _rows(renderer, [one.id for one in columns]),
        "alone": _alone(renderer),
        "ends": _ends(renderer),
        "delays": [_delay(renderer, one.id) for one in columns],
        "authority": renderer.view.approvals.authority,
        "differs": _register_differences(renderer),
    }


def _rows(renderer: Renderer, columns: Sequence[str]) -> list[tuple[Entry, list[State | None]]]:
    """Return each entry that departments decide on, and what each department says of it at worst."""
    approvals = renderer.view.approvals
    refs = dict.fromkeys(one.subject.slot.ref for one in approvals.statuses)
    entries = [entry for ref in refs if (entry := renderer.handbook.get(ref)) is not None]
    entries.sort(key=lambda entry: (isinstance(entry, Response), entry.heading.casefold()))
    rows = [(entry, _cells(renderer, entry, columns)) for entry in entries]
    return [(entry, cells) for entry, cells in rows if any(cells)]


def _alone(renderer: Renderer) -> list[str]:
    """Return the entries on which no department decides, as `kind/id`."""
    statuses = renderer.view.approvals.statuses
    found = {one.subject.slot.ref for one in statuses}
    return sorted(found - {one.subject.slot.ref for one in statuses if one.departments})


def _cells(renderer: Renderer, entry: Entry, columns: Sequence[str]) -> list[State | None]:
    worst: dict[str, DepartmentStatus] = {}
    for status in renderer.view.approvals.of(entry.ref):
        for one in status.departments:
            known = worst.get(one.department, one)
            worst[one.department] = min(known, one, key=lambda said: WORST_FIRST[said.word])
    states = {name: department_state(renderer, one) for name, one in worst.items()}
    return [states.get(name) for name in columns]


def _ends(renderer: Renderer) -> list[Ends]:
    found = [
        Ends(
            status.subject.slot.ref,
            name_of_slot(renderer, status.subject.slot),
            f"department/{one.department}",
            one.until,
        )
        for status in renderer.view.approvals.statuses
        for one in status.departments
        if one.word is Word.EXPIRES_SOON and one.until is not None
    ]
    return sorted(found, key=lambda one: (one.until, one.ref, one.department))


def _delay(renderer: Renderer, department: str) -> Delay:
    days: list[int] = []
    waits = 0
    for status, one in renderer.view.approvals.asked_of(department):
        waits += one.word not in GREEN
        taken = _days_taken(renderer, status, one)
        days += [taken] if taken is not None else []
    return Delay(department, round(median(days)) if days else None, len(days), waits)


def _days_taken(renderer: Renderer, status: Status, one: DepartmentStatus) -> int | None:
    """Return how many days after a wording was written as it stands the department first decided on it."""
    slot, digest = status.subject.slot, status.subject.digest
    entry = renderer.handbook.get(slot.ref)
    record = renderer.view.approvals.held.of(slot.kind, slot.entry).get(one.department)
    days = [each.on for each in record.decisions if digest in each.subjects] if record else []
    if not isinstance(entry, Response) or not days:
        return None
    facts, wording = renderer.view.facts, dict(slot.wording)
    path = path_of(renderer.handbook, facts, entry)
    written = wording_changes(entry, facts.history.of(path), facts, path)
    change = written.get("/".join(wording.get(name, "") for name in Wording.identity))
    return max(0, (min(days) - change.when.date()).days) if change else None


def _register_differences(renderer: Renderer) -> list[Sentence]:
    """Return how the entries differ from the signed register in force, for the team."""
    approvals = renderer.view.approvals
    if approvals.proposal is None:
        return []
    return [one.sentence() for one in differences(approvals.authority.register, approvals.proposal)]
