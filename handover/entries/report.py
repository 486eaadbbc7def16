"""Reports: a week of mentions, ours and the competitors', in figures."""

from typing import Annotated

from handover.entries.model import TO_WRITE, Count, Day, Entry, Line, Matching, Part, Text, Web, field

WEEK = r"^[12]\d{3}-w(0[1-9]|[1-4]\d|5[0-3])$"
"""How a week is written: `2026-w07`."""


class Mentions(Part):
    """How often a name was mentioned."""

    identity = ("name",)

    name: Line = field("Competitor", "As in the company's listening list.")
    count: Count = field("Mentions", "How many that week.")


class Tone(Part):
    """How the mentions of us sounded."""

    positive: Count = field("Positive", "How many.", default=0)
    neutral: Count = field("Neutral", "How many.", default=0)
    negative: Count = field("Negative", "How many.", default=0)


class NotablePost(Part):
    """A post worth remembering."""

    identity = ("what",)

    what: Line = field("What", "What it said, in our words.")
    link: Web | None = field("Link", "Where it is.", default=None)


class Report(Entry):
    """One week; its id is `2026-w07`."""

    kind = "report"
    folder = "reports"
    kind_title = "Report"
    kind_title_plural = "Reports"
    kind_description = "A week of mentions, ours and the competitors', in figures."
    heading_field = "week"
    table_id = "week"
    id_form = WEEK
    id_example = "{day:%G-w%V}"

    week: Annotated[str, Matching(WEEK)] = field("Week", "As in `2026-w07`.", example="2026-w07")
    mentions: Count = field("Mentions of us", "How many.", example=TO_WRITE)
    competitors: tuple[Mentions, ...] = field("Mentions of competitors", "How many of each.", default=())
    tone: Tone = field("Tone", "How the mentions of us sounded.", default=Tone())
    subjects: tuple[Line, ...] = field("Top subjects", "What people talked about, most first.", default=())
    notable: tuple[NotablePost, ...] = field("Notable posts", "What is worth remembering.", default=())
    actions: tuple[Text, ...] = field("Actions", "What was done about it.", default=())
    source: Line | None = field("Source", "Where the figures come from.", default=None)
    method: Line | None = field("Method", "How they were counted.", default=None)
    counted_on: Day | None = field("Counted on", "The day.", default=None)
