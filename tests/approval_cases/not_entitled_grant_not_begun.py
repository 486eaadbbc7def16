"""The right to decide had not begun."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, signed, with_grant, wording

CASE = Case(
    badge="Not verified for Legal: Léa approves for Legal from 2 June 2026 only",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_grant("lea", since=date(2026, 6, 2))),
)
