"""Versions as people see them: switching keeps the page, what is not there says why, the old is a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import SMALL, SmallHandbook
from looking import served, wider_than_the_screen
from test_versions import RELEASED, record

from handover.site.request import SiteRequest
from handover.site.versions import build_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

THEN = "Bonjour, votre vélo arrive."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two versions, served: since the release an entry changed, one came, one went, one was renamed."""
    small = SmallHandbook(tmp_path_factory.mktemp("versions") / "handbook")
    for name, text in SMALL.items():
        small.write(name, text)
    small.write("content/topics/repair.yaml", "label: Réparation\ncovers: Les pannes.\nowner: sav\n")
    small.write("content/topics/theft.yaml", "label: Vol\ncovers: Une chose bien précise.\nowner: sav\n")
    record(small, small.commit("Fin du printemps"))
    small.write("content/topics/refund.yaml", "label: Remboursement\ncovers: L’argent rendu.\nowner: sav\n")
    small.write("content/responses/late.yaml", SMALL["content/responses/late.yaml"].replace("arrive", "part"))
    (small.folder / "content/topics/repair.yaml").unlink()
    (small.folder / "content/topics/theft.yaml").rename(small.folder / "content/topics/stolen.yaml")
    small.commit("Le SAV ne répare plus", day="2026-09-02")
    build_all(SiteRequest(folder=small.folder), small.folder / "site", lambda *_: None)
    with served(small.folder / "site") as found:
        yield found


def switch(page: Page, name: str) -> None:
    """Choose a version in the switcher, as a reader does."""
    page.hover(".md-version")
    page.click(f".md-version__link[href*='{name}']")


def test_the_switcher_keeps_the_page(page: Page, address: str) -> None:
    """From today's response to the same response as it was left, and back."""
    page.goto(f"{address}/current/responses/late/")
    switch(page, RELEASED)
    page.wait_for_url(f"**/{RELEASED}/responses/late/")
    assert page.inner_text(".ho-wording__text").strip() == THEN
    assert not wider_than_the_screen(page)
    switch(page, "current")
    page.wait_for_url("**/current/responses/late/")


@pytest.mark.parametrize("version", ["current", RELEASED])
def test_the_header_shows_site_and_version_on_a_phone(page: Page, address: str, version: str) -> None:
    """Both whole, one below the other; an older version showed only its own name, cut."""
    page.goto(f"{address}/{version}/")
    page.wait_for_selector(".md-version")
    topic = page.locator(".md-header__topic:has(.md-version)")
    cut = "e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight"
    title, switcher = topic.locator("> .md-ellipsis"), topic.locator(".md-version__current")
    assert (title.inner_text(), title.evaluate(cut)) == ("Pédale & Co · Passation", False)
    assert (switcher.is_visible(), switcher.evaluate(cut)) == (True, False)


@pytest.mark.parametrize("version", ["current", RELEASED])
def test_the_header_names_the_page_once_it_is_scrolled(page: Page, address: str, version: str) -> None:
    """In an older version the header was empty then."""
    page.goto(f"{address}/{version}/responses/late/")
    page.mouse.wheel(0, 600)
    page.wait_for_selector(".md-header__title--active")
    assert page.locator(".md-header__topic:not(:has(.md-version)) > .md-ellipsis").is_visible()


def test_an_older_version_is_a_record(page: Page, address: str) -> None:
    """Nothing to paste, copy or correct; it says whose, how many changed, and leads to the page of today."""
    page.goto(f"{address}/{RELEASED}/responses/late/")
    banner = page.inner_text("[data-ho-version]")
    assert "Ada Martin, févr.–juil. 2026" in banner
    assert "fiches ont changé depuis." in banner
    assert page.locator("[data-copy], .ho-source__ways").count() == 0
    page.click(".ho-wording__now")
    page.wait_for_url("**/current/responses/late/")
    page.goto(f"{address}/{RELEASED}/")
    assert page.locator("textarea").count() == 0
    assert page.inner_text("h1") == "Le carnet laissé par Ada Martin le 31 juillet 2026"


def test_a_removed_entry_says_when_and_by_which_change(page: Page, address: str) -> None:
    """The switcher, and an address that somebody kept, lead to the same words."""
    page.goto(f"{address}/{RELEASED}/topics/repair/")
    switch(page, "current")
    page.wait_for_url("**/current/absent/#topics/repair/")
    for told in ("Réparation", "2 septembre 2026", "Ada Martin", "Le SAV ne répare plus"):
        assert told in page.inner_text("[data-ho-absent]")
    assert "Arrivée le" not in page.inner_text("[data-ho-absent]")
    page.goto(f"{address}/current/topics/repair/")
    page.wait_for_url("**/current/absent/#topics/repair/")
    page.click("[data-ho-elsewhere] a")
    page.wait_for_url(f"**/{RELEASED}/topics/repair/")


def test_an_entry_that_was_not_there_yet_says_when_it_came(page: Page, address: str) -> None:
    """Looking back from a new entry is no error."""
    page.goto(f"{address}/current/topics/refund/")
    switch(page, RELEASED)
    page.wait_for_url(f"**/{RELEASED}/absent/#topics/refund/")
    told = page.inner_text("[data-ho-absent]")
    assert "n’existait pas encore" in told
    assert "Remboursement" in told
    assert "2 septembre 2026" in told
    assert "Retirée le" not in told


def test_a_renamed_entry_is_found_under_its_new_name(page: Page, address: str) -> None:
    """The switcher follows the entry; an old address names the new one."""
    page.goto(f"{address}/{RELEASED}/topics/theft/")
    switch(page, "current")
    page.wait_for_url("**/current/topics/stolen/")
    page.goto(f"{address}/current/absent/#topics/theft/")
    page.click("[data-ho-renamed]")
    page.wait_for_url("**/current/topics/stolen/")
