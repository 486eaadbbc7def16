"""A record is not enough where the department must sign."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, wording

CASE = Case(
    badge="Not verified for Legal: it is recorded only, and Legal requires: signed",
    exit=NOT_APPROVED,
    decisions=(decided(wording()),),
)
