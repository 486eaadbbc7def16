"""A signature by a key that the register does not list."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, public, signed, wording

CASE = Case(
    badge=(
        "Not verified for Legal: the signature is by the key"
        f" {public('mallory').fingerprint}, which is not listed"
    ),
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording()), key="mallory"),),
)
