"""Who left after deciding still vouches for it, and the page says that they left."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, judged_by, signed, with_person, wording

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", until=date(2026, 7, 31))),
    note="Léa left on 31 July 2026",
)
