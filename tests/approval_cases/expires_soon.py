"""Sixty days before its end an approval says so."""

from __future__ import annotations

from datetime import date

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Approved by Legal (Léa), only until 1 June 2027: signed",
    exit=FINE,
    today=date(2027, 4, 2),
    decisions=(signed(decided(wording())),),
)
