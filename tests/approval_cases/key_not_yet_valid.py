"""A key cannot sign for a day before it counted."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, public, signed, with_person, wording

from handover.approvals.register import HeldKey

CASE = Case(
    badge=f"Not verified for Legal: the key {public('lea').fingerprint} counts from 1 July 2026 only",
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", keys=(HeldKey(key=public("lea"), since=date(2026, 7, 1)),))),
)
