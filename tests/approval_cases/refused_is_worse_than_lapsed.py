"""A wording's word is the worst of its departments'."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge="Refused by Quality (Hugo) on 1 August 2026",
    exit=NOT_APPROVED,
    topics=("safety",),
    current=wording("Autre"),
    past=(wording(),),
    decisions=(
        signed(decided(wording())),
        decided(
            wording("Autre"), department="quality", by="hugo", verdict=Verdict.REFUSE, on=date(2026, 8, 1)
        ),
    ),
)
