"""A signature that the same key made for git, replayed."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, git_signed, wording

CASE = Case(
    badge=(
        "Not verified for Legal: the signature was made for 'git', not for"
        " handover-approval@v1; sign the statement itself"
    ),
    exit=NOT_APPROVED,
    decisions=(git_signed(decided(wording())),),
)
