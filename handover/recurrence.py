"""When a ritual takes place: RFC 5545 rules of days. The only door to dateutil's rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from datetime import date, timezone

    from dateutil.rrule import rrule, rruleset

_RHYTHM = re.compile(
    r"(?!.*INTERVAL=0*(?:;|$))(?:RRULE:)?FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+\-]+)*;?"
)
"""An interval of nothing would never get past its first day."""


def recurrence(cadence: str, starts: date) -> rrule | rruleset:
    """Return when a ritual takes place; a rule whose end has a time zone counts in UTC.

    Raises:
        ValueError: it is not an RRULE, or no rhythm of days, weeks, months or years.
    """
    if not _RHYTHM.fullmatch(cadence):
        raise ValueError(cadence)
    first = datetime.combine(starts, time(), tzinfo=zone_of(cadence))
    try:
        return rrulestr(cadence, dtstart=first)
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        raise ValueError(cadence) from error


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
