"""What breaks on Monday, what rests while nobody holds the post, and what is fine, for Home and the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.entries.tenure import Tenure
from handover.readiness import Severity, Urgency, plan, readiness, situation_of
from handover.readiness.printing import received, vacancy_told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.handbook import Handbook
    from handover.language import Sentence
    from handover.pages.rendering import Renderer
    from handover.readiness import Gap, Readiness
    from handover.readiness.plan import Task

NEW = timedelta(days=30)
"""How long after its first tenure began a handbook is new."""
SHOWN = 7
"""How many gaps Home shows before the reader asks for the rest."""


@dataclass(frozen=True)
class Monday:
    """Readiness as a page shows it."""

    ready: Readiness
    vacancy: tuple[Sentence, ...]
    received: Sentence | None
    days: tuple[tuple[date, tuple[Task, ...]], ...] = ()
    """Of a new handbook, what to do on which day, instead of the ranked list."""

    @property
    def first(self) -> tuple[Gap, ...]:
        """The gaps that are shown at once."""
        return self.ready.gaps[:SHOWN]

    @property
    def others(self) -> tuple[Gap, ...]:
        """The gaps that are shown on demand."""
        return self.ready.gaps[SHOWN:]

    @staticmethod
    def pieces(text: str) -> list[str]:
        """Return *text* split at backticks: every second piece is something to type."""
        return text.split("`")

    def tone(self, gap: Gap) -> str:
        """Return the colour of a gap: bad where something breaks now, a warning where it is soon."""
        if gap.urgency is Urgency.NOW and gap.severity is Severity.BREAKS:
            return "bad"
        return "" if gap.severity is Severity.LACKS or gap.urgency is Urgency.LATER else "warn"


def monday_values(renderer: Renderer) -> Mapping[str, Monday | None]:
    """Return `monday` for `readiness/monday.html`; None for whoever does not see all of the handbook."""
    if renderer.view.audience is not Audience.TEAM:
        return {"monday": None}
    return {"monday": monday_of(renderer)}


def monday_of(renderer: Renderer) -> Monday:
    """Return what breaks on Monday, as it stands in the whole handbook."""
    return renderer.once(monday_of, lambda: _monday_of(renderer))


def _monday_of(renderer: Renderer) -> Monday:
    found = readiness(
        situation_of(renderer.handbook, renderer.today, statuses=renderer.view.approvals.statuses)
    )
    vacancy = tuple(vacancy_told(found.vacancy, renderer.name_of)) if found.vacancy else ()
    days = _day_by_day(found) if _is_new(renderer.handbook, renderer.today) else ()
    return Monday(found, vacancy, received(found) if found.readings else None, days)


def _is_new(handbook: Handbook, today: date) -> bool:
    """Tell whether a handbook is being begun: its first tenure has, lately, and nothing was released."""
    tenures = handbook.all(Tenure)
    first = min((tenure.since for tenure in tenures), default=today)
    return today - first <= NEW and not any(tenure.release for tenure in tenures)


def _day_by_day(ready: Readiness) -> tuple[tuple[date, tuple[Task, ...]], ...]:
    return tuple((day, tuple(tasks)) for day, tasks in groupby(plan(ready), key=lambda task: task.on))
