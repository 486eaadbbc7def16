"""A condition of use was dropped."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Changed since Legal (Léa) approved it on 1 June 2026",
    exit=NOT_APPROVED,
    current=wording(never_when=""),
    past=(wording(),),
    decisions=(signed(decided(wording())),),
    sayable=wording(),
)
