"""Decisions: what was settled, why, and what was rejected."""

from typing import Annotated

from handover.entries.model import Day, Entry, Line, Part, Reference, RichText, Text, field


class Alternative(Part):
    """What was considered and not chosen."""

    identity = ("what",)

    what: Line = field("What", "The alternative.")
    why_not: Text = field("Why not", "Why it was rejected.")


class Decision(Entry):
    """Something that was settled."""

    kind = "decision"
    folder = "decisions"
    kind_title = "Decision"
    kind_title_plural = "Decisions"
    kind_description = "What was settled, why, and what was rejected."

    title: Line = field("Title", "What was decided, as a headline.")
    on: Day = field("Date", "The day.")
    decision: RichText = field("Decision", "What was decided.")
    why: RichText = field("Why", "The reasons.")
    rejected: tuple[Alternative, ...] = field(
        "Alternatives rejected", "What was not chosen, and why.", default=()
    )
    departments: tuple[Annotated[str, Reference("department")], ...] = field(
        "Departments agreed", "Who agreed.", default=()
    )
    superseded_by: Annotated[str, Reference("decision")] | None = field(
        "Superseded by", "The decision that replaced it.", default=None
    )
    about: tuple[Annotated[str, Reference()], ...] = field(
        "About", "Entries it concerns, as `kind/id`.", default=()
    )
