"""Six tabs hold every section, so that the header never overflows; entry pages are not in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries import KINDS
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class Tab:
    """A tab of the site: its title and the sections in it, by the page each begins with."""

    title: Sentence
    sections: tuple[tuple[Sentence, str], ...]


TABS: tuple[Tab, ...] = (
    Tab(
        say("Home"),
        (
            (say("Home"), "index.md"),
            (say("First week"), "first-week.md"),
            (say("Handover sheet"), "handover-sheet.md"),
            (say("Job description"), "job-description.md"),
            (say("Tenures"), "tenures/index.md"),
        ),
    ),
    Tab(
        say("Answering"),
        (
            (say("Desk"), "desk.md"),
            (say("Responses"), "responses/index.md"),
            (say("Triage"), "triage/index.md"),
            (say("Charter"), "charter/index.md"),
            (say("Glossary"), "glossary/index.md"),
        ),
    ),
    Tab(
        say("Community"),
        (
            (say("Spaces"), "spaces/index.md"),
            (say("Members"), "members/index.md"),
            (say("Map"), "map.md"),
            (say("Incidents"), "incidents/index.md"),
            (say("Moderation"), "moderation/index.md"),
        ),
    ),
    Tab(
        say("Who decides"),
        (
            (say("Departments"), "departments/index.md"),
            (say("Topics"), "topics/index.md"),
            (say("Waiting for you"), "waiting/index.md"),
            (say("Approvals"), "approvals.md"),
            (say("People"), "people/index.md"),
            (say("Decisions"), "decisions/index.md"),
        ),
    ),
    Tab(
        say("To do"),
        (
            (say("Open threads"), "threads/index.md"),
            (say("Calendar"), "calendar.md"),
            (say("Rituals"), "rituals/index.md"),
            (say("Accesses"), "accesses/index.md"),
        ),
    ),
    Tab(
        say("Follow-up"),
        (
            (say("Reports"), "reports/index.md"),
            (say("What changed"), "changes.md"),
            (say("Health"), "health.md"),
            (say("Company"), "company/index.md"),
            (say("Reference"), "reference.md"),
        ),
    ),
)


def tabs(uris: Collection[str], last: Collection[str] = ()) -> tuple[Tab, ...]:
    """Return the tabs with the sections that exist; a kind that no tab names stands under the last one.

    Sections in *last* come after the others of their tab, so that it begins with something to read.
    """
    named = {uri for tab in TABS for _, uri in tab.sections}
    others = tuple(
        (say(cls.kind_title_plural), f"{cls.folder}/index.md")
        for cls in KINDS.values()
        if f"{cls.folder}/index.md" not in named
    )
    wanted = (*TABS[:-1], Tab(TABS[-1].title, TABS[-1].sections + others))
    present = (
        Tab(tab.title, tuple(sorted((s for s in tab.sections if s[1] in uris), key=lambda s: s[1] in last)))
        for tab in wanted
    )
    return tuple(tab for tab in present if tab.sections)


def tab_of(uri: str) -> Sentence:
    """Return the title of the tab that the page *uri* belongs to."""
    folder = uri.rpartition("/")[0]
    for tab in TABS:
        if any(uri == begin or (folder and begin == f"{folder}/index.md") for _, begin in tab.sections):
            return tab.title
    return TABS[-1].title
