"""Spaces: the places where the community talks."""

from handover.entries.company import Reach
from handover.entries.model import Count, Day, Entry, Line, Part, Text, Web, YesNo, field
from handover.entries.terms import Presence


class Size(Part):
    """How many people, counted when."""

    count: Count = field("Count", "How many members or followers.")
    on: Day = field("On", "The day it was counted.")
    link: Web | None = field("Link", "Where it can be read.", default=None)


class Space(Entry):
    """A place where the community talks."""

    kind = "space"
    folder = "spaces"
    kind_title = "Space"
    kind_title_plural = "Spaces"
    kind_description = "Where the community talks, and how things are done there."
    heading_field = "name"

    name: Line = field("Name", "What the space is called.", example="Facebook page")
    platform: Line = field("Platform", "Where it is hosted, for example Facebook.")
    url: Web | None = field("Address", "Its address.", default=None)
    presence: Presence = field("Presence", "run, take-part, listen or absent.")
    absent_because: Text | None = field("Absent because", "Why, where we are absent.", default=None)
    hosted_by_us: YesNo = field("Hosted by us", "Whether we host it ourselves.", default=False)
    size: Size | None = field("Size", "How many people, counted when.", default=None)
    purpose: Text = field("Purpose", "What people come for.")
    rules: tuple[Line, ...] = field("Rules", "The space's own rules.", default=())
    character_limit: Count | None = field("Character limit", "The longest post.", default=None)
    answering_hours: Line | None = field("Public answering hours", "When we said we answer.", default=None)
    automation: tuple[Line, ...] = field(
        "Auto-replies and word filters", "What answers or hides by itself.", default=()
    )
    reach: Reach | None = field("Reach", "Where the company's numbers do not fit.", default=None)
    rhythm: Line | None = field("Rhythm", "When it is busy, when it sleeps.", default=None)
    peculiarities: tuple[Line, ...] = field("Peculiarities", "What surprises a newcomer.", default=())
    moderation_tools: tuple[Line, ...] = field(
        "Moderation tools", "What can be done there, technically.", default=()
    )
