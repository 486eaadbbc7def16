"""Departments: who decides, how to reach them, and what waits for their word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.decision import Decision
from handover.entries.incident import Incident
from handover.entries.person import Person
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.pages.responses import required_departments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handover.entries.department import Department, Grant
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return how many responses wait for each department."""
    handbook = renderer.handbook
    asked = [name for response in handbook.all(Response) for name in required_departments(handbook, response)]
    return {"waiting": {name: asked.count(name) for name in set(asked)}}


def entry_values(renderer: Renderer, department: Department) -> Mapping[str, object]:
    """Return what a department owns, must approve and is asked, and who speaks for it today."""
    handbook, ref = renderer.handbook, department.ref
    return {
        "owns": handbook.naming(ref, Topic, "owner"),
        "approves": handbook.naming(ref, Topic, "approvers"),
        "consulted": handbook.naming(ref, Topic, "consulted"),
        "responses": responses_of(handbook, department.id),
        "approvers": on_day(department.approvers, renderer.today),
        "deputies": on_day(department.deputies, renderer.today),
        "people": [
            person for person in handbook.naming(ref, Person, "department") if is_here(person, renderer.today)
        ],
        "incidents": handbook.naming(ref, Incident, "departments"),
        "decisions": handbook.naming(ref, Decision, "departments"),
        "description": department.mission,
    }


def responses_of(handbook: Handbook, name: str) -> list[Response]:
    """Return the responses that the department *name* must approve."""
    return [r for r in handbook.all(Response) if name in required_departments(handbook, r)]


def on_day(grants: Iterable[Grant], day: date) -> list[Grant]:
    """Return the grants that hold that day."""
    return [grant for grant in grants if grant.since <= day and (grant.until is None or day <= grant.until)]


def is_here(person: Person, day: date) -> bool:
    """Tell whether *person* works in the company that day."""
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)
