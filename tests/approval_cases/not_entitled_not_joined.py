"""The person had not joined."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, signed, with_person, wording

CASE = Case(
    badge="Not verified for Legal: Léa joined on 1 August 2026, after deciding this",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", since=date(2026, 8, 1))),
)
