"""The ranked list, what is fine, the vacancy if there is one, and how much was received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.departures import running_threads
from handover.entries.model import CM
from handover.entries.ritual import Ritual
from handover.entries.terms import TenureType
from handover.language import say
from handover.readiness.gap import Area, Gap, Severity, Urgency
from handover.readiness.reading_back import Received
from handover.readiness.rules import RULES
from handover.readiness.work import to_be_read

if TYPE_CHECKING:
    from datetime import date

    from handover.entries.tenure import Tenure
    from handover.language import Sentence
    from handover.readiness.reading_back import Reading
    from handover.readiness.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Fine:
    """What needs nobody: the rule that holds, and in how many things it was looked for."""

    code: str
    what: Sentence
    looked_at: int


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """Nobody holds the post: who covers, what rests, who comes next."""

    since: date
    """The day it is looked at."""
    cover: Tenure | None
    """The cover of that day; None where nobody covers."""
    last: Tenure | None
    next: Tenure | None
    goes_to: str
    """To whom what is the CM's goes meanwhile, as `person/…` or `department/…`; empty where to nobody."""
    owned: tuple[str, ...]
    """What is the CM's meanwhile, as `kind/id`: open threads and rituals."""
    paused: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What breaks on the day somebody else answers, and what does not."""

    situation: Situation
    gaps: tuple[Gap, ...]
    """Ranked, what must be begun first and breaks most first."""
    fine: tuple[Fine, ...]
    vacancy: Vacancy | None
    readings: tuple[Reading, ...]

    @property
    def received(self) -> int:
        """How many critical entries were restated and found right."""
        return sum(reading.state is Received.AGREED for reading in self.readings)

    @property
    def days_left(self) -> int | None:
        """How many days somebody is still there to ask; None while nobody is about to leave."""
        return (self.situation.monday - self.situation.today).days - 1 if self.situation.leaving else None


def readiness(situation: Situation) -> Readiness:
    """Return what is ready and what is not, in *situation*."""
    gaps, fine = list[Gap](), list[Fine]()
    for rule in RULES:
        found = list(rule.gaps(situation))
        looked_at = len(rule.looks_at(situation))
        gaps += found
        if looked_at and not found:
            fine.append(Fine(code=rule.code, what=rule.fine, looked_at=looked_at))
    vacancies = [v for day in (situation.today, situation.monday) if (v := _vacancy(situation, day))]
    alone = next((vacancy for vacancy in vacancies if vacancy.cover is None), None)
    if alone is not None:
        gaps.append(_uncovered(situation, alone))
    return Readiness(
        situation=situation,
        gaps=tuple(sorted(gaps, key=Gap.sort_key)),
        fine=tuple(fine),
        vacancy=next(iter(vacancies), None),
        readings=to_be_read(situation),
    )


def _vacancy(situation: Situation, day: date) -> Vacancy | None:
    """Return the vacancy of *day*, None where somebody holds the post, or nobody ever did or will."""
    handbook = situation.handbook
    there = handbook.tenure_on(day)
    last, after = handbook.tenure_before(day), handbook.tenure_after(day)
    holds = there is not None and there.type is TenureType.TENURE
    if holds or not (there or last or after):
        return None
    owned = (thread.ref for thread in running_threads(handbook) if thread.owner == CM)
    rituals = (ritual.ref for ritual in handbook.all(Ritual) if ritual.owner == CM)
    return Vacancy(
        since=day,
        cover=there,
        last=last,
        next=after,
        goes_to=f"person/{there.cm}" if there else "",
        owned=(*owned, *rituals),
        paused=there.paused if there else (),
    )


def _uncovered(situation: Situation, vacancy: Vacancy) -> Gap:
    what = say("from {day} nobody holds the post, and nobody covers", day=vacancy.since)
    if vacancy.next is not None:
        what = say(
            "from {day} until {until} nobody holds the post, and nobody covers",
            day=vacancy.since,
            until=vacancy.next.since,
        )
    return Gap(
        code="RDY001",
        ref=vacancy.last.ref if vacancy.last else "",
        page="tenures/index.md",
        what=what,
        why=say("What belongs to the community manager belongs to nobody."),
        who=situation.manager,
        remedy=say("agree who covers and what is on hold, and write it as a tenure with `type: cover`"),
        do="handover new tenure",
        on=vacancy.since,
        severity=Severity.BREAKS,
        urgency=Urgency.NOW,
        area=Area.PEOPLE,
        minutes=20,
    )
