"""In a shallow clone a lowered requirement could hide, so nothing shows as approved."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import REGISTER, decided, signed, wording

from handover.approvals.requirements import required_for_topics, without_history

CASE = Case(
    badge=("Not verified: this clone holds only part of the history; complete it with git fetch --unshallow"),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    requirement=without_history(required_for_topics(["refund"], REGISTER)),
)
