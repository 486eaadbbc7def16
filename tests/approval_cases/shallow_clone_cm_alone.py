"""In a shallow clone the CM alone cannot be told from a topic whose departments were taken off."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import REGISTER

from handover.approvals.requirements import required_for_topics, without_history

CASE = Case(
    badge="Not verified: this clone holds only part of the history; complete it with git fetch --unshallow",
    exit=UNVERIFIED,
    requirement=without_history(required_for_topics(["weather"], REGISTER)),
)
