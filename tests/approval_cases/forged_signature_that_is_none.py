"""Text where a signature should be is no signature, and no mere record either."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import decided, wording

CASE = Case(
    badge=(
        "Not verified for Quality: a signature begins with -----BEGIN SSH"
        " SIGNATURE-----; copy the whole .sig file"
    ),
    exit=NOT_APPROVED,
    topics=("delivery",),
    decisions=(replace(decided(wording(), department="quality", by="hugo"), signature="signed, Hugo"),),
)
