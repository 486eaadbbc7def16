"""Squash, rebase, merge or a rewritten history leave an approval as it is: it names no commit."""

from __future__ import annotations

from dataclasses import replace

from approval_case import FINE, Case
from approvals_world import attested, decided, wording

DECISION = attested(decided(wording(), department="quality", by="hugo"), "github:hugo")

CASE = Case(
    badge="Approved by Quality (Hugo), until 1 June 2027: attested",
    exit=FINE,
    topics=("delivery",),
    decisions=(replace(DECISION, recorded_by="cm", comment="after the merge"),),
)
