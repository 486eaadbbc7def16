"""Whoever appoints themselves and signs it with their own key is not the pinned root."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import PIN, REGISTER, decided, public, signed, signed_register, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge=(
        f"Not verified for Legal: the register is signed by {public('hugo').fingerprint},"
        f" and the pinned root is {public('root').fingerprint}"
    ),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    authority=authority(REGISTER, signed_register(by="hugo"), PIN),
)
