"""Who may decide what: approvers and keys with their dates, topics and departments, evidence required.

The entries give one such value, the proposal; the register in force gives another, signed by a root key
that is pinned outside the repository. What is judged is judged by one of them, an `Authority`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from handover.entries.terms import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.approvals.keys import PublicKey
    from handover.language import Sentence


def rank(level: Evidence) -> int:
    """Return 0, 1 or 2: evidence of a higher rank satisfies a lower requirement."""
    return list(Evidence).index(level)


class HeldKey(NamedTuple):
    """A key and when it counts: from a day, until a day, and not at all once revoked."""

    key: PublicKey
    since: date | None = None
    until: date | None = None
    revoked_on: date | None = None


class Colleague(NamedTuple):
    """A person who may decide: when they are with the company, their accounts and keys."""

    id: str
    since: date | None = None
    until: date | None = None
    accounts: tuple[str, ...] = ()
    """As `github:m-roux`."""
    keys: tuple[HeldKey, ...] = ()


class Grant(NamedTuple):
    """A person's right to decide for a department, and its dates."""

    person: str
    department: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Register:
    """One state of who may decide what."""

    serial: int = 0
    """Grows with each signed register; 0 for the entries' proposal."""
    people: tuple[Colleague, ...] = ()
    grants: tuple[Grant, ...] = ()
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each topic's departments, all of which must approve; none means the CM alone."""
    charter: tuple[str, ...] = ()
    """The departments that agree charter and triage."""
    evidence: Evidence = Evidence.RECORDED
    """What is required where a department has no level of its own."""
    department_evidence: tuple[tuple[str, Evidence], ...] = ()
    validity_months: int = 12
    ci_keys: tuple[HeldKey, ...] = ()

    def person(self, person: str) -> Colleague | None:
        """Return the person with this id."""
        return self._by_id.get(person)

    @cached_property
    def _by_id(self) -> Mapping[str, Colleague]:
        return {one.id: one for one in reversed(self.people)}

    def departments_of(self, topic: str) -> tuple[str, ...] | None:
        """Return a topic's departments, or None where the topic is unknown."""
        return next((departments for name, departments in self.topics if name == topic), None)

    def level_for(self, department: str) -> Evidence:
        """Return the level of evidence required of *department*."""
        return dict(self.department_evidence).get(department, self.evidence)

    def approvers(self, department: str, day: date) -> tuple[str, ...]:
        """Return the people who may decide for *department* on *day*."""
        if (department, day) not in self._approvers:
            found = {
                grant.person
                for grant in self.grants
                if grant.department == department
                and _within(day, grant.since, grant.until)
                and (one := self.person(grant.person)) is not None
                and _within(day, one.since, one.until)
            }
            self._approvers[department, day] = tuple(sorted(found))
        return self._approvers[department, day]

    @cached_property
    def _approvers(self) -> dict[tuple[str, date], tuple[str, ...]]:
        """The people who may decide, for each department and day that was asked for."""
        return {}


class Footing(StrEnum):
    """On what a judgement stands."""

    SIGNED = "signed"
    """The signed register, by the pinned root."""
    PROPOSED = "proposed"
    """The entries, since no root is pinned: everything counts as recorded at most."""
    NONE = "none"
    """A root is pinned and its register does not verify: nothing can be judged."""


class Authority(NamedTuple):
    """What decisions are judged by."""

    register: Register
    footing: Footing
    reason: Sentence | None = None
    """Why it is not the signed register."""


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
