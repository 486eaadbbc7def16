"""What a department decided, as a value, and the exact bytes that are signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.approvals.canonical import canonical

if TYPE_CHECKING:
    from datetime import date

    from handover.approvals.canonical import Plain

SCHEMA = "handover/approval/v1"
ATTESTATION_SCHEMA = "handover/attestation/v1"


class Verdict(StrEnum):
    """What a department can decide; only the first makes a wording sayable."""

    APPROVE = "approve"
    ASK_CHANGES = "ask-changes"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Attestation:
    """CI's word that an account approved the final commit: the account, the commit, and CI's signature."""

    account: str
    """The forge and the account, `github:m-roux`."""
    commit: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision of one department, as its record holds it."""

    verdict: Verdict
    department: str
    by: str
    """The person who decided."""
    on: date
    subjects: tuple[str, ...]
    """The digests that were decided on."""
    until: date | None = None
    recorded_by: str = ""
    """The person who wrote it down, where it was another."""
    comment: str = ""
    evidence: str = ""
    """Where the original stands: `signed sheet of 3 May`."""
    proposed: str = ""
    """The wording that a department asking for changes would accept."""
    signature: str = ""
    attestation: Attestation | None = None


def statement(decision: Decision) -> bytes:
    """Return what the person signs: schema, department, by, on, until, decision, digests."""
    return canonical({"schema": SCHEMA, **_stated(decision)})


def attested_statement(decision: Decision, *, account: str, commit: str) -> bytes:
    """Return what CI signs: the statement, and the account that approved which commit."""
    return canonical(
        {"schema": ATTESTATION_SCHEMA, **_stated(decision), "account": account, "commit": commit},
    )


def _stated(decision: Decision) -> dict[str, Plain]:
    """Return the fields of a statement; digests are a set, so their order does not matter."""
    return {
        "department": decision.department,
        "by": decision.by,
        "on": decision.on.isoformat(),
        "until": decision.until.isoformat() if decision.until else "",
        "decision": decision.verdict.value,
        "subjects": sorted(set(decision.subjects)),
    }
