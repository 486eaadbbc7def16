"""A subject without one of its fields is another subject."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import body_without, decided, signed, wording

CASE = Case(
    badge="Changed since Legal (Léa) approved it on 1 June 2026",
    exit=NOT_APPROVED,
    current=body_without("never_when"),
    past=(wording(),),
    decisions=(signed(decided(wording())),),
    sayable=wording(),
)
