"""The desk's search, run in Chromium on a small handbook."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from handover.desk.calibration import demand
from handover.desk.index import index, script
from handover.desk.ranking import Ranking, fit
from handover.desk.searchable import Reading, Searchable, language_of, readings
from handover.desk.tongues import TONGUES, Tongue
from handover.desk.words import forms, pieces, words

_SEARCH = Path(__file__).parents[1] / "handover" / "assets" / "desk-search.js"
_HOSTILE = "</script><script>window.harmed=1</script><img src=x onerror='window.harmed=1'>\u2028"

_HANDBOOK = (
    Searchable(
        id="battery-winter",
        titles={"fr": "La batterie perd de l’autonomie en hiver", "en": "The battery fades in winter"},
        texts={
            "fr": "Le froid réduit l’autonomie d’un cinquième environ. Rentrez la batterie la nuit.",
            "en": "Cold takes about a fifth of the range. Keep the battery indoors at night.",
        },
        examples=("ma batterie tient plus quand il gèle", "why does my range drop when it is freezing?"),
    ),
    Searchable(
        id="bell-swallow",
        titles={"fr": "La sonnette Hirondelle", "en": "The Swallow bell"},
        texts={
            "fr": "La sonnette est vendue seule, avec son cœur en laiton.",
            "en": "The bell is sold alone, with its brass core.",
        },
    ),
    Searchable(
        id="jar-rack",
        titles={"fr": "Porte-bocal pour le marché", "en": "Jar rack for the market"},
        texts={
            "fr": "Un bocal d’un litre tient dans chaque panier.",
            "en": "A one-litre jar fits in each basket.",
        },
    ),
    Searchable(
        id="hippo-advert",
        titles={"fr": "La publicité à l’hippopotame", "en": "The hippopotamus advert"},
        texts={
            "fr": "Le film a été tourné sans animal vivant.",
            "en": "The film was made without a live animal.",
        },
        examples=("honteux de filmer un hippopotame",),
    ),
    Searchable(
        id="markup",
        titles={"fr": f"Code promo affiché {_HOSTILE}", "en": f"Promotional code shown {_HOSTILE}"},
        texts={"fr": f"Le code est corrigé {_HOSTILE}", "en": f"The code is mended {_HOSTILE}"},
    ),
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of Chromium."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def desk(page: Page) -> Page:
    """A page that has opened the small handbook as `search`."""
    page.goto("about:blank")
    page.add_script_tag(path=_SEARCH)
    page.add_script_tag(content=script(index(_HANDBOOK, "fr")).decode())
    page.evaluate("window.search = HandoverSearch.open(HANDOVER_DESK_INDEX)")
    return page


def _ask(desk: Page, comment: str, **options: object) -> dict[str, Any]:
    answer: dict[str, Any] = desk.evaluate(
        "([comment, options]) => search.search(comment, options)", [comment, options]
    )
    return answer


def _first(desk: Page, comment: str) -> str:
    return str(_ask(desk, comment)["results"][0]["id"])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("comment", "response"),
    [
        ("l'hirondelle", "bell-swallow"),
        ("l’hirondelle, combien ?", "bell-swallow"),
        ("HIRONDELLES", "bell-swallow"),
        ("le coeur en laiton", "bell-swallow"),
        ("le cœur en laiton", "bell-swallow"),
        ("vos bocaux tiennent dedans ?", "jar-rack"),
        ("hipopotame", "hippo-advert"),
        ("hypopotame", "hippo-advert"),
        ("la publicite", "hippo-advert"),
        ("pk jai moins d autonomie kan y fait froid", "battery-winter"),
        ("ma baterie ce decharge", "battery-winter"),
        ("the hipopotamus film", "hippo-advert"),
        ("are the jars included?", "jar-rack"),
        ("batteries in winter", "battery-winter"),
    ],
)
def test_a_comment_finds_its_response(desk: Page, comment: str, response: str) -> None:
    """Accents, elisions, plurals, ligatures, mistakes and spoken forms do not hide a response."""
    assert _first(desk, comment) == response


@pytest.mark.browser
@pytest.mark.parametrize(
    ("comment", "language"),
    [
        ("Pourquoi ma batterie se vide ?", "fr"),
        ("why is my battery empty", "en"),
        ("hippopotame", "fr"),
        ("freezing range", "en"),
        ("…", "fr"),
    ],
)
def test_the_language_of_a_comment_is_told(desk: Page, comment: str, language: str) -> None:
    """The language is told by small words, accents and the handbook's words, else it is the company's."""
    assert _ask(desk, comment)["language"] == language


@pytest.mark.browser
def test_the_language_can_be_chosen(desk: Page) -> None:
    """A chosen language is searched whatever the comment is written in."""
    assert _ask(desk, "hippopotamus", language="fr")["language"] == "fr"


@pytest.mark.browser
@pytest.mark.parametrize(
    "comment",
    [
        *("", "???", "Quel temps fera-t-il dimanche à Brest ?", "who won the football match yesterday"),
        *("Bonjour", "ok merci à vous", "hello there"),
    ],
)
def test_nothing_fits_a_comment_about_something_else(desk: Page, comment: str) -> None:
    """A comment that shares nothing with any response, or greets and says no more, is said to fit none."""
    assert _ask(desk, comment)["fits"] is False


@pytest.mark.browser
def test_a_title_fits_its_own_response(desk: Page) -> None:
    """A comment that is a response's title fits."""
    answer = _ask(desk, "La batterie perd de l’autonomie en hiver")
    assert (answer["fits"], answer["results"][0]["id"]) == (True, "battery-winter")


@pytest.mark.browser
@pytest.mark.parametrize("comment", ["ma batterie se vide quand il gèle", "un bocal à la maison, ça coûte ?"])
def test_the_browser_scores_as_the_build_does(desk: Page, comment: str) -> None:
    """What a comment must reach is found out by the build, and compared in the browser with the same sums."""
    shelf = list(readings(_HANDBOOK, "fr", "fr"))
    shares = zip((one.id for one in shelf), Ranking(shelf, "fr").shares(comment), strict=True)
    built = {name: pytest.approx(share) for name, share in shares if share}
    found = _ask(desk, comment, language="fr", limit=10)["results"]
    assert {one["id"]: one["score"] for one in found} == built


@pytest.mark.browser
@pytest.mark.parametrize("comment", ["ma batterie se vide quand il gèle", "un hippopotame au marché"])
def test_the_browser_asks_of_a_fit_what_the_build_does(desk: Page, comment: str) -> None:
    """How well the best fits: its score and its lead, beside what is usual for it and what is asked."""
    shelf = list(readings(_HANDBOOK, "fr", "fr"))
    asked = demand(shelf, "fr")
    built = fit(Ranking(shelf, "fr").shares(comment), asked.usual) / asked.least
    assert _ask(desk, comment, language="fr")["fit"] == pytest.approx(built)


@pytest.mark.browser
def test_no_more_results_than_asked_for(desk: Page) -> None:
    """The number of results is the caller's."""
    assert len(_ask(desk, "la batterie et le bocal et la publicité", limit=2)["results"]) == 2


@pytest.mark.browser
def test_the_same_comment_gets_the_same_answer(desk: Page) -> None:
    """Order of entries in the handbook and earlier searches change nothing."""
    before = _ask(desk, "la batterie et le bocal")
    desk.evaluate("(data) => { window.search = HandoverSearch.open(data) }", index(_HANDBOOK[::-1], "fr"))
    _ask(desk, "hirondelle")
    assert _ask(desk, "la batterie et le bocal") == before


@pytest.mark.browser
def test_markup_in_a_response_stays_text(desk: Page) -> None:
    """A wording that holds markup cannot leave the data script, and is found by its words."""
    assert desk.evaluate("window.harmed") is None
    assert _first(desk, "le code promo <b>affiché</b>") == "markup"


@pytest.mark.browser
def test_an_empty_handbook_answers_nothing(desk: Page) -> None:
    """Without responses, every comment fits nothing."""
    desk.evaluate("(data) => { window.search = HandoverSearch.open(data) }", index((), "fr"))
    answer = _ask(desk, "bonjour la batterie")
    assert (answer["fits"], answer["results"]) == (False, [])


def test_more_is_asked_of_a_response_whose_examples_are_alike() -> None:
    """Examples that match the rest of their response well make it ask for as much of a comment."""
    alike = ("mon panier de marché est fendu", "le panier de marché fendu", "panier de marché tout fendu")
    apart = ("ça sent le brûlé chez moi", "la prise fume", "odeur bizarre hier soir")
    shelf = [
        Reading(id="alike", title="Panier fendu", text="", examples=alike),
        Reading(id="apart", title="Chargeur chaud", text="", examples=apart),
        Reading(id="none", title="Horaires", text="", examples=()),
    ]
    of_alike, of_apart, of_none = Ranking(shelf, "fr").usual()
    assert of_apart < of_none == 1.0 < of_alike


def test_the_order_of_words_tells_what_they_alone_do_not() -> None:
    """In texts as in examples, and what begins or ends them is heeded too."""
    shelf = [
        Reading(id="dog", title="", text="le chien mord le facteur", examples=("le chien mord le facteur",)),
        Reading(id="man", title="", text="le facteur mord le chien", examples=("le facteur mord le chien",)),
    ]
    of_dog, of_man = Ranking(shelf, "fr").shares("le facteur mord")
    assert of_dog < of_man
    of_dog, of_man = Ranking([replace(one, examples=()) for one in shelf], "fr").shares("mord le facteur")
    assert of_man < of_dog


def test_a_response_is_not_found_for_its_many_examples() -> None:
    """What is said as often of two responses leads to the one that says little else."""
    other = tuple(f"une question de plus sur le sujet {number}" for number in range(20))
    shelf = [
        Reading(id="few", title="", text="", examples=("la selle grince",)),
        Reading(id="many", title="", text="", examples=("la selle grince", *other)),
    ]
    of_few, of_many = Ranking(shelf, "fr").shares("la selle grince")
    assert of_many < of_few


def test_an_example_without_a_word_says_nothing() -> None:
    """Smileys and question marks are examples too."""
    mute = Reading(id="mute", title="Horaires", text="", examples=("???", "🚲"))
    assert Ranking([mute], "fr").usual() == [1.0]


def test_the_data_script_is_one_escaped_literal() -> None:
    """The script holds no `<` and no line separator, and its literal is JSON."""
    written = script({"title": _HOSTILE}, "NAME").decode()
    assert "<" not in written
    assert "\u2028" not in written
    assert json.loads(written.removeprefix("var NAME=").removesuffix(";\n")) == {"title": _HOSTILE}


def test_the_same_handbook_gives_the_same_bytes() -> None:
    """The order in which responses are given does not show."""
    assert script(index(_HANDBOOK, "fr")) == script(index(_HANDBOOK[::-1], "fr"))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("bocaux", "bocal", "fr"),
        ("vélos", "vélo", "fr"),
        ("approuvée", "approuver", "fr"),
        ("réparations", "réparer", "fr"),
        ("batteries", "battery", "en"),
        ("charging", "charged", "en"),
        ("repaired", "repairs", "en"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str, language: str) -> None:
    """Number, gender and person are taken off."""
    assert words(one, language)[0].stem == words(other, language)[0].stem


def test_spoken_forms_are_written_out() -> None:
    """A spoken form is read as the words it stands for."""
    assert forms("chui là", TONGUES["fr"]) == ["je", "suis", "la"]


def test_several_names_of_one_thing_are_one_concept() -> None:
    """A forgotten word is found by another that names the same."""
    gosses, enfant, bocal = (words(form, "fr")[0].concepts for form in ("gosses", "enfant", "bocal"))
    assert (gosses, bocal) == (enfant, ())


def test_pieces_mark_both_ends_of_a_word() -> None:
    """A short word is one piece, a longer one all its runs of four letters."""
    assert (pieces("a"), pieces("vélo")) == (["^a$"], ["^vél", "vélo", "élo$"])


def test_an_example_belongs_to_the_language_it_is_written_in() -> None:
    """Examples carry no language; their small words tell it."""
    assert [language_of(text, "fr") for text in ("is it true", "c'est vrai", "ok")] == ["en", "fr", "fr"]


@pytest.mark.parametrize("tongue", TONGUES.values(), ids=list(TONGUES))
def test_no_synonym_is_a_word_that_is_taken_apart_before(tongue: Tongue) -> None:
    """What is written out in other words before synonyms are looked up would never be met there."""
    assert not {word for line in tongue.concepts for word in line.split()} & set(tongue.spoken)
