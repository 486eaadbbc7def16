"""A topic whose only department was taken off is not the CM's own before it agrees."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, lowered

CASE = Case(
    badge="Draft: waiting for Legal",
    exit=NOT_APPROVED,
    requirement=lowered(["refund"], ["refund"], replace(REGISTER, topics=(("refund", ()),))),
)
