"""The rituals as a file that calendars accept. The only door to icalendar.

Identifiers are made from ids, so that a calendar which imports the file again replaces what it has; the
stamp is the day of the build, so that the same handbook gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, vRecur

from handover.entries.ritual import Ritual
from handover.entries.space import Space
from handover.language import say
from handover.pages.occasions import rule_of

if TYPE_CHECKING:
    from handover.pages.rendering import Renderer

_LENGTH = timedelta(minutes=30)
"""How long a ritual takes that does not say."""


def rituals_calendar(renderer: Renderer) -> bytes:
    """Return every ritual of the view as an iCalendar file (RFC 5545), with its time zone in it."""
    company = renderer.handbook.company
    calendar = Calendar()
    calendar.add("prodid", "-//handover//rituals//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"{company.name}: {renderer.said(say('Rituals'))}")
    calendar.add("x-wr-timezone", company.timezone)
    for ritual in renderer.handbook.all(Ritual):
        event = _event(renderer, ritual)
        if event is not None:
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(renderer: Renderer, ritual: Ritual) -> Event | None:
    """Return the event of one ritual, beginning with its first occasion; None where it has none."""
    rule = rule_of(ritual)
    first = next(iter(rule), None) if rule else None
    if first is None:
        return None
    begin = _begin(renderer, ritual, first.date())
    event = Event()
    event.add("uid", f"ritual-{ritual.id}@{renderer.handbook.company.contact_email.rpartition('@')[2]}")
    event.add("dtstamp", datetime.combine(renderer.today, time.min, UTC))
    event.add("summary", ritual.title)
    event.add("dtstart", begin)
    if isinstance(begin, datetime):
        event.add("duration", timedelta(minutes=ritual.minutes) if ritual.minutes else _LENGTH)
    event.add("rrule", _recurrence(ritual, begin))
    event.add("transp", "OPAQUE" if isinstance(begin, datetime) else "TRANSPARENT")
    description = _description(renderer, ritual)
    if description:
        event.add("description", description)
    space = renderer.handbook.find(Space, ritual.space) if ritual.space else None
    if space is not None:
        event.add("location", space.name)
    return event


def _begin(renderer: Renderer, ritual: Ritual, day: date) -> date | datetime:
    hour = ritual.hour
    return datetime.combine(day, hour, renderer.handbook.company.zone) if hour else day


def _recurrence(ritual: Ritual, begin: date | datetime) -> vRecur:
    """Return the cadence, its end written as RFC 5545 asks: a day for days, a moment in UTC for moments."""
    recurrence: vRecur = vRecur.from_ical(ritual.cadence.upper().removeprefix("RRULE:"))
    if recurrence.get("UNTIL"):
        recurrence["UNTIL"] = [_ended(recurrence["UNTIL"][0], begin)]
    return recurrence


def _ended(until: date | datetime, begin: date | datetime) -> date | datetime:
    day = until.date() if isinstance(until, datetime) else until
    if not isinstance(begin, datetime):
        return day
    if not isinstance(until, datetime):
        until = datetime.combine(day, time.max.replace(microsecond=0))
    return (until if until.tzinfo else until.replace(tzinfo=begin.tzinfo)).astimezone(UTC)


def _description(renderer: Renderer, ritual: Ritual) -> str:
    steps = [f"{number}. {step}" for number, step in enumerate(ritual.steps, 1)]
    if ritual.tool:
        steps.append(renderer.said(say("With: {tool}", tool=ritual.tool)))
    if ritual.if_missed:
        steps.append(renderer.said(say("If missed: {what}", what=ritual.if_missed)))
    return "\n".join(steps)
