"""The moderation log: what was hidden or removed, by which rule. Never a copy of the text."""

from typing import Annotated

from handover.entries.model import Day, Entry, Line, Part, Reference, Text, field
from handover.entries.terms import ModerationAction


class Action(Part):
    """One act of moderation."""

    identity = ("on", "space", "capture")

    on: Day = field("On", "The day.")
    space: Annotated[str, Reference("space")] = field("Space", "Where.")
    action: ModerationAction = field("Action", "hide, remove, report or block.")
    rule: Annotated[str, Reference("rule")] | None = field(
        "Rule", "The moderation rule of the charter that allows it.", default=None
    )
    by: Annotated[str, Reference("person")] = field("By", "Who did it.")
    capture: Line = field("Capture", "Where the capture is kept: a pointer, never the text.")
    author_told_on: Day | None = field("Author told on", "When the author was told.", default=None)
    restored_on: Day | None = field("Restored on", "When it was put back, if it was.", default=None)


class ModerationMonth(Entry):
    """One month of the log; its id is `2026-03`."""

    kind = "moderation"
    folder = "moderation"
    kind_title = "Moderation log"
    kind_title_plural = "Moderation"
    kind_description = "What was hidden or removed in a month, by which rule."
    heading_field = "id"
    id_form = r"[12]\d{3}-(0[1-9]|1[0-2])"
    id_example = "{day:%Y-%m}"

    note: Text | None = field("Note", "What marked the month.", default=None)
    actions: tuple[Action, ...] = field("Actions", "What was done; empty where nothing was.", default=())
