"""One of two departments approved: who is missing is named."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Partly approved: waiting for Quality",
    exit=NOT_APPROVED,
    topics=("safety",),
    decisions=(signed(decided(wording())),),
)
