"""The right to decide had ended."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, signed, with_grant, wording

CASE = Case(
    badge="Not verified for Legal: Léa approved for Legal until 31 May 2026 only",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_grant("lea", until=date(2026, 5, 31))),
)
