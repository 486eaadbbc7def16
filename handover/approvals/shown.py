"""What others than the team may know of a decision: what was decided and by whom, not on what proof."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.entries import Audience

if TYPE_CHECKING:
    from handover.approvals.evidence import Weighed
    from handover.approvals.record import Record
    from handover.approvals.statement import Decision
    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Subject


def shown_to(subject: Subject, audience: Audience) -> bool:
    """Tell whether *audience* could read *subject* as it was then; one that does not say is for the team."""
    written = str(subject.body().get("audience", Audience.TEAM.value))
    known = {one.value: one for one in Audience}
    return audience.sees(known.get(written, Audience.TEAM))


def for_others(status: Status, audience: Audience) -> Status:
    """Return *status* as *audience*, which is not the team, may know it."""
    sayable = status.sayable if status.sayable and shown_to(status.sayable.subject, audience) else None
    lowerings = tuple(replace(one, by="") for one in status.requirement.lowerings)
    return replace(
        status,
        departments=tuple(_department(one) for one in status.departments),
        requirement=replace(status.requirement, lowerings=lowerings),
        sayable=replace(sayable, approvals=tuple(_weighed(one) for one in sayable.approvals))
        if sayable
        else None,
    )


def without_proof(record: Record) -> Record:
    """Return *record* with what was decided, by whom and until when, and nothing else."""
    return replace(record, decisions=tuple(_bare(one) for one in record.decisions), unreadable=())


def _department(one: DepartmentStatus) -> DepartmentStatus:
    decisive = _weighed(one.decisive) if one.decisive else None
    return replace(one, decisive=decisive, passed_over=(), reason=None, notes=())


def _weighed(one: Weighed) -> Weighed:
    return replace(one, decision=_bare(one.decision), reason=None)


def _bare(decision: Decision) -> Decision:
    return replace(
        decision, recorded_by="", comment="", evidence="", proposed="", signature="", attestation=None
    )
