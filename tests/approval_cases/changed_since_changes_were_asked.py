"""A wording rewritten after changes were asked waits for a new decision."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge="Draft: waiting for Legal",
    exit=NOT_APPROVED,
    current=wording("Mieux"),
    past=(wording(),),
    decisions=(signed(decided(wording(), verdict=Verdict.ASK_CHANGES)),),
)
