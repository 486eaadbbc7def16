"""Somebody the register does not list."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Not verified for Legal: mallory is not listed among the people who may decide",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording(), by="mallory")),),
)
