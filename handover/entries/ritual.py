"""Rituals: what is done again and again, and what happens when it is not."""

from typing import Annotated

from handover.entries.model import CM, Audience, Count, Day, Entry, Line, Owner, Reference, Text, field


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
    starts: Day = field("Starts on", "The first day; the cadence counts from it.")
    at: Line | None = field("At", "The time of day.", default=None, example='"09:30"')
    minutes: Count | None = field("Minutes", "How long it takes.", default=None)
    owner: Owner = field("Owner", "`cm`, `person/…` or `department/…`.", default=CM)
    steps: tuple[Text, ...] = field("Steps", "How it is done.", default=())
    space: Annotated[str, Reference("space")] | None = field("Space", "Where.", default=None)
    tool: Line | None = field("Tool", "With what.", default=None)
    if_missed: Text | None = field("What if missed", "What happens if nobody does it.", default=None)
