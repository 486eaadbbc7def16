"""What readiness finds: a gap, the rule it breaks, and how urgent it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from handover.language import Sentence
    from handover.readiness.situation import Situation

T = TypeVar("T")


class Severity(IntEnum):
    """What a gap does to whoever comes next, the worst first."""

    BREAKS = 0
    HURTS = 1
    LACKS = 2

    @property
    def label(self) -> Sentence:
        """The severity in a word."""
        return _SEVERITIES[self]


class Urgency(IntEnum):
    """How soon somebody must begin, the soonest first."""

    NOW = 0
    SOON = 1
    LATER = 2

    @property
    def label(self) -> Sentence:
        """The urgency in a word."""
        return _URGENCIES[self]


class Area(IntEnum):
    """What is mended first in a plan."""

    ACCESSES = 0
    PROMISES = 1
    PEOPLE = 2
    RESPONSES = 3
    REST = 4

    @property
    def label(self) -> Sentence:
        """The area in a word or two."""
        return _AREAS[self]


_SEVERITIES = (say("breaks"), say("hurts"), say("is missing"))
_URGENCIES = (say("now"), say("soon"), say("later"))
_AREAS = (say("Accesses"), say("Promises"), say("People"), say("Responses"), say("The rest"))


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a rule found in one thing it looked at."""

    what: Sentence
    remedy: Sentence
    ref: str = ""
    """The entry, as `kind/id`; empty where there is none."""
    page: str = ""
    """The page to go to where there is no entry, as `threads/index.md`."""
    why: Sentence | None = None
    """What is missed without it, where that says more than what the rule says of all."""
    who: str = ""
    """Who can mend it, as `person/…` or `department/…`."""
    do: str = ""
    """The command that mends it, otherwise the file to edit."""
    on: date | None = None
    """The day it breaks, where that is not the day somebody else answers."""
    times: int = 1
    """How many such things it stands for."""
    worse: bool = False
    """Whether it breaks something, whatever its rule says."""


@dataclass(frozen=True, kw_only=True)
class Rule(Generic[T]):
    """One thing that must be so when somebody else answers.

    Args:
        code: its name for ever.
        ensures: one sentence that begins with “Ensure”.
        why: what happens otherwise.
        fine: what is said where nothing breaks it.
        severity: what a gap does.
        area: where a plan puts it.
        lead: how many days before it breaks somebody must begin.
        minutes: how long mending one takes.
        looks_at: the things it looks at.
        find: what it finds in one of them.
    """

    code: str
    ensures: Sentence
    why: Sentence
    fine: Sentence
    severity: Severity
    area: Area
    lead: int
    minutes: int
    looks_at: Callable[[Situation], Sequence[T]]
    find: Callable[[Situation, T], Found | None]

    def gaps(self, situation: Situation) -> Iterator[Gap]:
        """Yield what breaks the rule."""
        for thing in self.looks_at(situation):
            found = self.find(situation, thing)
            if found is not None:
                yield self._gap(situation, found)

    def _gap(self, situation: Situation, found: Found) -> Gap:
        on = found.on or situation.monday
        return Gap(
            code=self.code,
            ref=found.ref,
            page=found.page,
            what=found.what,
            why=found.why or self.why,
            who=found.who or situation.cm,
            remedy=found.remedy,
            do=found.do,
            on=on,
            severity=Severity.BREAKS if found.worse else self.severity,
            urgency=_urgency((on - situation.today).days, self.lead),
            area=self.area,
            minutes=self.minutes * found.times,
        )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something that is not ready."""

    code: str
    ref: str
    page: str
    what: Sentence
    why: Sentence
    who: str
    remedy: Sentence
    do: str
    on: date
    severity: Severity
    urgency: Urgency
    area: Area
    minutes: int

    def sort_key(self) -> tuple[int, int, date, int, str, str]:
        """Order by urgency, severity, the day it breaks."""
        return (self.urgency, self.severity, self.on, self.area, self.code, self.ref)


_A_FORTNIGHT = 14


def _urgency(days: int, lead: int) -> Urgency:
    if days <= lead:
        return Urgency.NOW
    return Urgency.SOON if days <= lead + _A_FORTNIGHT else Urgency.LATER
