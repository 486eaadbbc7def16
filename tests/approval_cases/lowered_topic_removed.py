"""A topic taken off a response does not take its department's say away."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, lowered, signed, wording

CASE = Case(
    badge=(
        "Partly approved: requirement lowered on 1 August 2026 by Mallory:"
        " Quality no longer has to approve, and Quality has not agreed"
    ),
    exit=NOT_APPROVED,
    requirement=lowered(["refund", "delivery"], ["refund"]),
    decisions=(signed(decided(wording())), decided(wording(), department="quality", by="hugo")),
)
