"""The day was moved after it was signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge=(
        "Not verified for Legal: the signature is not over this statement:"
        " something was altered after signing"
    ),
    exit=NOT_APPROVED,
    decisions=(replace(signed(decided(wording())), on=date(2026, 7, 1)),),
)
