"""Read-backs: the newcomer says in their own words what a critical entry asks of them."""

from typing import Annotated

from handover.entries.model import Audience, Day, Entry, Line, Matching, Reference, Text, field


class Readback(Entry):
    """One critical entry, restated."""

    kind = "readback"
    folder = "readbacks"
    kind_title = "Read-back"
    kind_title_plural = "Read-backs"
    kind_description = "What the newcomer would do, in their own words, for each critical entry."
    default_audience = Audience.TEAM
    heading_field = "entry"
    written_by = "handover receive"

    entry: Annotated[str, Reference()] = field("Entry", "The entry that was read, as `kind/id`.")
    tenure: Annotated[str, Reference("tenure")] = field("Tenure", "The newcomer's tenure.")
    digest: Annotated[str, Matching(r"^sha256:[0-9a-f]{64}$")] = field(
        "Digest", "Of the text that was read; written by `handover receive`."
    )
    by: Annotated[str, Reference("person")] = field("By", "Who restated it.")
    on: Day = field("On", "The day.")
    restated: Text = field("Restated", "What the newcomer would do.")
    agreed_by: Annotated[str, Reference("person")] | None = field("Agreed by", "Who agreed.", default=None)
    agreed_on: Day | None = field("Agreed on", "When.", default=None)
    not_agreed_by: Annotated[str, Reference("person")] | None = field(
        "Not agreed by", "Who found that something is missing.", default=None
    )
    remark: Line | None = field("Remark", "What is still missing.", default=None)
