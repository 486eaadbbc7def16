"""A department that lost its approver shows it."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import judged_by, with_person

CASE = Case(
    badge="Draft: waiting for Legal",
    exit=NOT_APPROVED,
    note="Legal has nobody who may approve",
    authority=judged_by(with_person("lea", until=date(2026, 7, 31))),
)
