"""A topic that nobody knows leaves open who must approve."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Not verified: nobody knows who decides on refnd",
    exit=UNVERIFIED,
    topics=("refund", "refnd"),
    decisions=(signed(decided(wording())),),
)
