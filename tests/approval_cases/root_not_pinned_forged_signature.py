"""Without a pinned root a signature that does not hold is still refused."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, decided, public, signed, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge=(
        "Not verified for Quality: the signature is by the key"
        f" {public('lea').fingerprint}, which is not listed"
    ),
    exit=NOT_APPROVED,
    topics=("delivery",),
    authority=authority(REGISTER, None, None),
    decisions=(signed(decided(wording(), department="quality", by="hugo"), key="lea"),),
)
