"""Only the department that lost its say can agree to it."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, lowered, lowering_of, signed, wording

CASE = Case(
    badge=(
        "Partly approved: requirement lowered on 1 August 2026 by Mallory:"
        " Quality no longer has to approve, and Quality has not agreed"
    ),
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    requirement=lowered(
        ["refund", "delivery"],
        ["refund"],
        agreed=[
            decided(lowering_of("quality"), department="legal"),
            decided(lowering_of("quality"), department="quality"),
        ],
    ),
)
