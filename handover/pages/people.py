"""People: who is here, what they decide, who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.tenure import Tenure
from handover.pages.alphabet import alphabetical
from handover.pages.departments import is_here, on_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return who is here and who is not, and what each decides today."""
    handbook, today = renderer.handbook, renderer.today
    people = sorted(handbook.all(Person), key=lambda person: alphabetical(person.name))
    approves: dict[str, list[Department]] = {}
    deputises: dict[str, list[Department]] = {}
    for department in handbook.all(Department):
        for grant in on_day(department.approvers, today):
            approves.setdefault(grant.person, []).append(department)
        for grant in on_day(department.deputies, today):
            deputises.setdefault(grant.person, []).append(department)
    return {
        "here": [person for person in people if is_here(person, today)],
        "away": [person for person in people if not is_here(person, today)],
        "approves": approves,
        "deputises": deputises,
        "held": {tenure.cm: tenure for tenure in handbook.all(Tenure) if tenure.since <= today},
        "holder": handbook.holder("cm", today),
    }
