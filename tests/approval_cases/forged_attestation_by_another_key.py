"""An attestation that CI's key did not sign."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case
from approvals_world import attested, decided, public, wording

CASE = Case(
    badge=(
        "Not verified for Quality: the signature is by the key"
        f" {public('hugo').fingerprint}, which is not listed"
    ),
    exit=NOT_APPROVED,
    topics=("delivery",),
    decisions=(attested(decided(wording(), department="quality", by="hugo"), "github:hugo", key="hugo"),),
)
