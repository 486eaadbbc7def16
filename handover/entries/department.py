"""Departments: who decides, how to reach them, how fast they answer."""

from datetime import date
from typing import Annotated

from handover.entries.model import Count, Day, Entry, Line, Part, Reference, Text, field
from handover.entries.terms import ApprovesBy

PersonId = Annotated[str, Reference("person")]


class Grant(Part):
    """Somebody who may approve for the department, and for how long."""

    identity = ("person", "since")

    person: PersonId = field("Person", "The person's id.")
    since: Day = field("From", "The first day.", alias="from", example="2026-01-05")
    until: Day | None = field("Until", "The last day.", default=None)

    def holds_on(self, day: date) -> bool:
        """Tell whether it lets somebody approve that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Department(Entry):
    """A department that owns topics or approves wordings."""

    kind = "department"
    folder = "departments"
    kind_title = "Department"
    kind_title_plural = "Departments"
    kind_description = "Who decides, how to reach them, how fast they answer."
    heading_field = "name"

    name: Line = field("Name", "The department's name.", example="Customer service")
    mission: Text = field("Mission", "What it does, as far as the community is concerned.")
    approvers: tuple[Grant, ...] = field("Approvers", "People who may approve for it.", default=())
    deputies: tuple[Grant, ...] = field(
        "Deputies", "People who may approve when the approvers are away.", default=()
    )
    reach_by: Line = field("How to reach", "Address, channel or extension.")
    hours: Line = field("Opening hours", "When somebody answers.")
    out_of_hours: Line | None = field("Out of hours", "What to do when nobody answers.", default=None)
    answers_within_hours: Count | None = field(
        "Answers within (hours)", "Working hours until an answer.", default=None
    )
    approves_by: ApprovesBy = field(
        "How they like to approve", "forge, paper or email.", default=ApprovesBy.EMAIL
    )
    escalation: tuple[Line, ...] = field("Escalation path", "Whom to ask next, in order.", default=())
