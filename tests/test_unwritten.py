"""Sections that nobody has begun: no dead end, and none is empty without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.pages import Site


def site(small: SmallHandbook, audience: Audience = Audience.TEAM) -> Site:
    """Return the pages of the handbook in English."""
    opened = open_folder(small.folder)
    return make_pages(restrict(opened.handbook, opened.facts, audience), Setting(language=language("en")))


def text_of(site: Site, uri: str) -> str:
    """Return what a page says, with its headings."""
    html = " ".join(f"{part.heading} {part.html}" for part in site.pages[uri].sections)
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_section_that_nobody_began_says_what_belongs_there_and_how_to_begin(small: SmallHandbook) -> None:
    """Of entries and of the one charter alike."""
    made = site(small)
    assert "What went wrong" in (incidents := text_of(made, "incidents/index.md"))
    assert "Nothing is written here yet." in incidents
    assert "handover new incident an-id" in incidents
    assert "handover import file.xlsx --as incident" in incidents
    charter = text_of(made, "charter/index.md")
    assert "handover new charter" in charter
    assert "import" not in charter


def test_somebody_looked_and_there_was_nothing(small: SmallHandbook) -> None:
    """That is not the same as nobody having looked."""
    path = small.folder / "content/tenures/2026-02-spring.yaml"
    note = "nothing_to_report:\n  - about: incident\n    checked_on: 2026-07-29\n    note: Rien de grave.\n"
    path.write_text(path.read_text("utf-8") + note, "utf-8")
    told = text_of(site(small), "incidents/index.md")
    assert "Nothing to report: Ada Martin looked on 29 July 2026. Rien de grave." in told
    assert "Nothing is written here yet." not in told


def test_no_tab_begins_with_a_section_that_nobody_began(small: SmallHandbook) -> None:
    """Whoever opens one finds something to read; what is to be begun comes after it."""
    sections = {tab.title.text: [uri for _, uri in tab.sections] for tab in site(small).tabs}
    assert sections["To do"] == ["calendar.md", "threads/index.md", "rituals/index.md", "accesses/index.md"]
    assert sections["Follow-up"][0] == "health.md"


def test_home_leads_to_what_is_not_begun(small: SmallHandbook) -> None:
    """It says of each section what is missed, and not the same sentence nine times."""
    home = "".join(part.html for part in site(small).pages["index.md"].sections)
    item = next(row for row in home.split("<li") if "nothing is written under “Incidents”" in row)
    assert 'href="incidents/"' in item
    assert "What went wrong, what made it worse, what helped, what it taught." in item


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.PUBLIC])
def test_only_the_team_is_told_what_it_has_not_begun(small: SmallHandbook, audience: Audience) -> None:
    """Others cannot begin it, and may not know that it is there."""
    assert "incidents/index.md" not in site(small, audience).pages
