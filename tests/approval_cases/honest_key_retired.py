"""A key that was retired later still vouches for what it signed while it counted."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, judged_by, public, signed, with_person, wording

from handover.approvals.register import HeldKey

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", keys=(HeldKey(key=public("lea"), until=date(2026, 6, 30)),))),
)
