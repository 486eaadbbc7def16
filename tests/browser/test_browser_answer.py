"""Home, answering and who decides, in Chromium: readable by everybody, copied, filtered, walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from looking import (
    NARROW,
    PHONE_HEIGHT,
    ROOT,
    at_rest,
    built,
    complaints,
    entry_of,
    opened_up,
    served,
    strayed,
    wider_than_the_screen,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SECTIONS = (
    "",
    "first-week/",
    "handover-sheet/",
    "responses/",
    "triage/",
    "charter/",
    "glossary/",
    "departments/",
    "topics/",
    "people/",
    "decisions/",
    "tenures/",
    "company/",
    "reference/",
    "health/",
    "premier-jour/",
)
WITH_PAGES = ("responses", "departments", "topics", "decisions", "tenures")
LATE = "responses/retard-livraison/"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_can_be_read_by_everybody(page: Page, address: str, section: str) -> None:
    """Nothing serious in WCAG 2 A and AA, nothing too wide, with all that folds open; no other host asked."""
    with strayed(page, address) as strays:
        opened_up(page, f"{address}/{section}")
        assert (complaints(page), wider_than_the_screen(page), strays) == ([], False, [])


def test_nobody_scrolls_the_handover_sheet_sideways(page: Page, address: str) -> None:
    """Accesses and threads stand one below the other on a phone, each with the words of its column."""
    page.goto(f"{address}/handover-sheet/")
    widths = page.eval_on_selector_all(".ho-scroll", "all => all.map(e => [e.scrollWidth, e.clientWidth])")
    assert len(widths) > 1
    assert [pair for pair in widths if pair[0] > pair[1]] == []


@pytest.mark.parametrize("section", WITH_PAGES)
def test_an_entry_can_be_read_by_everybody(page: Page, address: str, folder: Path, section: str) -> None:
    """The same for one page of each kind."""
    with strayed(page, address) as strays:
        opened_up(page, f"{address}/{entry_of(folder, section)}/")
        assert (complaints(page), wider_than_the_screen(page), strays) == ([], False, [])


SEEN = """() => {
  const part = document.activeElement;
  const box = part.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 300));
  return [part.name ?? '', part.textContent.trim(), !!top && (part.contains(top) || top.contains(part))];
}"""
"""The part that has the focus: its name, its words, whether it can be seen."""


def test_every_stop_of_the_keyboard_can_be_seen_on_a_phone(browser: Browser, address: str) -> None:
    """Or enlarged four times: the drawer opens, folded sections are passed over, the search shuts."""
    page = browser.new_page(viewport={"width": NARROW, "height": PHONE_HEIGHT}, reduced_motion="reduce")
    page.goto(f"{address}/responses/")
    page.locator(".md-search__input").focus()
    stops: list[list[object]] = []
    while not stops or stops[-1][0] != "q":
        page.keyboard.press("Tab")
        at_rest(page)
        stops.append(page.evaluate(SEEN))
        assert len(stops) < 20
    page.locator(".md-search__input").focus()
    while page.evaluate(SEEN)[1] != "Répondre":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    at_rest(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    at_rest(page)
    assert page.evaluate(SEEN)[1:] == ["Communauté", True]
    page.keyboard.press("Tab")
    assert page.evaluate(SEEN)[1:] == ["Espaces", True]
    page.close()
    assert [words for name, words, seen in stops if not (seen or name == "q")] == []
    names = [words for _, words, _ in stops]
    assert names[names.index("Répondre") :][:3] == ["Répondre", "Guichet", "Réponses"]


def test_paper_is_light_for_whoever_reads_in_the_dark(browser: Browser, address: str) -> None:
    """A sheet to sign is printed from dark mode as well: dark letters, light cards, the brand's own too."""
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/responses/retard-livraison/")
    look = """() => ['ink', 'card', 'link', 'brand-soft'].map(
      name => getComputedStyle(document.body).getPropertyValue(`--ho-${name}`).trim())"""
    on_screen = page.evaluate(look)
    page.emulate_media(media="print", color_scheme="dark")
    on_paper = page.evaluate(look)
    page.close()
    assert on_paper[:2] == ["#17202a", "#fff"]
    assert all(dark != light for dark, light in zip(on_screen, on_paper, strict=True))


def test_a_request_elsewhere_or_for_a_missing_file_is_noticed(wide: Page, address: str) -> None:
    """Both are, in the page's own address."""
    missing, elsewhere = f"{address}/missing.png", "http://localhost:9/elsewhere.png"
    with strayed(wide, address) as strays:
        wide.goto(f"{address}/first-week/")
        wide.set_content(f"<img src='{missing}'><img src='{elsewhere}'>", wait_until="load")
        assert sorted(stray for stray in strays if stray.startswith("http")) == sorted([missing, elsewhere])


def test_no_script_fails(wide: Page, address: str) -> None:
    """Nothing is thrown while going from page to page without loading them."""
    thrown: list[str] = []
    wide.on("pageerror", lambda error: thrown.append(str(error)))
    wide.goto(f"{address}/")
    for tab in ("Répondre", "Qui décide", "Suivi", "Accueil"):
        wide.click(f".md-tabs__link:has-text('{tab}')")
        wide.wait_for_selector(f".md-tabs__item--active:has-text('{tab}')")
    assert thrown == []


def test_the_paste_box_and_what_waits_are_on_the_first_screen_of_a_phone(
    browser: Browser, address: str
) -> None:
    """Also under the banner of an open incident."""
    context = browser.new_context(viewport={"width": NARROW, "height": PHONE_HEIGHT})
    page = context.new_page()
    page.goto(f"{address}/")
    bottoms = page.eval_on_selector_all(
        ".ho-paste textarea, .ho-paste__below a, .ho-paste button",
        "all => all.map(item => item.getBoundingClientRect().bottom)",
    )
    context.close()
    assert len(bottoms) == 3
    assert max(bottoms) < PHONE_HEIGHT


def test_a_pasted_comment_is_carried_on(wide: Page, address: str) -> None:
    """Home leads on with what was pasted, in the fragment: no server is told."""
    wide.goto(f"{address}/")
    wide.fill(".ho-paste textarea", "colis")
    wide.press(".ho-paste textarea", "Control+Enter")
    wide.wait_for_url("**#q=colis")


def test_a_wording_is_copied_with_its_slots_filled(wide: Page, address: str) -> None:
    """What was filled in is in the copy; what was not stands in brackets, and the button says so."""
    wide.goto(f"{address}/{LATE}")
    wide.fill("[data-fills=prenom]", "Zoé <b>")
    button = wide.locator("article [data-copy]").first
    button.click()
    wide.wait_for_selector("[data-copy].is-done")
    copied = wide.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Bonjour Zoé <b>, votre vélo devait être chez vous le [date annoncée] et")
    assert "reste à compléter" in button.inner_text()


def test_a_wording_is_copied_without_the_clipboard_of_the_browser(browser: Browser, address: str) -> None:
    """From a file or over plain http there is no clipboard; the old way is taken."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{address}/{LATE}")
    page.locator("article [data-copy]").first.click()
    page.wait_for_selector("[data-copy].is-done")
    context.close()


def test_what_may_not_be_said_cannot_be_copied(wide: Page, address: str) -> None:
    """A response that is over is shown, without a button."""
    wide.goto(f"{address}/responses/erreur-de-prix/")
    assert wide.locator("article .ho-wording").count() > 0
    assert wide.locator("article [data-copy]").count() == 0


def _shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "#ho-responses > li:not([hidden])", "rows => rows.map(row => row.dataset.topic)"
    )
    return found


def test_responses_are_filtered_at_once_and_the_address_remembers(wide: Page, address: str) -> None:
    """By topic, without loading a page; the address brings the same list back."""
    wide.goto(f"{address}/responses/")
    everything = len(_shown(wide))
    wide.evaluate("window.same = true")
    wide.select_option("select[name=topic]", "livraison")
    found = _shown(wide)
    assert 0 < len(found) < everything
    assert all("livraison" in topics.split() for topics in found)
    assert wide.evaluate("window.same")
    assert wide.url.endswith("#topic=livraison")
    wide.goto("about:blank")
    wide.goto(f"{address}/responses/#topic=livraison")
    wide.wait_for_selector("#ho-responses > li[hidden]", state="attached")
    assert _shown(wide) == found


def test_words_are_found_without_accents_also_in_comments(wide: Page, address: str) -> None:
    """People type as they type; where nothing fits, the page says so."""
    wide.goto(f"{address}/responses/")
    wide.fill("input[name=q]", "RETRACTE")
    assert len(_shown(wide)) == 1
    wide.fill("input[name=q]", "zzzz")
    assert (_shown(wide), wide.inner_text(".ho-filter__count")) == (
        [],
        "Rien ne correspond. Retirez un filtre, ou essayez un autre mot.",
    )


def test_the_triage_is_walked_with_the_keyboard(wide: Page, address: str) -> None:
    """Enter on an answer opens the next question."""
    wide.goto(f"{address}/triage/")
    first = wide.locator("#ho-triage > details > summary").last
    first.focus()
    wide.keyboard.press("Enter")
    assert first.locator("xpath=..").get_attribute("open") is not None
    assert wide.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_an_address_opens_the_tree_down_to_its_question(wide: Page, address: str) -> None:
    """Boxes of the picture lead to the question in the list."""
    wide.goto(f"{address}/triage/")
    wide.click(".ho-node--question[href$='#question-faux']")
    wide.wait_for_function("document.getElementById('question-faux').checkVisibility()")


def test_the_dark_scheme_is_dark(page: Page, address: str) -> None:
    """The page follows what the reader's system asks for."""
    page.goto(f"{address}/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert ground == ("rgb(20, 24, 28)" if dark else "rgb(255, 255, 255)")


def test_an_open_incident_is_on_every_page(wide: Page, address: str) -> None:
    """Its holding line can be copied there, and its links lead from any depth."""
    wide.goto(f"{address}/{LATE}")
    wide.click(".ho-alarm > summary")
    wide.click(".ho-alarm [data-copy]")
    wide.wait_for_selector(".ho-alarm .is-done")
    wide.click(".ho-alarm .ho-facts a >> nth=0")
    wide.wait_for_url("**/incidents/2026-09-fourche-bergeronnette/")


def test_the_english_site_says_everything_in_english(wide: Page, tmp_path: Path) -> None:
    """One build has one language of chrome, whatever the company's is."""
    with served(built(ROOT, tmp_path, "--lang", "en")) as address:
        wide.goto(f"{address}/")
        assert wide.get_attribute("html", "lang") == "en"
        assert wide.inner_text("h1") == "Hello, here is your community"
        assert wide.inner_text(".ho-paste button") == "Find what to answer"
        assert wide.get_attribute("[data-md-component=palette] label", "title") == "Dark mode"
        wide.goto("about:blank")


def test_words_too_pale_to_read_are_complained_about(wide: Page) -> None:
    """Also where others that look much the same are dark enough: once for all that look alike."""
    wide.set_content(
        "<!doctype html><html lang=en><title>Pale</title><main><h1>Words</h1>"
        "<p>Dark</p><p style='color: #bbb'>Pale</p><p style='color: #bbb'>Pale again</p>"
        "<div style='background: #444'><p>Dark on dark</p></div>"
        "<button style='color: #eee; background: #fff'>Go</button></main></html>"
    )
    found = complaints(wide)
    assert [complaint.partition(":")[0] for complaint in found] == ["color-contrast"] * 3
    assert [word in complaint for word, complaint in zip(("Pale", "on dark", "Go"), found, strict=True)]
