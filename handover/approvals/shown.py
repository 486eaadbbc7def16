"""What others than the team may know of a decision: what was decided and by whom, not on what proof."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.entries import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from handover.approvals.evidence import Weighed
    from handover.approvals.record import Record
    from handover.approvals.statement import Decision
    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Subject


SOMEBODY = "?"
"""Stands for a department that the audience may not know."""


def shown_to(subject: Subject, audience: Audience) -> bool:
    """Tell whether *audience* could read *subject* as it was then; one that does not say is for the team."""
    written = str(subject.body().get("audience", Audience.TEAM.value))
    known = {one.value: one for one in Audience}
    return audience.sees(known.get(written, Audience.TEAM))


def for_others(status: Status, audience: Audience, known: Container[str]) -> Status:
    """Return *status* as *audience*, which is not the team, may know it.

    *known* are the departments that it sees; of any other it learns that there is one, not which.
    """
    sayable = status.sayable if status.sayable and shown_to(status.sayable.subject, audience) else None
    asked = status.requirement

    def called(name: str) -> str:
        return name if name in known else SOMEBODY

    requirement = replace(
        asked,
        departments=tuple(called(name) for name in asked.departments),
        topics=tuple(pair for pair in asked.topics if pair[0] in known),
        lowerings=tuple(one._replace(by="", department=called(one.department)) for one in asked.lowerings),
    )
    return status._replace(
        departments=tuple(_bare_word(one, called) for one in status.departments),
        requirement=requirement,
        missing=tuple(called(name) for name in status.missing),
        sayable=sayable._replace(approvals=tuple(_weighed(one, called) for one in sayable.approvals))
        if sayable
        else None,
    )


def without_proof(record: Record) -> Record:
    """Return *record* with what was decided, by whom and until when, and nothing else."""
    return replace(record, decisions=tuple(_bare(one) for one in record.decisions), unreadable=())


def _bare_word(one: DepartmentStatus, called: Callable[[str], str]) -> DepartmentStatus:
    decisive = _weighed(one.decisive, called) if one.decisive else None
    department = called(one.department)
    return one._replace(department=department, decisive=decisive, passed_over=(), reason=None, notes=())


def _weighed(one: Weighed, called: Callable[[str], str]) -> Weighed:
    decision = _bare(one.decision)
    return one._replace(decision=replace(decision, department=called(decision.department)), reason=None)


def _bare(decision: Decision) -> Decision:
    return replace(
        decision, recorded_by="", comment="", evidence="", proposed="", signature="", attestation=None
    )
