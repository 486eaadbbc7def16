"""Every department of a topic approved: the weakest proof and the earliest end are shown."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Approved by Legal (Léa) and Quality (Hugo), until 1 March 2027: recorded",
    exit=FINE,
    topics=("safety",),
    decisions=(
        signed(decided(wording())),
        decided(wording(), department="quality", by="hugo", until=date(2027, 3, 1)),
    ),
)
