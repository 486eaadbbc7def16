"""Without a pinned root a signature shows as recorded, where that is enough."""

from __future__ import annotations

from approval_case import FINE, Case
from approvals_world import REGISTER, decided, signed, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge="Approved by Quality (Hugo), until 1 June 2027: recorded",
    exit=FINE,
    topics=("delivery",),
    decisions=(signed(decided(wording(), department="quality", by="hugo")),),
    authority=authority(REGISTER, None, None),
)
