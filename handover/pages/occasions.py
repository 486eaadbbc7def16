"""What happens on which day: the dates of every kind of entry as one list.

A ritual's cadence is an RRULE that counts from its first day. One that cannot be read, or that would happen
more often than daily rituals do, has no occasions here; `handover check` says so where it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from handover.entries.access import Access
from handover.entries.incident import Incident
from handover.entries.member import Member
from handover.entries.response import Response
from handover.entries.ritual import Ritual
from handover.entries.tenure import Tenure
from handover.entries.terms import AccessStatus, IncidentStatus, ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.language import Sentence, say
from handover.recurrence import recurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.rrule import rrule

    from handover.handbook import Handbook

_MOST_A_DAY = 4
EIGHT_WEEKS = timedelta(weeks=8)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something that happens, or is due, on a day."""

    on: date
    ref: str
    """The entry it comes from."""
    what: Sentence
    at: time | None = None
    owner: str = ""
    """Who does it, as the entry says it: `cm`, `person/…`, `department/…`; empty where nobody is named."""
    suspended: bool = False
    """True where an open incident makes it rest."""

    @property
    def routine(self) -> bool:
        """Whether it comes again by itself: a ritual."""
        return self.ref.startswith(f"{Ritual.kind}/")

    @property
    def order(self) -> tuple[date, time, str]:
        """By day; what has no hour before what has one."""
        return (self.on, self.at or time.min, self.ref)


def occasions(handbook: Handbook, first: date, last: date) -> tuple[Occasion, ...]:
    """Return everything from the day *first* to the day *last*, in order."""
    found = [*_dated(handbook), *_of_rituals(handbook, first, last)]
    return tuple(sorted((o for o in found if first <= o.on <= last), key=lambda o: o.order))


def missed(handbook: Handbook, today: date) -> tuple[Occasion, ...]:
    """Return what was due before *today* and is still to do, the oldest first."""
    late = (o for o in [*_of_threads(handbook), *_of_accesses(handbook), *_of_incidents(handbook)])
    return tuple(sorted((o for o in late if o.on < today), key=lambda o: o.order))


def days_of(ritual: Ritual, first: date, last: date) -> list[date]:
    """Return the days on which *ritual* happens from *first* to *last*; none where its cadence is bad."""
    rule = rule_of(ritual, last)
    if rule is None:
        return []
    moments = rule.xafter(datetime.combine(first, time.min), inc=True)
    most = ((last - first).days + 1) * _MOST_A_DAY
    found = (moment.date() for moment in islice(moments, most))
    return sorted({day for day in found if day <= last})


def rule_of(ritual: Ritual, last: date | None = None) -> rrule | None:
    """Return the ritual's recurrence, ending with *last* where it has no count; None where it is unusable."""
    written = re.sub(r"(UNTIL=\d{8}T\d{6})Z", r"\1", ritual.cadence.upper().removeprefix("RRULE:"))
    try:
        rule = recurrence(written, ritual.starts)
    except ValueError:
        return None
    if last is None or "COUNT=" in written:
        return rule
    ends = datetime.combine(last, time.max)
    until: datetime | None = getattr(rule, "_until", None)
    return rule.replace(until=min(until or ends, ends))


def _of_rituals(handbook: Handbook, first: date, last: date) -> Iterator[Occasion]:
    for ritual in handbook.all(Ritual):
        for day in days_of(ritual, first, last):
            yield Occasion(on=day, at=ritual.hour, ref=ritual.ref, what=say("Ritual"), owner=ritual.owner)


def _dated(handbook: Handbook) -> Iterator[Occasion]:
    yield from _of_threads(handbook)
    yield from _of_accesses(handbook)
    yield from _of_incidents(handbook)
    yield from _of_responses(handbook)
    yield from _of_tenures(handbook)
    yield from _of_members(handbook)
    for entry in handbook:
        if entry.review_by is not None:
            yield Occasion(on=entry.review_by, ref=entry.ref, what=say("To be read again by then"))


_DUE = {
    ThreadType.PROMISE: say("Promise due"),
    ThreadType.QUESTION: say("Answer due"),
    ThreadType.OBJECTION: say("Objection to settle"),
    ThreadType.PROJECT: say("Project step due"),
    ThreadType.SCHEDULED_POST: say("Scheduled post"),
}


def _of_threads(handbook: Handbook) -> Iterator[Occasion]:
    resting = {
        ref
        for incident in handbook.all(Incident)
        if incident.suspends is not None and incident.status is not IncidentStatus.CLOSED
        for ref in incident.suspends.scheduled_posts
    }
    for thread in handbook.all(Thread):
        if thread.due is not None and thread.status is not ThreadStatus.CLOSED:
            yield Occasion(
                on=thread.due,
                ref=thread.ref,
                what=_DUE[thread.type],
                owner=thread.owner,
                suspended=thread.id in resting,
            )


def _of_accesses(handbook: Handbook) -> Iterator[Occasion]:
    for access in handbook.all(Access):
        if access.status is AccessStatus.REVOKED:
            continue
        if access.transfer_by is not None:
            yield Occasion(on=access.transfer_by, ref=access.ref, what=say("Last day to transfer or revoke"))
        if access.renewal is not None:
            yield Occasion(on=access.renewal, ref=access.ref, what=say("Access to renew"))


def _of_incidents(handbook: Handbook) -> Iterator[Occasion]:
    for incident in handbook.all(Incident):
        moment = incident.next_update_at
        if moment is not None and incident.status is not IncidentStatus.CLOSED:
            yield Occasion(
                on=moment.date(),
                at=moment.time(),
                ref=incident.ref,
                what=say("Next public update"),
                owner=incident.spokesperson or "",
            )


def _of_responses(handbook: Handbook) -> Iterator[Occasion]:
    for response in handbook.all(Response):
        if response.sayable_from is not None:
            yield Occasion(on=response.sayable_from, ref=response.ref, what=say("May be said from now on"))
        if response.sayable_until is not None:
            yield Occasion(on=response.sayable_until, ref=response.ref, what=say("Last day it may be said"))


def _of_tenures(handbook: Handbook) -> Iterator[Occasion]:
    for tenure in handbook.all(Tenure):
        who = f"person/{tenure.cm}" if tenure.cm else tenure.ref
        yield Occasion(on=tenure.since, ref=who, what=say("First day as CM"))
        yield Occasion(on=tenure.until, ref=who, what=say("Last day as CM"))
        if tenure.askable_until is not None and tenure.askable_consent:
            yield Occasion(on=tenure.askable_until, ref=who, what=say("Last day to ask them"))


def _of_members(handbook: Handbook) -> Iterator[Occasion]:
    for member in handbook.all(Member):
        for permission in member.permissions:
            if permission.until is not None:
                yield Occasion(on=permission.until, ref=member.ref, what=say("Last day of a permission"))
        if member.agreement is not None and member.agreement.until is not None:
            yield Occasion(on=member.agreement.until, ref=member.ref, what=say("Last day of the agreement"))
