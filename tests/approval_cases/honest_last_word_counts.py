"""An approval after a refusal of the same wording counts."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

from handover.approvals.statement import Verdict

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(
        signed(decided(wording(), verdict=Verdict.REFUSE, on=date(2026, 5, 1))),
        signed(decided(wording())),
    ),
)
