"""Topics: what comments are about, who owns each, and who must approve what is said on it."""

from typing import Annotated

from handover.entries.model import Entry, Line, Reference, Text, field

DepartmentId = Annotated[str, Reference("department")]


class Topic(Entry):
    """A subject of conversation, with the departments that decide on it."""

    kind = "topic"
    folder = "topics"
    kind_title = "Topic"
    kind_title_plural = "Topics"
    kind_description = "What comments are about, who owns it and who must approve what is said."
    heading_field = "label"

    label: Line = field("Label", "What the topic is called.", example="Refunds")
    covers: Text = field("What it covers", "What belongs to it and what does not.")
    owner: DepartmentId = field("Owner", "The department that knows the facts.")
    approvers: tuple[DepartmentId, ...] = field(
        "Departments who must approve", "All of them must. Without any, the CM decides alone.", default=()
    )
    consulted: tuple[DepartmentId, ...] = field(
        "Consulted", "Departments who are asked but need not approve.", default=()
    )
    arbiter: Annotated[str, Reference("person", "department")] | None = field(
        "Arbiter", "Who decides when departments disagree: `person/…` or `department/…`.", default=None
    )
    arbiter_within: Line | None = field(
        "Arbiter answers within", "How fast the arbiter decides.", default=None
    )
