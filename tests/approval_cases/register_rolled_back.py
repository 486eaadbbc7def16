"""A register older than one that was in force judges nothing."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import PIN, REGISTER, decided, signed, signed_register, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge=(
        "Not verified for Legal: the register is number 3, but number 4 was in force already: rolled back"
    ),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    authority=authority(REGISTER, signed_register(), PIN, highest_seen=4),
)
