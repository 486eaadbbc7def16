"""How the entries' proposal differs from the register in force, as values and in words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.naming import DepartmentId, PersonId, TopicId
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.approvals.register import HeldKey, Register
    from handover.language import Sentence


class Part(StrEnum):
    """What part of a register differs."""

    PERSON = "person"
    ACCOUNT = "account"
    KEY = "key"
    GRANT = "grant"
    TOPIC = "topic"
    CHARTER = "charter"
    EVIDENCE = "evidence"
    VALIDITY = "validity"
    CI_KEY = "ci-key"


class Difference(NamedTuple):
    """One thing that would become in force, would change or would go by signing the proposal."""

    part: Part
    about: tuple[str, ...]
    """The ids it is about, such as a person's and a department's."""
    before: Sentence | None
    """What is in force; None where there is nothing."""
    after: Sentence | None
    """What the entries say; None where they say nothing."""

    def sentence(self) -> Sentence:
        """Return the difference in words."""
        if self.before is None:
            return say("not in force yet: {after}", after=self.after)
        if self.after is None:
            return say("in force, but no longer in the entries: {before}", before=self.before)
        return say("in force: {before}; in the entries: {after}", before=self.before, after=self.after)


def differences(in_force: Register, proposal: Register) -> tuple[Difference, ...]:
    """Return how *proposal* differs from what is *in_force*, apart from the serial, in a fixed order."""
    before, after = dict(_stated(in_force)), dict(_stated(proposal))
    return tuple(
        Difference(part=key[0], about=key[1], before=before.get(key), after=after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )


def _stated(register: Register) -> Iterator[tuple[tuple[Part, tuple[str, ...]], Sentence]]:
    """Yield everything that a register states, one sentence a thing."""
    yield from _people(register)
    for grant in register.grants:
        department, person = DepartmentId(grant.department), PersonId(grant.person)
        about = (grant.department, grant.person, grant.since.isoformat() if grant.since else "")
        what = say("{person} approves for {department}", person=person, department=department)
        yield (Part.GRANT, about), _dated(what, grant.since, grant.until)
    yield from _policy(register)


def _people(register: Register) -> Iterator[tuple[tuple[Part, tuple[str, ...]], Sentence]]:
    for one in register.people:
        person = PersonId(one.id)
        what = say("{person} is with the company", person=person)
        yield (Part.PERSON, (one.id,)), _dated(what, one.since, one.until)
        for account in one.accounts:
            what = say("{person} has the account {account}", person=person, account=account)
            yield (Part.ACCOUNT, (one.id, account)), what
        for held in one.keys:
            what = say("{person} signs with {key}", person=person, key=_key(held))
            yield (Part.KEY, (one.id, held.key.fingerprint)), what


def _policy(register: Register) -> Iterator[tuple[tuple[Part, tuple[str, ...]], Sentence]]:
    for topic, departments in register.topics:
        yield (Part.TOPIC, (topic,)), _topic(topic, departments)
    agreeing = [DepartmentId(department) for department in sorted(register.charter)]
    if agreeing:
        what = say("charter and triage need: {departments}", departments=agreeing)
    else:
        what = say("charter and triage need nobody's agreement")
    yield (Part.CHARTER, ()), what
    yield (Part.EVIDENCE, ()), say("evidence required: {level}", level=register.evidence.label)
    for department, level in register.department_evidence:
        what = say(
            "evidence required of {department}: {level}",
            department=DepartmentId(department),
            level=level.label,
        )
        yield (Part.EVIDENCE, (department,)), what
    months = register.validity_months
    yield (Part.VALIDITY, ()), say("approvals hold {months} months at most", months=months)
    for held in register.ci_keys:
        yield (Part.CI_KEY, (held.key.fingerprint,)), say("CI signs with {key}", key=_key(held))


def _topic(topic: str, departments: tuple[str, ...]) -> Sentence:
    if not departments:
        return say("{topic} is for the CM alone", topic=TopicId(topic))
    needed = [DepartmentId(department) for department in sorted(departments)]
    return say("{topic} needs: {departments}", topic=TopicId(topic), departments=needed)


def _key(held: HeldKey) -> Sentence:
    key = held.key.fingerprint
    if held.revoked_on is not None:
        return say("{key}, revoked on {day}", key=key, day=held.revoked_on)
    return _dated(say("{key}", key=key), held.since, held.until)


def _dated(what: Sentence, since: date | None, until: date | None) -> Sentence:
    """Return *what* with the days between which it holds, where there are any."""
    if since is not None and until is not None:
        return say("{what} from {since} until {until}", what=what, since=since, until=until)
    if since is not None:
        return say("{what} from {since}", what=what, since=since)
    if until is not None:
        return say("{what} until {until}", what=what, until=until)
    return what
