"""Departments: who decides, how to reach them, and what waits for their word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.status import WORST_FIRST
from handover.entries.decision import Decision
from handover.entries.department import Department
from handover.entries.incident import Incident
from handover.entries.person import Person
from handover.entries.topic import Topic
from handover.pages.states import department_state
from handover.pages.waiting import waiting_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handover.approvals.status import DepartmentStatus
    from handover.entries import Entry
    from handover.entries.department import Grant
    from handover.pages.rendering import Renderer
    from handover.pages.states import State


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return how many entries wait for each department."""
    departments = renderer.handbook.all(Department)
    return {"waiting": {one.id: len(waiting_for(renderer, one.id)) for one in departments}}


def entry_values(renderer: Renderer, department: Department) -> Mapping[str, object]:
    """Return what a department owns, must approve and is asked, and who speaks for it today."""
    handbook, ref = renderer.handbook, department.ref
    return {
        "owns": handbook.naming(ref, Topic, "owner"),
        "approves": handbook.naming(ref, Topic, "approvers"),
        "consulted": handbook.naming(ref, Topic, "consulted"),
        "states": states_of(renderer, department.id),
        "approvers": on_day(department.approvers, renderer.today),
        "deputies": on_day(department.deputies, renderer.today),
        "people": [
            person for person in handbook.naming(ref, Person, "department") if is_here(person, renderer.today)
        ],
        "incidents": handbook.naming(ref, Incident, "departments"),
        "decisions": handbook.naming(ref, Decision, "departments"),
        "description": department.mission,
    }


def states_of(renderer: Renderer, department: str) -> list[tuple[Entry, State]]:
    """Return the entries that *department* must approve, and what it says of each at worst; no first."""
    found: dict[str, DepartmentStatus] = {}
    for status, one in renderer.view.approvals.asked_of(department):
        ref = status.subject.slot.ref
        found[ref] = min((found.get(ref, one), one), key=lambda said: WORST_FIRST[said.word])
    entries = [(renderer.handbook.get(ref), one) for ref, one in found.items()]
    known = [(entry, one) for entry, one in entries if entry is not None]
    known.sort(key=lambda pair: (WORST_FIRST[pair[1].word], pair[0].heading.casefold()))
    return [(entry, department_state(renderer, one)) for entry, one in known]


def on_day(grants: Iterable[Grant], day: date) -> list[Grant]:
    """Return the grants that hold that day."""
    return [grant for grant in grants if grant.holds_on(day)]


def is_here(person: Person, day: date) -> bool:
    """Tell whether *person* works in the company that day."""
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)
