"""A record by a listed approver is enough where records are enough, and says no more."""

from __future__ import annotations

from approval_case import FINE, Case
from approvals_world import decided, wording

CASE = Case(
    badge="Approved by Quality (Hugo), until 1 June 2027: recorded",
    exit=FINE,
    topics=("delivery",),
    decisions=(decided(wording(), department="quality", by="hugo"),),
)
