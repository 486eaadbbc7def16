"""A colleague who may decide for no department."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, decided, judged_by, signed, wording

CASE = Case(
    badge="Not verified for Legal: Léa may approve for no department",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(
        replace(REGISTER, grants=tuple(one for one in REGISTER.grants if one.person != "lea"))
    ),
)
