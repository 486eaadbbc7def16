"""What follows from changes: the table of rules reads as the list of what we warn of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.comparing import approval_rules as approvals
from handover.comparing import conduct_rules as conduct
from handover.comparing import consent_rules as consent
from handover.comparing import people_rules as people

if TYPE_CHECKING:
    from handover.comparing.across import Across, Consequence, Rule

RULES: tuple[Rule, ...] = (
    consent.wording_needs_approval,
    approvals.approval_turned,
    approvals.approval_given,
    consent.topic_requires_others,
    consent.topic_changed_owner,
    consent.policy_changed,
    consent.department_without_approver,
    consent.response_withdrawn,
    conduct.principle_changed,
    conduct.moderation_rule_changed,
    conduct.mandate_changed,
    conduct.triage_outcome_changed,
    conduct.incident_opened_or_closed,
    conduct.incident_suspends,
    people.tenure_began,
    people.leaver_holds_accesses,
    people.promise_closed_without_note,
    people.keep_until_changed,
    people.member_lost_holder,
)


def consequences(across: Across) -> tuple[Consequence, ...]:
    """Return what follows from the changes, the most serious first."""
    found = (consequence for rule in RULES for consequence in rule(across))
    return tuple(sorted(found, key=lambda one: (-one.weight, one.ref, one.code)))
