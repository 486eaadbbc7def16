"""What a case of `approval_cases/` holds: a situation, and what a reader is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from approvals_world import IN_FORCE, TODAY, wording

from handover.approvals.naming import Names
from handover.approvals.record import Record
from handover.approvals.requirements import Requirement, required_for_topics
from handover.approvals.sayable import Judging
from handover.approvals.status import Status, Verification, status_of

if TYPE_CHECKING:
    from datetime import date

    from handover.approvals.register import Authority
    from handover.approvals.statement import Decision
    from handover.approvals.subject import Subject

NAMES = Names(
    people={"lea": "Léa", "hugo": "Hugo", "ines": "Inès", "cm": "the CM"},
    departments={"legal": "Legal", "quality": "Quality", "press": "Press"},
)
FINE, NOT_APPROVED, UNVERIFIED = Verification.FINE, Verification.NOT_APPROVED, Verification.UNVERIFIED


@dataclass(frozen=True, kw_only=True)
class Case:
    """A wording as it stands, what was decided on it, and the whole badge that must follow."""

    badge: str
    exit: Verification
    decisions: tuple[Decision, ...] = ()
    current: Subject = field(default_factory=wording)
    past: tuple[Subject, ...] = ()
    topics: tuple[str, ...] = ("refund",)
    requirement: Requirement | None = None
    authority: Authority = IN_FORCE
    today: date = TODAY
    sayable: Subject | None = None
    """An earlier wording that may be said instead."""
    note: str = ""

    def status(self) -> Status:
        """Return the status that the code derives."""
        records = {
            department: Record(decisions=tuple(one for one in self.decisions if one.department == department))
            for department in ("legal", "quality", "press")
        }
        requirement = self.requirement or required_for_topics(self.topics, self.authority.register)
        judging = Judging(authority=self.authority, requirement=requirement, today=self.today)
        return status_of(self.current, self.past, records, judging)
