"""The search in the header, on a server and in a folder opened without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import ROOT, WIDE, built, complaints, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BOX = "[name=find]"
FOUND = ".md-search-result__link"
PLACES = "links => links.map(link => link.href.replace(/(\\.html|\\/)$/, '').split('/').slice(-2).join('/'))"


def looked_for(page: Page, query: str) -> list[str]:
    """Type into the search; return the three pages found first, as `folder/name`."""
    page.fill(BOX, "")
    page.wait_for_selector(FOUND, state="detached")
    page.fill(BOX, query)
    page.wait_for_selector(FOUND)
    places: list[str] = page.eval_on_selector_all(FOUND, PLACES)
    return places[:3]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("reparation", "responses/reparation-attente"),
        ("l’hiver", "responses/autonomie-hiver"),
        ("batteries chaudes", "responses/batterie-chaude"),
        ("bergeronette", "incidents/2026-09-fourche-bergeronnette"),
        ("j'ai deja revendu l'ancien", "responses/retard-livraison"),
        ("any news about my bike", "responses/retard-livraison"),
        ("soir de crise", "current/soir-de-crise"),
    ],
)
def test_pages_are_found_as_people_type(wide: Page, address: str, query: str, place: str) -> None:
    """Without accents, elided, plural, misspelt, in another language, by a comment; free pages too."""
    wide.goto(f"{address}/health/")
    found = looked_for(wide, query)
    assert place.removeprefix("current/") in " ".join(found)


def test_the_search_is_used_by_keyboard_and_read_aloud(wide: Page, address: str) -> None:
    """A slash opens it, Down goes to the first page, Enter opens that; axe finds nothing serious."""
    wide.goto(f"{address}/health/")
    wide.press("body", "/")
    wide.keyboard.type("retard livraison")
    wide.wait_for_selector(FOUND)
    assert complaints(wide) == []
    wide.keyboard.press("ArrowDown")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/responses/retard-livraison/")


def test_desk_and_search_work_from_a_folder(wide: Page, tmp_path: Path) -> None:
    """Opened without a server, nothing fails: a comment finds its answer, the search its wide."""
    folder = built(ROOT, tmp_path / "site", options=("--offline",))
    failed: list[str] = []
    wide.on("requestfailed", lambda request: failed.append(request.url))
    wide.on("pageerror", lambda error: failed.append(str(error)))
    wide.goto(f"{(folder / 'desk.html').as_uri()}#q=toujours pas recu mon velo")
    wide.wait_for_selector("[data-answer=retard-livraison]")
    assert "responses/retard-livraison" in looked_for(wide, "livraisons en retard")
    wide.click(FOUND)
    wide.wait_for_url("**/responses/retard-livraison.html")
    assert failed == []


def test_a_site_by_zensical_is_searched_as_well(browser: Browser, tmp_path: Path) -> None:
    """Its theme has no styles for our search, which brings its own: one line high, on the screen."""
    folder = built(ROOT, tmp_path, options=("--engine", "zensical"))
    with served(folder) as address:
        page = browser.new_page(viewport={"width": WIDE, "height": 900})
        page.goto(f"{address}/")
        assert looked_for(page, "reparation")[:2] == [
            "topics/garantie-reparation",
            "responses/reparation-attente",
        ]
        box, found = (
            page.locator(place).bounding_box() for place in (".md-search__form", ".md-search__output")
        )
        page.close()
    assert box
    assert found
    assert (box["height"] < 50, found["x"] >= 0, found["x"] + found["width"] <= WIDE) == (True, True, True)
