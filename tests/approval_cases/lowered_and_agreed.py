"""A department that agreed to lose its say is asked no more."""

from __future__ import annotations

from approval_case import FINE, Case
from approvals_world import decided, lowered, lowering_of, signed, wording

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(signed(decided(wording())),),
    requirement=lowered(
        ["refund", "delivery"],
        ["refund"],
        agreed=[decided(lowering_of("quality"), department="quality", by="hugo")],
    ),
)
