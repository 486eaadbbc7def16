"""What each decision is worth: whether it counts, at which level it is proven, and if not, why not.

One rule throughout: what forbids counts however weak its proof, what allows must be proven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.keys import SignatureRefusedError
from handover.approvals.naming import DepartmentId, PersonId
from handover.approvals.register import Footing, rank
from handover.approvals.signature import CannotVerifyError, Namespace, verify
from handover.approvals.statement import Decision, Verdict, attested_statement, statement
from handover.entries.terms import Evidence
from handover.language import say
from handover.months import months_after

if TYPE_CHECKING:
    from datetime import date

    from handover.approvals.register import Authority, Colleague, HeldKey, Register
    from handover.language import Sentence


class Weighed(NamedTuple):
    """A decision and what it is worth on a day."""

    decision: Decision
    counts: bool
    level: Evidence = Evidence.RECORDED
    """The level it is proven at."""
    reason: Sentence | None = None
    """Why it does not count, or why its level is not the one it claims."""
    unverified: bool = False
    """True where it could not be verified, rather than verified and refused."""
    until: date | None = None
    """The last day an approval holds: its own, but never longer than policy allows."""

    @property
    def approves(self) -> bool:
        """Return whether it is an approval that counts."""
        return self.counts and self.decision.verdict is Verdict.APPROVE


def weigh(
    decision: Decision, authority: Authority, today: date, *, required: Evidence, validity_months: int
) -> Weighed:
    """Return what *decision* is worth.

    Args:
        decision: one record.
        authority: what it is judged by.
        today: the day it is judged on; keys revoked later still count.
        required: the least level of evidence for an approval to count.
        validity_months: how long an approval holds at most.
    """
    if decision.on > today:
        reason = say("it is dated {on}, a day still to come", on=decision.on)
        return Weighed(decision=decision, counts=False, reason=reason)
    if decision.verdict is not Verdict.APPROVE:
        return _forbidding(decision, authority, today)
    if authority.footing is Footing.NONE:
        return Weighed(decision=decision, counts=False, reason=authority.reason, unverified=True)
    return _allowing(decision, authority, today, required=required, validity_months=validity_months)


def not_entitled(decision: Decision, register: Register) -> Sentence | None:
    """Return why the person may not decide for the department on that day, or None where they may."""
    person = register.person(decision.by)
    who, on = PersonId(decision.by), decision.on
    if person is None:
        return say("{person} is not listed among the people who may decide", person=who)
    if person.until is not None and person.until < on:
        return say("{person} left on {day}, before deciding this", person=who, day=person.until)
    if person.since is not None and person.since > on:
        return say("{person} joined on {day}, after deciding this", person=who, day=person.since)
    if decision.until is not None and decision.until < on:
        return say("it ends on {until}, before it begins", until=decision.until)
    return _no_grant(decision, register)


def _allowing(
    decision: Decision, authority: Authority, today: date, *, required: Evidence, validity_months: int
) -> Weighed:
    """Weigh an approval: entitled, proven, and proven enough."""
    refused = not_entitled(decision, authority.register)
    if refused is not None:
        return Weighed(decision=decision, counts=False, reason=refused)
    try:
        level = _proven(decision, authority.register, today)
    except SignatureRefusedError as error:
        return Weighed(decision=decision, counts=False, reason=error.sentence)
    except CannotVerifyError as error:
        return Weighed(decision=decision, counts=False, reason=error.sentence, unverified=True)
    longest = months_after(decision.on, validity_months)
    until = min(decision.until or longest, longest)
    return _against_requirement(decision, authority, level, required, until)


def _forbidding(decision: Decision, authority: Authority, today: date) -> Weighed:
    """Weigh a refusal, a withdrawal or a wish for changes: it counts, and its weakness is told."""
    level = Evidence.RECORDED
    reason = not_entitled(decision, authority.register)
    try:
        if reason is None and authority.footing is Footing.SIGNED:
            level = _proven(decision, authority.register, today)
    except (SignatureRefusedError, CannotVerifyError) as error:
        reason = error.sentence
    return Weighed(decision=decision, counts=True, level=level, reason=reason)


def _no_grant(decision: Decision, register: Register) -> Sentence | None:
    who, department = PersonId(decision.by), DepartmentId(decision.department)
    mine = [grant for grant in register.grants if grant.person == decision.by]
    here = [grant for grant in mine if grant.department == decision.department]
    if not mine:
        return say("{person} may approve for no department", person=who)
    if not here:
        elsewhere = sorted({DepartmentId(grant.department) for grant in mine})
        return say(
            "{person} approves for {elsewhere}, not for {department}",
            person=who,
            elsewhere=elsewhere,
            department=department,
        )
    begun = [grant for grant in here if grant.since is None or grant.since <= decision.on]
    if not begun:
        first = min(grant.since for grant in here if grant.since is not None)
        return say(
            "{person} approves for {department} from {day} only", person=who, department=department, day=first
        )
    if all(grant.until is not None and grant.until < decision.on for grant in begun):
        last = max(grant.until for grant in begun if grant.until is not None)
        return say(
            "{person} approved for {department} until {day} only", person=who, department=department, day=last
        )
    return None


def _proven(decision: Decision, register: Register, today: date) -> Evidence:
    """Return the level that the decision's signatures prove, whoever's register it is.

    Raises:
        SignatureRefusedError: a signature is there and does not hold: that is no mere record.
        CannotVerifyError: it could not be verified here.
    """
    person = register.person(decision.by)
    if person is not None and decision.signature:
        _by_one_of(
            person.keys,
            statement(decision),
            decision.signature,
            Namespace.APPROVAL,
            on=decision.on,
            today=today,
        )
        return Evidence.SIGNED
    if person is not None and decision.attestation is not None:
        _attested(decision, person, register, today)
        return Evidence.ATTESTED
    return Evidence.RECORDED


def _attested(decision: Decision, person: Colleague, register: Register, today: date) -> None:
    attestation = decision.attestation
    if attestation is None:
        return
    if attestation.account not in person.accounts:
        raise SignatureRefusedError(
            say(
                "the account {account} is not listed as one of {person}",
                account=attestation.account,
                person=PersonId(person.id),
            )
        )
    message = attested_statement(decision, account=attestation.account, commit=attestation.commit)
    _by_one_of(
        register.ci_keys, message, attestation.signature, Namespace.ATTESTATION, on=decision.on, today=today
    )


def _by_one_of(
    held: tuple[HeldKey, ...], message: bytes, signature: str, namespace: Namespace, *, on: date, today: date
) -> None:
    """Verify a signature by one of the keys, and that the key counted on that day.

    Raises:
        SignatureRefusedError: it does not hold, or its key did not count.
        CannotVerifyError: its key's type needs `ssh-keygen`, which is not there.
    """
    signer = verify(message, signature, namespace, tuple(one.key for one in held))
    reasons = [_not_counting(one, on, today) for one in held if one.key == signer]
    if all(reason is not None for reason in reasons):
        raise SignatureRefusedError(next(reason for reason in reasons if reason is not None))


def _not_counting(held: HeldKey, on: date, today: date) -> Sentence | None:
    """Return why a key does not count for a decision of a day; once revoked, a date proves nothing."""
    key = held.key.fingerprint
    if held.revoked_on is not None and held.revoked_on <= today:
        return say(
            "the key {key} was revoked on {day}: nothing it signed counts", key=key, day=held.revoked_on
        )
    if held.since is not None and on < held.since:
        return say("the key {key} counts from {day} only", key=key, day=held.since)
    if held.until is not None and held.until < on:
        return say("the key {key} counted until {day} only", key=key, day=held.until)
    return None


def _against_requirement(
    decision: Decision, authority: Authority, proven: Evidence, required: Evidence, until: date
) -> Weighed:
    """Lower what no pinned root vouches for to a record, then compare with what is required."""
    pinned = authority.footing is Footing.SIGNED
    level = proven if pinned else Evidence.RECORDED
    reason = None if level is proven else authority.reason
    enough = rank(level) >= rank(required)
    if not enough and rank(proven) < rank(required):
        reason = say(
            "it is {level} only, and {department} requires: {required}",
            level=level.label,
            department=DepartmentId(decision.department),
            required=required.label,
        )
    return Weighed(
        decision=decision,
        counts=enough,
        level=level,
        reason=reason,
        unverified=not enough and rank(proven) >= rank(required),
        until=until,
    )
