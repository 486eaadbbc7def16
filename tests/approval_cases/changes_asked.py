"""The last decision was: changes asked."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge="Changes asked by Legal (Léa) on 1 July 2026",
    exit=NOT_APPROVED,
    decisions=(
        signed(decided(wording())),
        signed(decided(wording(), verdict=Verdict.ASK_CHANGES, on=date(2026, 7, 1))),
    ),
)
