"""Incidents: what went wrong, what made it worse, what helped, what it taught."""

from typing import Annotated

from handover.entries.model import (
    Count,
    Day,
    Entry,
    Line,
    Moment,
    Part,
    PersonOrCM,
    Quote,
    Reference,
    RichText,
    Text,
    field,
)
from handover.entries.terms import IncidentStatus


class Trigger(Part):
    """What set it off."""

    what: Text = field("What", "What happened first.")
    quote: Quote | None = field("Quote", "The comment that set it off, without names.", default=None)


class Event(Part):
    """One moment of the timeline."""

    identity = ("at",)

    at: Moment = field("At", "Day and time.", example="2026-03-02T18:40")
    what: Text = field("What", "What happened.")
    reactions: Count | None = field("Reactions", "How many reactions it had by then.", default=None)


class Capture(Part):
    """A capture that is kept somewhere safe; never a copy."""

    identity = ("where",)

    where: Line = field("Where", "Where it is kept.")
    by: Line = field("By", "Who keeps it.")
    until: Day | None = field("Until", "When it is deleted.", default=None)


class Suspends(Part):
    """What may not be said or published meanwhile."""

    topics: tuple[Annotated[str, Reference("topic")], ...] = field(
        "Topics", "Topics on which nothing is said.", default=()
    )
    responses: tuple[Annotated[str, Reference("response")], ...] = field(
        "Responses", "Responses that may not be used.", default=()
    )
    scheduled_posts: tuple[Annotated[str, Reference("thread")], ...] = field(
        "Scheduled posts", "Threads of scheduled posts that are on hold.", default=()
    )


class Lesson(Part):
    """What was learnt, and the entry that changed because of it."""

    identity = ("text",)

    text: Text = field("Lesson", "What was learnt.")
    changed: tuple[Annotated[str, Reference()], ...] = field(
        "What it changed", "Entries, as `kind/id`, that changed because of it.", default=()
    )


class Incident(Entry):
    """Something that went wrong in public."""

    kind = "incident"
    folder = "incidents"
    kind_title = "Incident"
    kind_title_plural = "Incidents"
    kind_description = "What went wrong, what made it worse, what helped, what it taught."

    title: Line = field("Title", "What people remember it as.")
    status: IncidentStatus = field("Status", "open, watching or closed.")
    on: Day = field("Date", "The day it began.")
    ended: Day | None = field("Ended", "The day it was over.", default=None)
    space: Annotated[str, Reference("space")] = field("Space", "Where it began.")
    severity: Annotated[str, Reference("severity")] = field("Severity", "A level of the company's scale.")
    summary: RichText = field("Summary", "What happened, in a few sentences.")
    trigger: Trigger = field("Trigger", "What set it off.")
    timeline: tuple[Event, ...] = field("Timeline", "What happened when.", default=())
    departments: tuple[Annotated[str, Reference("department")], ...] = field(
        "Departments", "Who was involved.", default=()
    )
    members: tuple[Annotated[str, Reference("member")], ...] = field(
        "Members", "Who was involved.", default=()
    )
    holding_line: Annotated[str, Reference("response")] | None = field(
        "Holding line", "The response that is said meanwhile.", default=None
    )
    responses: tuple[Annotated[str, Reference("response")], ...] = field(
        "Responses used", "What was said.", default=()
    )
    suspends: Suspends | None = field("Suspends", "What may not be said meanwhile.", default=None)
    spokesperson: PersonOrCM | None = field("Spokesperson", "Who speaks.", default=None)
    next_update_at: Moment | None = field("Next update at", "When we said we would say more.", default=None)
    made_worse: tuple[Text, ...] = field("What made it worse", "Without blame.", default=())
    helped: tuple[Text, ...] = field("What helped", "What to do again.", default=())
    outcome: RichText | None = field("Outcome", "How it ended.", default=None)
    external_message: Text | None = field("External message", "What was published in the end.", default=None)
    captures: tuple[Capture, ...] = field("Captures", "Where they are kept, and until when.", default=())
    lessons: tuple[Lesson, ...] = field("Lessons", "What was learnt, and what it changed.", default=())
