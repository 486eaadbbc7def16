"""Rituals: what is done again and again, and what happens when it is not."""

import re
from datetime import time
from typing import Annotated

from handover.entries.model import CM, Audience, Count, DayInReach, Entry, Line, Owner, Reference, Text, field

_HOUR = re.compile(r"([01]?\d|2[0-3])(?::([0-5]\d)|\s?[hH]\s?([0-5]\d)?)")
"""A time of day as people write it: `09:30`, `9h30`, `9 h`."""


class Ritual(Entry):
    """Something done again and again."""

    kind = "ritual"
    folder = "rituals"
    kind_title = "Ritual"
    kind_title_plural = "Rituals"
    kind_description = "What is done again and again, by whom, and how."
    default_audience = Audience.TEAM

    title: Line = field("What", "What is done.")
    cadence: Line = field("Cadence", "When, as an RRULE (RFC 5545).", example="FREQ=WEEKLY;BYDAY=MO")
    starts: DayInReach = field("Starts on", "The first day; the cadence counts from it.")
    at: Line | None = field("At", "The time of day.", default=None, example='"09:30"')
    minutes: Count | None = field("Minutes", "How long it takes.", default=None)
    owner: Owner = field("Owner", "`cm`, `person/…` or `department/…`.", default=CM)
    steps: tuple[Text, ...] = field("Steps", "How it is done.", default=())
    space: Annotated[str, Reference("space")] | None = field("Space", "Where.", default=None)
    tool: Line | None = field("Tool", "With what.", default=None)
    if_missed: Text | None = field("What if missed", "What happens if nobody does it.", default=None)

    @property
    def hour(self) -> time | None:
        """The time of day it begins; None where it says none that a calendar understands."""
        found = _HOUR.fullmatch(self.at or "")
        return time(int(found[1]), int(found[2] or found[3] or 0)) if found else None
