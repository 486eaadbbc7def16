"""A department taken off a topic keeps its say until it agrees."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, decided, lowered, signed, wording

CASE = Case(
    badge=(
        "Partly approved: requirement lowered on 1 August 2026 by Mallory:"
        " Quality no longer has to approve, and Quality has not agreed"
    ),
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    requirement=lowered(["safety"], ["safety"], replace(REGISTER, topics=(("safety", ("legal",)),))),
)
