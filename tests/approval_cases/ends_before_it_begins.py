"""An approval whose end is before its day approves nothing."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Not verified for Legal: it ends on 1 May 2026, before it begins",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording(), until=date(2026, 5, 1))),),
)
