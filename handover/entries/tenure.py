"""Tenures: one CM's time in the job, and the versions released at its end."""

from typing import Annotated

from handover.entries.model import (
    TO_WRITE,
    Audience,
    Day,
    Entry,
    Line,
    Matching,
    Part,
    Reference,
    RichText,
    Text,
    YesNo,
    field,
)
from handover.entries.terms import TenureType

PersonId = Annotated[str, Reference("person")]


class OpenProblems(Part):
    """What was wrong at a release, and why it was released all the same."""

    reason: Text = field("Reason", "Why it could not wait.")
    listed: tuple[Line, ...] = field(
        "Open problems", "What `handover check` said that day.", default=(), audience=Audience.TEAM
    )


class Release(Part):
    """What was released at the end of the tenure; written by `handover release`."""

    revision: Annotated[str, Matching(r"^[0-9a-f]{40}$")] = field(
        "Revision", "The git commit that was released."
    )
    content_tree: Annotated[str, Matching(r"^[0-9a-f]{40}$")] | None = field(
        "Content tree", "The git tree of the content folder, which survives a squash.", default=None
    )
    on: Day = field("On", "The day of the release.")
    by: PersonId | None = field(
        "Released by", "Who released it, where the CM was already gone.", default=None
    )
    open_problems: OpenProblems | None = field(
        "Released with open problems", "Which and why, where some were open.", default=None
    )
    unapproved: Text | None = field(
        "Released with unapproved wordings", "Why, where some were not approved.", default=None
    )


class NothingToReport(Part):
    """Somebody looked, and there was nothing."""

    identity = ("about",)

    about: Line = field("About", "A kind, or an entry, of which there is none: `member`, `space/forum`.")
    checked_on: Day = field("Checked on", "The day somebody looked.")
    note: Line | None = field("Note", "What was looked at.", default=None)


class Tenure(Entry):
    """One CM's time in the job, or a time of cover between two."""

    kind = "tenure"
    folder = "tenures"
    kind_title = "Tenure"
    kind_title_plural = "Tenures"
    kind_description = "Who held the post, from when to when, and what they pass on."
    id_form = r"\d{4}-(0[1-9]|1[0-2])-.+"
    id_example = "{day:%Y-%m}-{words}"

    type: TenureType = field(
        "Kind", "tenure, or cover while nobody holds the post.", default=TenureType.TENURE
    )
    cm: PersonId = field("CM", "Who holds the post, or covers.")
    since: Day = field("From", "The first day.", alias="from")
    until: Day = field("To", "The last day.", alias="to", example=TO_WRITE)
    ended_early: Text | None = field("Ended early", "Why, if it did.", default=None, audience=Audience.TEAM)
    successor: PersonId | None = field("Successor", "Who comes next.", default=None)
    overlap: Line | None = field(
        "Overlap", "The days both are there, the first and the last by name.", default=None
    )
    askable_until: Day | None = field(
        "May be asked until", "How long the CM may still be asked.", default=None
    )
    askable_consent: YesNo = field("Consent to be asked", "Whether the CM agreed to that.", default=False)
    manager: PersonId | None = field("Manager", "Who answers for the post.", default=None)
    release: Release | None = field("Release", "Written by `handover release`.", default=None)
    summary: RichText = field("Summary", "What this tenure was about.")
    briefing: tuple[RichText, ...] = field("First-week briefing", "What to do in the first week.", default=())
    read_first: tuple[Annotated[str, Reference()], ...] = field(
        "Read first", "At most five entries, as `kind/id`.", default=()
    )
    paused: tuple[Line, ...] = field("Paused", "What is on hold while nobody holds the post.", default=())
    nothing_to_report: tuple[NothingToReport, ...] = field(
        "Nothing to report", "What was looked at and found empty.", default=()
    )
