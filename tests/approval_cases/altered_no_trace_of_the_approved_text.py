"""Without the approved text at hand, nothing is approved and nothing may be said."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Draft: waiting for Legal",
    exit=NOT_APPROVED,
    current=wording("Autre chose"),
    decisions=(signed(decided(wording())),),
)
