"""The desk in Chromium: real comments, from pasting them to the copied answer."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from desk_scenes import (
    CARD,
    CODE,
    COPY,
    DEAR,
    ENGLISH,
    FORK,
    INSULT,
    INTERN,
    LATE,
    MARKUP,
    NOWHERE,
    SPOKEN,
    asked,
    copied,
    titles,
)
from looking import ROOT, complaints, wider_than_the_screen
from standing import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def desk(wide: Page, address: str) -> Page:
    """The desk, on a screen."""
    wide.goto(f"{address}/desk/")
    wide.wait_for_selector("[data-desk][data-ready]")
    return wide


def test_an_angry_comment_is_answered_with_what_was_agreed(desk: Page) -> None:
    """A widely heard member complains: the triage asks one question, the slots are filled, Enter copies."""
    asked(desk, LATE, author="@doudou.cargo", space="instagram")
    assert titles(desk)[0] == "retard-livraison"
    assert "Doudou Cargo" in desk.inner_text(".ho-desk__member")
    assert "La grève du transporteur" in desk.inner_text("[data-side]")
    desk.click(".ho-desk__question button >> nth=0")
    assert "Reconnaître et réparer" in desk.inner_text(".ho-desk__triage")
    desk.fill("[name=slot-prenom]", "Doudou")
    desk.fill("[name=slot-nouvelle_date]", "22 septembre")
    desk.press("[name=slot-nouvelle_date]", "Enter")
    assert copied(desk).startswith("Doudou, vous avez raison, votre vélo est en retard.")
    desk.wait_for_selector(".ho-desk__promise")


def test_spoken_french_with_typing_mistakes_is_understood(desk: Page) -> None:
    """No accent, no apostrophe, words written as they sound."""
    asked(desk, SPOKEN)
    assert "retard-livraison" in titles(desk)


def test_an_english_question_gets_the_english_wording(desk: Page) -> None:
    """On a French page; the French one is one click away."""
    asked(desk, ENGLISH)
    assert desk.get_attribute(f"{CARD} .ho-wording__text", "lang") == "en"
    desk.click(".ho-desk__ways button >> nth=0")
    assert desk.get_attribute(f"{CARD} .ho-wording__text", "lang") == "fr"


def test_a_remark_that_nothing_covers_names_whom_to_ask(desk: Page) -> None:
    """It says so, and the message to the department holds the comment and what is said meanwhile."""
    asked(desk, NOWHERE)
    assert desk.locator(COPY).count() == 0
    assert "Rien ne convient" in desk.inner_text(".ho-desk__nothing")
    desk.fill("[name=link]", "https://facebook.example/1")
    desk.click(".ho-desk__asking [data-action] button")
    desk.wait_for_selector(".ho-desk__asking .is-done")
    message = desk.evaluate("navigator.clipboard.readText()")
    assert NOWHERE in message
    assert "https://facebook.example/1" in message


def test_an_insult_is_read_with_the_word_that_says_so(desk: Page) -> None:
    """One click puts it right where it is none."""
    asked(desk, INSULT)
    mark = desk.locator(".ho-desk__mark", has_text="injure")
    assert "connard" in mark.inner_text()
    assert "Sous l’injure" in desk.inner_text(".ho-desk__question")
    mark.click()
    assert "Sous l’injure" not in desk.inner_text(".ho-desk__triage")


def test_an_english_comment_finds_what_was_asked_in_french_too(desk: Page) -> None:
    """The response has one English example, in other words."""
    asked(desk, "Three weeks late… where is my bike?")
    assert titles(desk)[0] == "retard-livraison"


@pytest.mark.parametrize(
    ("comment", "response"),
    [
        ("ma batterie chauffe beaucoup", "Ça chauffe, ça fume, ça sent"),
        ("mes freins ont lâché", "Un frein, une casse, une chute"),
    ],
)
def test_a_danger_leads_to_its_own_phrase(desk: Page, comment: str, response: str) -> None:
    """It stands first, ready to copy, and is what may be said meanwhile; once that was an outage's line."""
    asked(desk, comment)
    first = desk.locator(f"{CARD}, .ho-desk__nothing").first
    assert response in first.inner_text()
    assert desk.is_enabled(COPY)
    assert response in desk.inner_text(".ho-desk__meanwhile summary")


def test_an_open_incident_comes_first(desk: Page) -> None:
    """Its holding line is the first answer; what it suspends cannot be copied."""
    asked(desk, FORK)
    assert titles(desk)[0] == "fourche-ligne-attente"
    desk.click("[data-answer=craquement-direction]")
    assert desk.is_disabled(COPY)
    desk.press("#ho-desk-comment", "Enter")
    assert desk.locator(f"{COPY}.is-done").count() == 0


def test_a_comment_holding_markup_stays_text(desk: Page) -> None:
    """Nothing of it becomes an element, here or in what is copied for others."""
    asked(desk, MARKUP)
    assert desk.locator("[data-desk] img").count() == 0
    assert desk.title() != "harmed"


def test_the_arrows_choose_and_the_address_keeps_the_search(desk: Page) -> None:
    """Down takes the next answer while typing; the fragment opens the same search elsewhere."""
    asked(desk, LATE, author="doudou.cargo")
    first, second = titles(desk)[:2]
    desk.press("#ho-desk-comment", "ArrowDown")
    assert desk.get_attribute("[data-answer][aria-selected=true]", "data-answer") == second
    desk.reload()
    desk.wait_for_selector("[data-answer]")
    assert titles(desk)[0] == first
    assert desk.input_value("[name=author]") == "doudou.cargo"


def test_changing_more_than_the_greeting_is_no_longer_approved(desk: Page) -> None:
    """The greeting is free; a fact is not."""
    asked(desk, "ou est mon colis")
    desk.click(".ho-desk__ways button:has-text('Adapter')")
    text = desk.input_value(".ho-desk__editor")
    desk.fill(".ho-desk__editor", "Salut Zoé ! Pas drôle d’attendre. " + text.partition(", ")[2])
    assert desk.locator(".ho-desk__ready--warn:has-text('Adapté')").count() == 0
    desk.fill(".ho-desk__editor", text.replace("dans l’heure", "dans la semaine"))
    assert desk.locator(".ho-desk__ready--warn:has-text('Adapté')").count() == 1


def test_saying_the_same_thing_twice_to_somebody_is_warned_about(browser: Browser, address: str) -> None:
    """Before the copy; a second press copies all the same, and the last copies can be cleared."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    desk = context.new_page()
    desk.clock.install()
    desk.goto(f"{address}/desk/")
    desk.wait_for_selector("[data-desk][data-ready]")
    asked(desk, "ou est mon colis", author="zoe")
    desk.press("#ho-desk-comment", "Enter")
    copied(desk)
    desk.clock.fast_forward(6000)
    assert desk.locator(f"{COPY}.is-done").count() == 0
    desk.press("#ho-desk-comment", "Enter")
    assert "zoe" in desk.inner_text(".ho-desk__warning")
    assert len(json.loads(desk.evaluate("localStorage['handover-desk-copies']"))) == 1
    desk.click(".ho-desk__memory summary")
    desk.click(".ho-desk__memory button")
    assert desk.evaluate("localStorage['handover-desk-copies']") is None
    context.close()


def test_the_desk_can_be_used_by_everybody(page: Page, address: str) -> None:
    """WCAG 2 A and AA: nothing serious, nothing wider than the screen, wide and light, narrow and dark."""
    for comment in (LATE, NOWHERE):
        page.goto("about:blank")
        page.goto(f"{address}/desk/#q={comment}&author=doudou.cargo")
        page.wait_for_selector("[data-desk][data-ready]")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert (complaints(page), wider_than_the_screen(page)) == ([], False)


def test_the_desk_is_reached_without_loading_the_page(wide: Page, address: str) -> None:
    """From another page, by the theme's instant navigation, twice."""
    wide.goto(f"{address}/responses/")
    for _ in range(2):
        wide.click(".md-nav--primary a[href$='desk/']")
        wide.wait_for_selector("[data-desk][data-ready]")
        asked(wide, LATE)
        assert titles(wide)[0] == "retard-livraison"
        wide.go_back()
        wide.wait_for_selector("#responses, .ho-filter")


def test_a_company_build_has_a_desk_without_the_teams_notes(example: Callable[[str], Path]) -> None:
    """Its data names no note and no reach of a member, and a public build has no desk."""
    data = (example("company") / "assets" / "desk-data.js").read_text("utf-8")
    assert "Doudou" in data
    assert "6240" not in data
    assert "celle qui dénonce" not in data
    assert not (example("public") / "desk").exists()


def test_of_a_changed_wording_the_last_approved_one_is_copied(desk: Page) -> None:
    """Jade reworded a sentence that two departments had approved: what they approved stays sayable."""
    asked(desk, DEAR)
    assert titles(desk)[0] == "prix-trop-cher"
    for _ in range(3):
        if desk.locator(f"{CARD} {COPY}:not([disabled])").count():
            break
        desk.click(".ho-desk__question button >> nth=-1")
    desk.click(f"{CARD} {COPY} >> nth=0")
    if not desk.locator(f"{COPY}.is-done").count():
        desk.click(f"{CARD} {COPY} >> nth=0")
    assert copied(desk).startswith("C’est une somme, oui.")


@pytest.mark.parametrize(
    ("comment", "answer", "state"),
    [(CODE, "code-promo-refuse", "Refusé"), (INTERN, "stage-candidature", "Expiré le 30 juin 2026")],
    ids=["refused", "expired"],
)
def test_what_was_refused_or_is_over_cannot_be_copied(
    desk: Page, comment: str, answer: str, state: str
) -> None:
    """The desk says so, and whom to ask."""
    asked(desk, comment)
    assert titles(desk)[0] == answer
    card = desk.locator(f"{CARD} >> nth=0")
    assert state in card.inner_text()
    assert "demandez" in card.inner_text()
    assert card.locator(f"{COPY}:not([disabled])").count() == 0


def test_the_keyboard_alone_leads_from_the_comment_to_the_copy(desk: Page) -> None:
    """Enter in the comment asks for the slots in their order; what is asked for is on the screen."""
    asked(desk, LATE)
    assert desk.locator(COPY).bounding_box()["y"] < desk.viewport_size["height"]  # type: ignore[index]
    desk.press("#ho-desk-comment", "Enter")
    for value in ("Doudou", "1er septembre", "22 septembre"):
        desk.keyboard.type(value)
        desk.keyboard.press("Enter")
    assert copied(desk).startswith("Bonjour Doudou, votre vélo devait être chez vous le 1er septembre")


def test_the_files_that_the_desk_writes_pass_the_check(desk: Page, tmp_path: Path) -> None:
    """A promise's thread, a thread that waits for a department, and a response to be written."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    asked(desk, LATE, author="@doudou.cargo", space="instagram")
    desk.fill("[name=slot-prenom]", "Doudou: #1")
    desk.fill("[name=slot-nouvelle_date]", "22 septembre")
    desk.click(COPY)
    promise = tmp_path / desk.inner_text(".ho-desk__promise .ho-small").split()[-1]
    promise.write_text(paper(desk, ".ho-desk__promise button >> nth=0"), encoding="utf-8")
    asked(desk, f'{NOWHERE}: "non" # {{x}}', author="", space="")
    note = tmp_path / desk.inner_text(".ho-desk__note-it .ho-small").split()[-1]
    note.write_text(paper(desk, ".ho-desk__note-it button"), encoding="utf-8")
    waiting = tmp_path / "content/threads/waiting.yaml"
    waiting.write_text(paper(desk, ".ho-desk__then button"), encoding="utf-8")
    done = run("handover", "-C", tmp_path, "check")
    written = tuple(str(path.relative_to(tmp_path)) for path in (promise, note, waiting))
    assert done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith(written)] == []


def paper(page: Page, button: str) -> str:
    """Press a button that copies, and return what it copied."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.click(button)
    page.wait_for_function("navigator.clipboard.readText().then(Boolean)")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text
