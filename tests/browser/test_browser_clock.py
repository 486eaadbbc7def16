"""What is true only for a while turns by the reader's clock, since a page stays as it was built."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from looking import built, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COMPANY = """\
name: Pédale & Co
sector: vélos
default_language: fr
languages: [fr]
timezone: Europe/Paris
contact_email: bonjour@pedale.example
"""
RESPONSE = """\
title: Retard
topics: [delivery]
comments: [Où est mon vélo]
sayable_until: 2026-09-16
wordings:
  - {language: fr, text: Bonjour.}
"""
FILES = {
    "company.yaml": COMPANY,
    "departments/sav.yaml": "name: SAV\nmission: Répare.\nreach_by: poste 12\nhours: 9 h\n",
    "topics/delivery.yaml": "label: Livraison\ncovers: Tout.\nowner: sav\n",
    "responses/late.yaml": RESPONSE,
    "threads/bike.yaml": "title: Le vélo\ntype: promise\non: 2026-09-01\ndue: 2026-09-16\n",
    "pages/lisez-moi.md": "---\ntitle: Lisez-moi\n---\n# Lisez-moi\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site built on 14 September 2026, with a response and a promise that end on the 16th."""
    handbook: Path = tmp_path_factory.mktemp("handbook")
    for name, text in FILES.items():
        path = handbook / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (handbook / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: content/pages\nsite_dir: site/current\n"
        "theme: {name: material, font: false}\nplugins: [search, handover]\n",
        "utf-8",
    )
    with served(built(handbook, tmp_path_factory.mktemp("site"), "--today", "2026-09-14")) as address:
        yield address


@pytest.fixture(scope="module")
def paris(browser: Browser) -> Iterator[Page]:
    """A page in Paris, whose clock is set before something is opened in it."""
    context = browser.new_context(timezone_id="Europe/Paris")
    yield context.new_page()
    context.close()


def read_on(day: str, page: Page, address: str) -> Page:
    """Open a page of the site as somebody reads it on *day*."""
    page.clock.set_fixed_time(f"{day}T09:00:00+02:00")
    page.goto(address)
    return page


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        ("2026-09-14", "dans 2 jours", "ho-chip--warn"),
        ("2026-09-16", "aujourd’hui", "ho-chip--warn"),
        ("2026-09-18", "il y a 2 jours", "ho-chip--bad"),
    ],
)
def test_a_due_day_is_said_as_seen_from_the_reader(
    paris: Page, place: str, day: str, words: str, tone: str
) -> None:
    """Amber in the week before, red once it is past."""
    mark = read_on(day, paris, f"{place}/").locator("[data-due]").first
    assert mark.inner_text() == words
    assert tone in (mark.get_attribute("class") or "")


@pytest.mark.parametrize(("day", "sayable"), [("2026-09-16", True), ("2026-09-17", False)])
def test_a_wording_cannot_be_copied_after_its_last_day(
    paris: Page, place: str, day: str, *, sayable: bool
) -> None:
    """The page says so, and the button is dead."""
    page = read_on(day, paris, f"{place}/responses/late/")
    assert page.locator("article [data-copy]").is_enabled() is sayable
    assert ("Ne se dit plus" in page.inner_text(".ho-wording__head")) is not sayable


@pytest.mark.parametrize(("day", "warned"), [("2026-09-21", False), ("2026-09-22", True)])
def test_an_old_site_says_so_after_seven_days(paris: Page, place: str, day: str, *, warned: bool) -> None:
    """Statuses may have moved since."""
    assert read_on(day, paris, f"{place}/").locator("[data-stale]").is_visible() is warned


def test_without_a_script_the_days_stand_in_words(browser: Browser, place: str) -> None:
    """As they were on the day of the build."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{place}/")
    assert page.locator("[data-due]").first.inner_text() == "dans 2 jours"
    context.close()


FAR = 400
"""Days after the build on which nothing that anybody approved holds any more."""
GREEN = (
    "[...document.querySelectorAll('.ho-chip--ok, .ho-wording--ok')].map((mark) => mark.textContent.trim())"
)
COPIED = """[...document.querySelectorAll('.ho-wording [data-copy]')].filter((button) => !button.disabled)
    .map((button) => button.closest('.ho-wording').textContent)"""


@pytest.mark.parametrize(
    "section",
    [
        "",
        "responses/",
        "responses/retard-livraison/",
        "responses/prix-trop-cher/",
        "charter/",
        "triage/",
        "approvals/",
        "departments/juridique/",
        "waiting/communication/",
    ],
)
def test_nothing_is_green_long_after_the_build(paris: Page, address: str, section: str) -> None:
    """Not even where the example's own day is frozen: it ages from the day it was built."""
    paris.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=FAR))
    paris.goto(f"{address}/{section}")
    assert (paris.evaluate(GREEN), paris.evaluate(COPIED)) == ([], [])


def test_the_example_reads_on_the_day_of_its_build_as_its_frozen_day(wide: Page, address: str) -> None:
    """So there is something that can stop being green."""
    wide.goto(f"{address}/responses/retard-livraison/")
    assert wide.evaluate(GREEN) != []
