"""Once a key is revoked nothing it signed counts: its dates prove nothing."""

from __future__ import annotations

from datetime import date

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, judged_by, public, signed, with_person, wording

from handover.approvals.register import HeldKey

CASE = Case(
    badge=(
        f"Not verified for Legal: the key {public('lea').fingerprint} was"
        " revoked on 1 August 2026: nothing it signed counts"
    ),
    exit=NOT_APPROVED,
    decisions=(signed(decided(wording())),),
    authority=judged_by(with_person("lea", keys=(HeldKey(key=public("lea"), revoked_on=date(2026, 8, 1)),))),
)
