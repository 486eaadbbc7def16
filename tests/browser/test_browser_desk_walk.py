"""The walk at the desk, on a phone and on a screen: the first screen, and the few steps to the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk_scenes import CARD, CODE, COPY, DEAR, FORK, INSULT, LATE, NOWHERE, asked, copied, titles
from looking import NARROW, PHONE_HEIGHT, complaints, wider_than_the_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROW = "[data-action].is-first"


@pytest.fixture(scope="module")
def hand(browser: Browser) -> Iterator[Page]:
    """A phone that may use the clipboard."""
    context = browser.new_context(
        viewport={"width": NARROW, "height": PHONE_HEIGHT},
        permissions=["clipboard-read", "clipboard-write"],
        has_touch=True,
        is_mobile=True,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(hand: Page, address: str) -> Iterator[Page]:
    """The desk on a phone, where nothing was typed before."""
    yield opened(hand, address)
    hand.evaluate("localStorage.clear()")


def opened(page: Page, address: str) -> Page:
    """Open the desk, afresh."""
    page.goto("about:blank")
    page.goto(f"{address}/desk/")
    page.wait_for_selector("[data-desk][data-ready]")
    return page


def on_the_screen(page: Page, *selectors: str) -> list[str]:
    """Return those of *selectors* that are whole on the screen and not behind the row that copies."""
    seen = """([selector, row]) => {
      const [one, other] = [selector, row].map((name) => document.querySelector(name));
      const [box, bar] = [one, other].map((element) => element.getBoundingClientRect());
      const low = other.contains(one) ? innerHeight : Math.min(bar.top, innerHeight);
      return box.height > 0 && box.top >= 0 && box.bottom <= low + 1;
    }"""
    return [selector for selector in selectors if page.evaluate(seen, [selector, ROW])]


FIRST_SCREEN = (
    ".ho-desk__incident",
    ".ho-desk__in-short",
    ".ho-desk__question .ho-desk__title",
    "[data-answer]",
    "[data-answer] .ho-chip",
    f"{ROW} .ho-desk__ready",
    f"{ROW} button",
)


@pytest.mark.parametrize("device", ["phone", "wide"])
def test_the_first_screen_says_what_to_do_and_with_which_answer(
    request: pytest.FixtureRequest, address: str, device: str
) -> None:
    """After the paste alone: the incident, whether to answer, which answer, its state, and a button."""
    page: Page = request.getfixturevalue(device)
    asked(opened(page, address), LATE)
    assert on_the_screen(page, *FIRST_SCREEN) == list(FIRST_SCREEN)
    assert page.inner_text(".ho-desk__in-short") == "On répond. Une question dit comment."
    assert page.inner_text("[data-answer] >> nth=0").split("\n") == ["Retard de livraison", "Approuvé"]
    assert "2 à compléter" in page.inner_text(ROW)


def test_the_row_leads_to_the_first_slot_and_then_copies(phone: Page) -> None:
    """The button says which of the two it does, and the row says what was copied."""
    asked(phone, LATE)
    assert phone.inner_text(f"{ROW} button") == "Compléter"
    phone.tap(f"{ROW} button")
    assert phone.evaluate("document.activeElement.name") == "slot-prenom"
    assert on_the_screen(phone, "[name=slot-prenom]") == ["[name=slot-prenom]"]
    assert phone.inner_text(".ho-desk__warning") == "Il manque encore\u00a0: date annoncée, nouvelle date"
    phone.fill("[name=slot-date_annoncee]", "1er septembre")
    phone.fill("[name=slot-nouvelle_date]", "22 septembre")
    assert phone.inner_text(f"{ROW} button") == "Copier"
    phone.tap(f"{ROW} button")
    assert copied(phone).startswith("Bonjour, votre vélo devait être chez vous le 1er septembre")
    said = "Copié\u00a0: Retard de livraison, français · partout · variante A"
    assert phone.inner_text(f"{ROW} .ho-desk__ready") == said
    assert phone.inner_text(".ho-live[role=status]") == said


def test_an_angry_comment_is_answered_in_nine_steps(wide: Page, address: str) -> None:
    """Paste, answer the triage, then what the button says; Enter goes on from slot to slot and copies."""
    desk = opened(wide, address)
    desk.evaluate("text => navigator.clipboard.writeText(text)", LATE)
    values = iter(("Doudou", "1er septembre", "22 septembre"))
    walk: list[Callable[[], None]] = [
        lambda: desk.keyboard.press("Control+v"),
        lambda: desk.click(".ho-desk__question button >> nth=0"),
        lambda: desk.click(f"{ROW} button"),
        *[lambda: desk.keyboard.type(next(values)), lambda: desk.keyboard.press("Enter")] * 3,
    ]
    assert len(walk) == 9
    for step in walk:
        assert desk.evaluate("navigator.clipboard.readText()") == LATE
        step()
    assert copied(desk).startswith("Bonjour Doudou, votre vélo devait être chez vous le 1er septembre")


def test_nothing_that_has_the_focus_is_behind_the_row(phone: Page) -> None:
    """Going through the page with Tab, each thing is shown whole (WCAG 2.2, focus not obscured)."""
    phone.tap(".ho-desk__more > summary")
    asked(phone, LATE, author="doudou.cargo")
    hidden: list[str] = []
    for _ in range(40):
        phone.keyboard.press("Tab")
        hidden += phone.evaluate(
            """(row) => {
              const [one, bar] = [document.activeElement, document.querySelector(row)];
              if (!document.querySelector('[data-desk]').contains(one) || bar.contains(one)) return [];
              const box = one.getBoundingClientRect();
              return box.bottom > bar.getBoundingClientRect().top + 1 ? [one.outerHTML] : [];
            }""",
            ROW,
        )
    assert hidden == []


def test_the_end_of_the_page_is_not_behind_the_row(phone: Page) -> None:
    """Whoever scrolls to the end reads the last line."""
    asked(phone, LATE)
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    foot, row = ".ho-foot__inner > :last-child", ROW
    assert on_the_screen(phone, foot, row) == [foot, row]


def test_what_the_triage_names_goes_first_where_it_does_not_answer(wide: Page, address: str) -> None:
    """An insult without a complaint: hide it, and remind of the rules; not the answer that was found."""
    asked(opened(wide, address), INSULT)
    wide.click(".ho-desk__question button >> nth=1")
    assert wide.inner_text(".ho-desk__in-short") == "On modère"
    assert titles(wide)[0] == "rappel-des-regles"
    assert "Conseillée par le tri" in wide.inner_text("[data-answer] >> nth=0")


def test_where_an_answer_may_not_be_said_the_message_to_ask_for_it_is_at_hand(phone: Page) -> None:
    """It goes to the department whose word is missing, with one tap."""
    asked(phone, CODE)
    phone.tap(f"{ROW} button")
    phone.wait_for_selector(f"{ROW} .is-done")
    assert CODE in phone.evaluate("navigator.clipboard.readText()")
    assert phone.inner_text(f"{ROW} .ho-desk__ready") == "Copié\u00a0: le message pour Service client"


def test_the_desk_elides_as_the_pages_do(wide: Page, address: str) -> None:
    """Somebody waits for an answer « d’Atelier », never « de Atelier »."""
    asked(opened(wide, address), "mon chargeur est brulant et ça sent le plastique")
    assert "Copier «\u00a0en attente d’Atelier\u00a0» pour le carnet" in wide.inner_text("article")


def test_a_response_that_rests_leads_to_the_holding_line(phone: Page) -> None:
    """Who looks at a suspended response is one tap away from what is said meanwhile."""
    asked(phone, FORK)
    phone.tap("[data-answer=craquement-direction]")
    phone.tap(".ho-desk__notices button")
    assert phone.get_attribute("[data-answer][aria-selected=true]", "data-answer") == "fourche-ligne-attente"


def test_the_holding_line_that_was_asked_for_comes_on_the_screen(phone: Page) -> None:
    """From the incident, which is folded on a phone, whatever the comment is about."""
    asked(phone, LATE)
    phone.tap(".ho-desk__incident > summary")
    phone.tap("[data-holding]")
    phone.wait_for_function(
        "document.querySelector('.ho-desk__card').getBoundingClientRect().top < innerHeight / 2"
    )
    assert "La fourche de la Bergeronnette" in phone.inner_text(ROW)


def test_what_is_known_about_the_comment_is_said_in_a_line_on_a_phone(phone: Page) -> None:
    """Space, author and reactions are folded, and say what they hold."""
    assert phone.inner_text(".ho-desk__more > summary") == "Où, qui, combien de réactions\u202f?"
    phone.tap(".ho-desk__more > summary")
    asked(phone, LATE, author="@doudou.cargo", space="instagram", reactions="12")
    assert phone.inner_text(".ho-desk__more > summary") == "Instagram · @doudou.cargo · réactions\u00a0: 12"


def test_what_was_filled_in_for_one_comment_is_not_said_to_the_next_author(wide: Page, address: str) -> None:
    """A name stays while a comment is put right, and goes when another one is pasted over it."""
    asked(opened(wide, address), LATE)
    wide.fill("[name=slot-prenom]", "Doudou")
    asked(wide, f"{LATE} !!")
    assert wide.input_value("[name=slot-prenom]") == "Doudou"
    asked(wide, "ou est mon colis")
    assert wide.input_value("[name=slot-prenom]") == ""


def test_what_was_filled_in_goes_with_the_comment_that_was_deleted(wide: Page, address: str) -> None:
    """Letter by letter, as with Backspace; so does what was to be said meanwhile."""
    asked(opened(wide, address), LATE[:16])
    wide.fill("[name=slot-prenom]", "Doudou")
    wide.focus("#ho-desk-comment")
    for _ in LATE[:16]:
        wide.keyboard.press("Backspace")
    asked(wide, LATE)
    assert wide.input_value("[name=slot-prenom]") == ""


def test_what_is_said_meanwhile_is_not_said_to_the_next_author(wide: Page, address: str) -> None:
    """It was ticked for one comment."""
    asked(opened(wide, address), NOWHERE)
    wide.click(".ho-desk__meanwhile > summary")
    wide.check(".ho-desk__meanwhile [type=checkbox]")
    asked(wide, f"{NOWHERE} !")
    wide.click(".ho-desk__meanwhile > summary")
    assert wide.is_checked(".ho-desk__meanwhile [type=checkbox]")
    asked(wide, "zzz")
    asked(wide, NOWHERE)
    wide.click(".ho-desk__meanwhile > summary")
    assert not wide.is_checked(".ho-desk__meanwhile [type=checkbox]")


@pytest.mark.parametrize("answered", ["question", "space"])
def test_an_adapted_text_is_not_shown_as_another_wording(wide: Page, address: str, answered: str) -> None:
    """Neither when the triage leads to another response, nor when a space has its own wording."""
    asked(opened(wide, address), INSULT if answered == "question" else LATE)
    before = wide.get_attribute(CARD, "data-response")
    wide.click(".ho-desk__ways button:has-text('Adapter')")
    wide.fill(".ho-desk__editor", "Un texte à moi")
    if answered == "question":
        wide.click(".ho-desk__question button >> nth=1")
        assert wide.get_attribute(CARD, "data-response") != before
    else:
        wide.select_option("[name=space]", "instagram")
    assert wide.locator(".ho-desk__editor").count() == 0
    assert "Un texte à moi" not in wide.inner_text(CARD)


def test_the_keyboard_goes_on_from_an_answer_to_the_triage(wide: Page, address: str) -> None:
    """To the next question, and from the last one to the row that copies."""
    asked(opened(wide, address), LATE)
    wide.focus(".ho-desk__question button >> nth=1")
    wide.keyboard.press("Enter")
    first = ".ho-desk__question button >> nth=0"
    assert wide.locator(first).evaluate("one => one === document.activeElement")
    wide.keyboard.press("Enter")
    assert wide.locator(first).count() == 0
    assert wide.locator(f"{ROW} button").evaluate("one => one === document.activeElement")


def test_what_the_desk_read_is_told_from_what_the_reader_said(wide: Page, address: str) -> None:
    """An answer of the reader's is never shown as found in the comment."""
    asked(opened(wide, address), INSULT)
    wide.click(".ho-desk__question button >> nth=0")
    said = wide.locator(".ho-desk__read", has_text="Vous avez dit").inner_text()
    read = wide.locator(".ho-desk__read", has_text="Lu dans le commentaire").inner_text()
    assert "Sous l’injure, y a-t-il une plainte qui tient" in said
    assert ("injure" in read, "plainte" in read) == (True, False)


def _warned(page: Page) -> None:
    page.click(f"{ROW} button")


def _copied(page: Page) -> None:
    page.fill("[name=slot-date_annoncee]", "1er septembre")
    page.fill("[name=slot-nouvelle_date]", "22 septembre")
    page.click(COPY)
    page.wait_for_selector(".ho-desk__promise")


def _sent(page: Page) -> None:
    page.click(f"{ROW} button")
    page.wait_for_selector(f"{ROW}.is-copied")


def _moderated(page: Page) -> None:
    page.click(".ho-desk__question button >> nth=1")


def _nothing_done(page: Page) -> None:
    page.wait_for_selector(ROW)


STATES = {
    "warned": (LATE, _warned),
    "copied": (LATE, _copied),
    "message-copied": (NOWHERE, _sent),
    "moderated": (INSULT, _moderated),
    "lapsed": (DEAR, _nothing_done),
    "refused": (CODE, _nothing_done),
    "suspended": (FORK, lambda page: page.click("[data-answer=craquement-direction]")),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_desk_can_be_used_by_everybody(page: Page, address: str, state: str) -> None:
    """WCAG 2 A and AA: nothing serious, nothing wider than the screen, wide and light, narrow and dark."""
    comment, done = STATES[state]
    asked(opened(page, address), comment)
    done(page)
    assert (complaints(page), wider_than_the_screen(page)) == ([], False)
