"""Threads: what is still open with somebody."""

from typing import Annotated

from handover.entries.model import CM, Audience, Day, Entry, Line, Owner, Reference, Text, Web, field
from handover.entries.terms import ThreadStatus, ThreadType


class Thread(Entry):
    """A promise, a question, an objection, a project or a scheduled post."""

    kind = "thread"
    folder = "threads"
    kind_title = "Thread"
    kind_title_plural = "Threads"
    kind_description = "Promises, questions, objections, projects and scheduled posts still open."
    default_audience = Audience.TEAM

    title: Line = field("Title", "What it is about.")
    type: ThreadType = field("Type", "promise, question, objection, project or scheduled-post.")
    who: Annotated[str, Reference("member", "department", "person")] | None = field(
        "With whom", "`member/…`, `department/…` or `person/…`.", default=None
    )
    space: Annotated[str, Reference("space")] | None = field("Space", "Where.", default=None)
    link: Web | None = field("Link", "Where it can be read.", default=None)
    about: Annotated[str, Reference()] | None = field(
        "About", "The entry it is about, as `kind/id`.", default=None
    )
    promised: Text | None = field("What was promised", "In the words that were used.", default=None)
    on: Day = field("On", "The day it began.")
    by_response: Annotated[str, Reference("response")] | None = field(
        "By which response", "The response that made the promise.", default=None
    )
    next_step: Text | None = field("Next step", "What must be done next.", default=None)
    due: Day | None = field("Due", "By when.", default=None)
    owner: Owner = field("Owner", "`cm`, `person/…` or `department/…`.", default=CM)
    status: ThreadStatus = field("Status", "open, waiting or closed.", default=ThreadStatus.OPEN)
    closing_note: Text | None = field("Closing note", "How it ended.", default=None)
