"""Approvals that hold longer than before are amber until the department agrees."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, decided, lowered, signed, wording

CASE = Case(
    badge=(
        "Partly approved: requirement lowered on 1 August 2026 by Mallory:"
        " approvals by Legal hold longer, and Legal has not agreed"
    ),
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    requirement=lowered(["refund"], ["refund"], replace(REGISTER, validity_months=60)),
)
