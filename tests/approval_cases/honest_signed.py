"""A decision signed with a listed key is approved as signed."""

from __future__ import annotations

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(signed(decided(wording())),),
)
