"""An approver of another department cannot decide."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Not verified for Legal: Hugo approves for Quality, not for Legal",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording(), by="hugo")),),
)
