"""A refusal was made into an approval after it was signed."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge=(
        "Not verified for Legal: the signature is not over this statement:"
        " something was altered after signing"
    ),
    exit=NOT_APPROVED,
    decisions=(replace(signed(decided(wording(), verdict=Verdict.REFUSE)), verdict=Verdict.APPROVE),),
)
