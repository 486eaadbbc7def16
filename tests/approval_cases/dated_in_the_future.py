"""A decision of a day still to come decides nothing yet."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Not verified for Legal: it is dated 2 September 2026, a day still to come",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording(), on=date(2026, 9, 2))),),
)
