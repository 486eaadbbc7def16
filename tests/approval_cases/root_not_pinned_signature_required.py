"""Without a pinned root a signature shows as recorded, and cannot satisfy who requires one."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import REGISTER, decided, signed, signed_register, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge=(
        "Not verified for Legal: no root key is pinned, so everything shows as recorded;"
        " give --root or HANDOVER_ROOT"
    ),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    authority=authority(REGISTER, signed_register(), None),
)
