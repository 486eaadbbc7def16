"""The handover sheet and the job description, as pages of a small handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages

if TYPE_CHECKING:
    from conftest import SmallHandbook

CHARTER = """\
    voice: [{adjective: Direct, meaning: Court.}]
    principles: [{id: keep, rule: On garde tout., why: Pour la confiance.}]
    mandate:
      alone: [Remercier]
      asks_first: [Promettre une date]
      never: [Menacer]
      sponsor: person/ada
    """
HOSTILE = "'<script>alert(1)</script> {{ company }}'"


def page(small: SmallHandbook, uri: str, audience: Audience = Audience.TEAM) -> str:
    """Return the HTML of a page, in English; nothing where there is no such page."""
    opened = open_folder(small.folder)
    view = restrict(opened.handbook, opened.facts, audience)
    site = make_pages(view, Setting(language=language("en")))
    found = site.pages.get(uri)
    return "\n".join(f"{part.heading}\n{part.html}" for part in found.sections) if found else ""


def test_the_sheet_names_who_hands_over_to_whom(small: SmallHandbook) -> None:
    """Both sign at the bottom, and the manager."""
    sheet = page(small, "handover-sheet.md")
    assert sheet.index("Hands over") < sheet.index("Ada Martin") < sheet.index("Lou Petit")
    assert "Date and signature" in sheet.split("Signatures")[1]


def test_the_sheet_lists_the_accesses_that_change_hands(small: SmallHandbook) -> None:
    """The CM's own, not those that others keep."""
    text = "title: TITLE\nsystem: B\naccount: c\nsecret_kept_in: coffre\n"
    text += "holders: [{person: WHO, rights: admin}]\n"
    small.write("content/accesses/a.yaml", text.replace("TITLE", "Page").replace("WHO", "cm"))
    small.write("content/accesses/b.yaml", text.replace("TITLE", "Serveur").replace("WHO", "ada"))
    accesses = (
        page(small, "handover-sheet.md").split("Accesses to transfer")[1].split("What is still open")[0]
    )
    assert "Page" in accesses
    assert "coffre" in accesses
    assert "Serveur" not in accesses


def test_the_sheet_lists_what_breaks_and_what_is_open(small: SmallHandbook) -> None:
    """A promise without next step stands in both lists."""
    small.write(
        "content/threads/quand.yaml", "title: Dire quand\ntype: promise\non: 2026-09-01\ndue: 2026-09-20\n"
    )
    before, after = page(small, "handover-sheet.md").split("What is still open")
    assert "Dire quand" in before
    assert "nobody wrote it" in after


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.PUBLIC])
def test_the_sheet_is_for_the_team_alone(small: SmallHandbook, audience: Audience) -> None:
    """Who sees less of the handbook would read gaps that are none."""
    assert page(small, "handover-sheet.md", audience) == ""


def test_the_job_description_says_with_whom_the_cm_works(small: SmallHandbook) -> None:
    """Mandate, departments and the topics they share."""
    small.write("content/charter.yaml", CHARTER)
    job = page(small, "job-description.md")
    together = job.split("With whom you work")[1]
    assert "SAV" in together
    assert "Livraison" in together
    assert "Promettre une date" in job


def test_without_a_mandate_there_is_no_job_description(small: SmallHandbook) -> None:
    """Nothing is made up."""
    assert page(small, "job-description.md") == ""


def test_text_of_entries_is_never_run(small: SmallHandbook) -> None:
    """Titles, next steps and mandates are shown as they are."""
    small.write("content/charter.yaml", CHARTER.replace("Remercier", HOSTILE))
    small.write(
        "content/threads/quand.yaml",
        f"title: {HOSTILE}\ntype: promise\non: 2026-09-01\ndue: 2026-09-20\nnext_step: {HOSTILE}\n",
    )
    for uri in ("handover-sheet.md", "job-description.md"):
        html = page(small, uri)
        assert "&lt;script&gt;" in html
        assert "<script>" not in html


def test_every_section_closes_what_it_opens(small: SmallHandbook) -> None:
    """A block that spans headings would swallow them in an exported folder."""
    small.write("content/charter.yaml", CHARTER)
    opened = open_folder(small.folder)
    view = restrict(opened.handbook, opened.facts, Audience.TEAM)
    site = make_pages(view, Setting(language=language("en")))
    for uri in ("index.md", "handover-sheet.md", "job-description.md"):
        for section in site.pages[uri].sections:
            assert section.html.count("<div") == section.html.count("</div>"), (uri, section.heading)
