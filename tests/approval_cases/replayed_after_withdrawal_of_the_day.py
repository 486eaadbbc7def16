"""An approval copied behind its withdrawal of the same day stays before it too."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge="Withdrawn by Legal (Léa) on 1 June 2026",
    exit=NOT_APPROVED,
    decisions=(
        signed(decided(wording())),
        signed(decided(wording(), verdict=Verdict.WITHDRAW)),
        signed(decided(wording())),
    ),
)
