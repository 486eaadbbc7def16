"""The situation readiness looks at: which handbook, which day, and from which day somebody else answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from handover.approvals.status import by_entry
from handover.departures import gone_by
from handover.entries.model import CM
from handover.entries.person import Person
from handover.entries.tenure import Tenure
from handover.entries.terms import TenureType
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handover.approvals.status import Status
    from handover.entries.tenure import NothingToReport
    from handover.handbook import Handbook

A_DAY = timedelta(days=1)
FORTNIGHT = timedelta(days=14)
MONTH = timedelta(days=31)
NEAR_THE_END = 60
"""Days before the end of a tenure from which its handover is looked at, rather than the coming days."""
HOLDS = timedelta(days=92)
"""How long “none, checked on …” stays true."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What readiness looks at."""

    handbook: Handbook
    today: date
    tenure: Tenure | None
    """The tenure of that day; None while nobody holds the post."""
    monday: date
    """The first day on which somebody else answers; the day itself while nobody is about to leave."""
    statuses: tuple[Status, ...] = ()
    """What the departments say of every wording; empty where that is not known."""

    @cached_property
    def _statuses_by_ref(self) -> Mapping[str, tuple[Status, ...]]:
        return by_entry(self.statuses)

    def statuses_of(self, ref: str) -> tuple[Status, ...]:
        """Return what the departments say of each wording of the entry `kind/id`."""
        return self._statuses_by_ref.get(ref, ())

    @property
    def leaving(self) -> bool:
        """Whether the tenure is about to end."""
        return self.monday > self.today

    @property
    def fortnight(self) -> date:
        """The last of the first fourteen days."""
        return self.monday + FORTNIGHT

    @property
    def month(self) -> date:
        """The last day of the first month."""
        return self.monday + MONTH

    @property
    def cm(self) -> str:
        """Who holds the post, as `person/…`; who answers for it where nobody does."""
        return f"person/{self.tenure.cm}" if self.tenure else self.manager

    @property
    def manager(self) -> str:
        """Who answers for the post, as `person/…` or `department/…`; empty where nobody wrote it."""
        tenure = self.tenure or self.handbook.tenure_after(self.today) or self._before
        if tenure and tenure.manager:
            return f"person/{tenure.manager}"
        charter = self.handbook.charter
        return charter.mandate.sponsor if charter and charter.mandate else ""

    @property
    def _before(self) -> Tenure | None:
        return self.handbook.tenure_before(self.today)

    def owner(self, named: str) -> str:
        """Return whom *named* (`cm`, an id, `person/…`, `department/…`) stands for, the manager if gone."""
        if named == CM:
            return self.cm
        if self.gone(named):
            return self.manager
        return named if "/" in named else f"person/{named}"

    def gone(self, owner: str | None) -> Person | None:
        """Return the person that *owner* names, if they are no longer there when somebody else answers."""
        if self.leaving and self.tenure and self.tenure.type is TenureType.TENURE:
            person = f"{owner}".removeprefix("person/")
            if person in (CM, self.tenure.cm):
                return self.handbook.find(Person, self.tenure.cm)
        return gone_by(self.handbook, owner, self.monday, -A_DAY)

    def file(self, ref: str) -> str:
        """Return the file in which an entry is written."""
        return self.handbook.place(ref).file

    def nothing_about(self, *names: str) -> NothingToReport | None:
        """Return who looked at one of *names* (a kind, `kind/id`) lately and found nothing to report."""
        notes = (note for tenure in self.handbook.all(Tenure) for note in tenure.nothing_to_report)
        fresh = (note for note in notes if note.about in names and self._still_true(note.checked_on))
        return max(fresh, key=lambda note: note.checked_on, default=None)

    def _still_true(self, day: date) -> bool:
        return timedelta() <= self.today - day <= HOLDS


def situation_of(
    handbook: Handbook,
    today: date,
    *,
    tenure: str | None = None,
    days: int | None = None,
    statuses: Iterable[Status] = (),
) -> Situation:
    """Return the situation on a day.

    Args:
        handbook: the handbook.
        today: the day it is seen from. A tenure that is over is seen from its last day, one to come from its
            first.
        tenure: the id of the tenure; without one, that of the day.
        days: how many days are left of the tenure, whatever its entry says.
        statuses: what the departments say of the wordings, as of that day.

    Raises:
        UserError: there is no such tenure.
    """
    found = _named(handbook, tenure) if tenure else handbook.tenure_on(today)
    if found is None:
        return Situation(handbook=handbook, today=today, tenure=None, monday=today, statuses=tuple(statuses))
    day = min(max(today, found.since), found.until)
    last = found.until if days is None else day + timedelta(days=days)
    near = days is not None or (last - day).days <= NEAR_THE_END
    return Situation(
        handbook=handbook,
        today=day,
        tenure=found,
        monday=last + A_DAY if near else day,
        statuses=tuple(statuses),
    )


def _named(handbook: Handbook, name: str) -> Tenure:
    found = handbook.find(Tenure, name)
    if found is None:
        known = [tenure.id for tenure in handbook.all(Tenure)] or ["—"]
        raise UserError(say("there is no tenure “{name}”; the handbook has {known}", name=name, known=known))
    return found
