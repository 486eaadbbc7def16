"""A record copied to another entry approves nothing there: the id is part of the subject."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Draft: waiting for Legal",
    exit=NOT_APPROVED,
    current=wording(entry="refund"),
    decisions=(signed(decided(wording())),),
)
