"""An approving review that CI saw is approved as attested."""

from __future__ import annotations

from approval_case import FINE, Case
from approvals_world import attested, decided, wording

CASE = Case(
    badge="Approved by Quality (Hugo), until 1 June 2027: attested",
    exit=FINE,
    topics=("delivery",),
    decisions=(attested(decided(wording(), department="quality", by="hugo"), "github:hugo"),),
)
