"""The person had left."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, signed, with_person, wording

CASE = Case(
    badge="Not verified for Legal: Léa left on 31 May 2026, before deciding this",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", until=date(2026, 5, 31))),
)
