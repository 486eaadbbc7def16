"""CI saw a review, but by an account that is not the approver's."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import attested, decided, wording

CASE = Case(
    badge="Not verified for Quality: the account github:mallory is not listed as one of Hugo",
    exit=NOT_APPROVED,
    topics=("delivery",),
    decisions=(attested(decided(wording(), department="quality", by="hugo"), "github:mallory"),),
)
