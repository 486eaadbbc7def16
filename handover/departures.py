"""Who is gone by a day, who is widely heard, what is in use or open: what several rooms ask alike."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handover.entries.access import Access
from handover.entries.model import CM
from handover.entries.person import Person
from handover.entries.space import Space
from handover.entries.terms import AccessStatus, ThreadStatus
from handover.entries.thread import Thread

if TYPE_CHECKING:
    from datetime import date

    from handover.entries.member import Member, ReachFact
    from handover.handbook import Handbook


SOON = timedelta(days=60)
"""How long before somebody's last day what hangs on them is said."""


def gone_by(handbook: Handbook, owner: str | None, day: date, within: timedelta) -> Person | None:
    """Return the person that *owner* (an id, `person/…`) names, if their last day is *within* that of *day*.

    `cm` and departments never leave: they are whoever is there.
    """
    if owner is None or owner == CM or owner.startswith("department/"):
        return None
    person = handbook.find(Person, owner)
    return person if person and person.until and person.until - day <= within else None


def accesses_in_use(handbook: Handbook) -> tuple[Access, ...]:
    """Return the accesses that were not revoked."""
    return tuple(a for a in handbook.all(Access) if a.status is not AccessStatus.REVOKED)


def running_threads(handbook: Handbook) -> tuple[Thread, ...]:
    """Return the threads that are not closed."""
    return tuple(t for t in handbook.all(Thread) if t.status is not ThreadStatus.CLOSED)


def widely_heard(handbook: Handbook, member: Member) -> ReachFact | None:
    """Return the latest fact of *member* with as many reactions as make a voice widely heard in its space."""
    facts = [
        fact
        for fact in member.facts
        if fact.reactions is not None and fact.reactions >= _heard_from(handbook, fact.space)
    ]
    return max(facts, key=lambda fact: fact.on, default=None)


def _heard_from(handbook: Handbook, space: str | None) -> int:
    found = handbook.find(Space, space) if space else None
    reach = found.reach if found and found.reach else handbook.company.reach
    return reach.widely_heard
