"""On its last day an approval still holds."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Approved by Legal (Léa), only until 1 June 2027: signed",
    exit=FINE,
    today=date(2027, 6, 1),
    decisions=(signed(decided(wording())),),
)
