"""One decision on several wordings approves each of them, in whatever order they stand."""

from __future__ import annotations

from dataclasses import replace

from approval_case import FINE, Case
from approvals_world import decided, signed, wording

DECISION = signed(decided(wording(entry="other"), wording()))

CASE = Case(
    badge="Approved by Legal (Léa), until 1 June 2027: signed",
    exit=FINE,
    decisions=(replace(DECISION, subjects=DECISION.subjects[::-1]),),
)
