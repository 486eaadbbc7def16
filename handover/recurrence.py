"""When a ritual takes place: RFC 5545 rules of days. The only door to dateutil."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import MAXYEAR, UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, cast

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from datetime import timezone

    from dateutil.rrule import rrule

_RHYTHM = re.compile(
    r"(?!.*INTERVAL=0*(?:;|$))(?:RRULE:)?FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+\-]+)*;?"
)
"""An interval of nothing would never get past its first day."""
YEARS = 10
"""Within how many years of its first day a rhythm has to come at the latest, give or take a few."""


class NeverComesError(ValueError):
    """A rhythm that names no day, such as the 31st of February; looking for one would take seconds."""


def recurrence(cadence: str, starts: date) -> rrule:
    """Return when a ritual takes place; a rule whose end has a time zone counts in UTC.

    Raises:
        NeverComesError: whatever its end, it does not take place in the ten years from *starts*, nor in the
            few after them.
        ValueError: it is not an RRULE, or no rhythm of days, weeks, months or years.
    """
    if not _RHYTHM.fullmatch(cadence):
        raise ValueError(cadence)
    first = datetime.combine(starts, time(), tzinfo=zone_of(cadence))
    try:
        rule = cast("rrule", rrulestr(cadence, dtstart=first))  # a set of rules needs several lines
        late = first.replace(year=_late_year_like(starts.year))
        endless = rule.replace(count=None, until=None, dtstart=late)
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        raise ValueError(cadence) from error
    if next(iter(endless), None) is None:
        raise NeverComesError(cadence)
    return rule


@cache
def _late_year_like(year: int) -> int:
    """Return the last year from which ten years have the same days as from *year*.

    A rule without any day is followed to the end of the calendar, in the year 9999, whatever its own end;
    from there it is not far.
    """
    last = MAXYEAR - YEARS
    wanted = _days_from(min(year, last))
    return next(late for late in range(last, 0, -1) if _days_from(late) == wanted)


def _days_from(year: int) -> list[tuple[int, bool]]:
    """Return the day of the week on which each of ten years begins, and whether it has a 29 February."""
    return [(date(one, 1, 1).weekday(), isleap(one)) for one in range(year, year + YEARS + 1)]


def zone_of(cadence: str) -> timezone | None:
    """Return the zone in which the days of a rule are counted; None for those of whoever reads it."""
    return UTC if re.search(r"UNTIL=\w+Z", cadence) else None


def first_from(cadence: str, starts: date, day: date) -> date | None:
    """Return the first time a ritual takes place from *day* on; None where it ended or is no RRULE."""
    try:
        rule = recurrence(cadence, starts)
    except ValueError:
        return None
    found = rule.after(datetime.combine(day, time(), zone_of(cadence)), inc=True)
    return found.date() if found else None
