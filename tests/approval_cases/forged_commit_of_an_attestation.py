"""An attestation of another commit than CI's."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import attested, decided, wording

DECISION = attested(decided(wording(), department="quality", by="hugo"), "github:hugo")
assert DECISION.attestation is not None

CASE = Case(
    badge=(
        "Not verified for Quality: the signature is not over this statement:"
        " something was altered after signing"
    ),
    exit=NOT_APPROVED,
    topics=("delivery",),
    decisions=(replace(DECISION, attestation=replace(DECISION.attestation, commit="b" * 40)),),
)
