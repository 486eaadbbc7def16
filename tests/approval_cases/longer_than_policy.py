"""An approval holds no longer than policy allows, whatever it says."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Expired on 1 June 2027: was approved by Legal (Léa)",
    exit=NOT_APPROVED,
    today=date(2027, 6, 2),
    decisions=(signed(decided(wording(), until=date(2040, 1, 1))),),
)
