"""What the entries propose: who may decide what, as a register that nobody signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.keys import KeyFormatError, public_key
from handover.approvals.register import Colleague, Grant, HeldKey, Register
from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.topic import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handover.entries.company import ApprovalPolicy
    from handover.entries.person import SigningKey
    from handover.handbook import Handbook


def proposal(handbook: Handbook) -> Register:
    """Return what the entries of *handbook* say of approvers, keys, topics and policy.

    Keys that cannot be read are left out; `check` names them.
    """
    topics = handbook.all(Topic)
    return policy(
        handbook.company.approvals,
        topics,
        people=tuple(sorted((_colleague(one) for one in handbook.all(Person)), key=lambda one: one.id)),
        grants=tuple(_grants(handbook)),
    )


def policy(
    said: ApprovalPolicy,
    topics: Iterable[Topic],
    *,
    people: tuple[Colleague, ...] = (),
    grants: tuple[Grant, ...] = (),
) -> Register:
    """Return the register that company's policy and the topics make, with these *people* and *grants*."""
    sorted_topics = sorted(topics, key=lambda topic: topic.id)
    return Register(
        people=people,
        grants=grants,
        topics=tuple((topic.id, tuple(sorted(set(topic.approvers)))) for topic in sorted_topics),
        charter=tuple(sorted(agreeing(said, sorted_topics))),
        evidence=said.evidence,
        department_evidence=tuple(sorted((one.department, one.level) for one in said.departments)),
        validity_months=said.validity_months,
        ci_keys=tuple(_held(said.ci_keys)),
    )


def agreeing(said: ApprovalPolicy, topics: Iterable[Topic]) -> set[str]:
    """Return the departments that agree charter and triage: the company's choice, or all who own a topic."""
    return set(said.charter_and_triage) or {topic.owner for topic in topics if topic.owner}


def _colleague(person: Person) -> Colleague:
    return Colleague(
        id=person.id,
        since=person.since,
        until=person.until,
        accounts=tuple(f"{one.forge}:{one.account}" for one in person.forge_accounts),
        keys=tuple(_held(person.keys)),
    )


def _held(keys: Iterable[SigningKey]) -> Iterator[HeldKey]:
    for one in keys:
        try:
            key = public_key(one.key)
        except KeyFormatError:
            continue
        yield HeldKey(key=key, since=one.since, until=one.until, revoked_on=one.revoked_on)


def _grants(handbook: Handbook) -> Iterator[Grant]:
    for department in handbook.all(Department):
        for grant in (*department.approvers, *department.deputies):
            yield Grant(person=grant.person, department=department.id, since=grant.since, until=grant.until)
