"""The calendar: the coming eight weeks day by day, what is late, and the rituals as a file for calendars."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.entries.ritual import Ritual
from handover.language import say
from handover.pages.cadence import cadence_in_words
from handover.pages.calendar_file import rituals_file
from handover.pages.occasions import EIGHT_WEEKS, missed, occasions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from handover.pages.occasions import Occasion
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer

RITUALS_FILE = "rituals.ics"

_NEARLY_DAILY = 4
"""How many times a week makes a ritual daily."""


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the calendar; an audience that may see no date gets none."""
    last = renderer.today + EIGHT_WEEKS - timedelta(days=1)
    coming = occasions(renderer.handbook, renderer.today, last)
    late = missed(renderer.handbook, renderer.today)
    rituals = renderer.handbook.all(Ritual)
    if not (coming or late or rituals) and renderer.view.audience is not Audience.TEAM:
        return
    values: dict[str, object] = {
        "weeks": weeks_of(coming),
        "late": late,
        "last": last,
        "file": RITUALS_FILE if rituals else None,
        "words": lambda ref: cadence_of(renderer, ref),
    }
    yield renderer.draft("calendar.md", renderer.said(say("Calendar")), "calendar/index.html", lambda: values)


def files(renderer: Renderer) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the rituals as an iCalendar file, where the view holds any."""
    if renderer.handbook.all(Ritual):
        yield RITUALS_FILE, partial(rituals_file, renderer)


@dataclass(frozen=True)
class Week:
    """A week of the calendar: what comes nearly every day, said once, then the days with all else."""

    monday: date
    daily: tuple[Occasion, ...]
    days: tuple[tuple[date, tuple[Occasion, ...]], ...]


def cadence_of(renderer: Renderer, ref: str) -> str:
    """Return in words when the ritual *ref* happens."""
    ritual = renderer.handbook.get(ref)
    return cadence_in_words(ritual, renderer.language) if isinstance(ritual, Ritual) else ""


def weeks_of(coming: tuple[Occasion, ...]) -> list[Week]:
    """Return occasions by week; weeks and days without any are left out."""
    weeks = groupby(coming, key=lambda occasion: occasion.on - timedelta(days=occasion.on.weekday()))
    return [_week(monday, tuple(held)) for monday, held in weeks]


def _week(monday: date, held: tuple[Occasion, ...]) -> Week:
    times = Counter(occasion.ref for occasion in held)
    daily: dict[str, Occasion] = {}
    for occasion in held:
        if times[occasion.ref] >= _NEARLY_DAILY:
            daily.setdefault(occasion.ref, occasion)
    others = (occasion for occasion in held if occasion.ref not in daily)
    days = tuple((day, tuple(group)) for day, group in groupby(others, key=lambda occasion: occasion.on))
    return Week(monday, tuple(daily.values()), days)
