"""Critical entries: what the newcomer must have understood before answering anybody."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from handover.departures import accesses_in_use, running_threads, widely_heard
from handover.entries.incident import Incident
from handover.entries.member import Member
from handover.entries.terms import IncidentStatus, ThreadType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.entries import Entry
    from handover.handbook import Handbook

AT_MOST = 20
DUE_WITHIN = timedelta(days=30)


def critical_entries(handbook: Handbook, day: date) -> tuple[Entry, ...]:
    """Return what the newcomer of that day restates, what matters most first, twenty at most."""
    found = {entry.ref: entry for entry in _ordered(handbook, day)}
    return tuple(islice(found.values(), AT_MOST))


def _ordered(handbook: Handbook, day: date) -> Iterator[Entry]:
    """Yield them in order; one may come twice."""
    if handbook.charter and handbook.charter.mandate:
        yield handbook.charter
    if handbook.triage:
        yield handbook.triage
    yield from (i for i in handbook.all(Incident) if i.status is IncidentStatus.OPEN)
    yield from (entry for entry in handbook if entry.critical)
    yield from _promises(handbook, day)
    yield from (access for access in accesses_in_use(handbook) if len(access.holders) == 1)
    yield from (member for member in handbook.all(Member) if widely_heard(handbook, member))


def _promises(handbook: Handbook, day: date) -> Iterator[Entry]:
    due = [t for t in running_threads(handbook) if t.type is ThreadType.PROMISE and t.due]
    due.sort(key=lambda thread: (thread.due or day, thread.id))
    yield from (thread for thread in due if thread.due and thread.due - day <= DUE_WITHIN)
