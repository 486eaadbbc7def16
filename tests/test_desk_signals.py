"""What the desk reads in a comment, and tells of the next one, by the page's own file in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from handover.pages.desk.signals import SIGNS

_SIGNALS = Path(__file__).parents[1] / "handover" / "assets" / "desk-signals.js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that has opened the signs as `read`."""
    opened = browser.new_page()
    opened.goto("about:blank")
    opened.add_script_tag(path=_SIGNALS)
    opened.evaluate("(signs) => { window.read = HandoverTriage.reader(signs); }", dict(SIGNS))
    yield opened
    opened.close()


def _insult(page: Page, comment: str) -> str:
    return str(page.evaluate("(comment) => read(comment).insult", comment))


@pytest.mark.parametrize(
    ("comment", "word"),
    [
        ("Bande d’incapables, remboursez-moi !", "Bande d’incapables"),
        ("BANDE DE VOLEURS", "BANDE DE VOLEURS"),
        ("espèce d'escroc", "espèce d'escroc"),
        ("vous n’êtes que des menteurs", "vous n’êtes que des menteurs"),
        ("t'es qu'un minable", "t'es qu'un minable"),
        ("quel connard au téléphone", "connard"),
        ("Allez vous faire foutre avec votre vélo", "Allez vous faire foutre"),
        ("ta gueule le CM", "ta gueule"),
        ("pauvre débile", "pauvre débile"),
        ("What a bunch of crooks", "bunch of crooks"),
        ("you're all liars!!", "you're all liars"),
        ("bloody idiots", "bloody idiots"),
        ("fuck off", "fuck off"),
        ("you idiots, where is my bike", "you idiots"),
        ("Vous êtes des ordures", "Vous êtes des ordures"),
        ("sale ordure", "sale ordure"),
        ("Your CM is an asshole", "asshole"),
    ],
)
def test_an_insult_is_read(page: Page, comment: str, word: str) -> None:
    """The words that say so are shown as they stand there, with their accents and apostrophes."""
    assert _insult(page, comment) == word


@pytest.mark.parametrize(
    "comment",
    [
        "Vous êtes nuls, ça fait trois semaines que j’attends",
        "Bande de rigolos, il est où mon vélo ?",
        "Votre nouvelle pub est débile et le service client incompétent",
        "C’est du vol, 40 € de frais de port !",
        "Le magasin ferme la semaine prochaine ?",
        "Je me suis attardé sur la notice, rien sur la bande de roulement",
        "La pédale craque et la selle est merdique",
        "Mon chien est tombé du panier, c’est dangereux",
        "Le pneu a crevé au bout de deux jours",
        "Pneus crevés deux fois, c’est lâche de ne pas répondre",
        "Y a-t-il des tas de retards de ce genre ?",
        "Les ordures ménagères bloquent la piste cyclable",
        "C’est quoi cette bande-annonce ?",
        "Un conseil pour le cadenas ? J’ai un gros chien",
        "Pauvre chien, il avait peur du klaxon",
        "Putain trois semaines de retard",
        "Mon pneu va crever",
        "Un tas d’ordures devant la boutique",
        "Ma pauvre demeure a brûlé",
        "Where do I screw you see, the manual is blank",
        "You, thieves took my bike",
        "I told you rats ate the cable",
        "Your support is useless and the bike is rubbish",
        "I felt like an idiot waiting all day",
        "This is theft. I want a refund.",
        "What a waste of money, what an idiotic advert",
        "Is there any new pricing? The crank is loose",
    ],
)
def test_ordinary_criticism_is_no_insult(page: Page, comment: str) -> None:
    """Anger at the company, its things or oneself is left alone."""
    assert _insult(page, comment) == ""


_WEEKS = "Bonjour, cela fait trois semaines que "


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Où est mon vélo", ""),
        ("O", ""),
        ("Où est mon vélo", " "),
        (f"{_WEEKS}j’attends mon vélo.", f"{_WEEKS}mon colis est à Rennes."),
        (f"{_WEEKS}j’attends mon vélo.", "B"),
        ("Où est mon colis ?", "Remboursez-moi"),
        ("Mon vélo a du retard, merci", "Le colis est abîmé, merci"),
    ],
)
def test_another_comment_is_told_from_a_change(page: Page, before: str, now: str) -> None:
    """It is pasted over the first one, or the first one is deleted."""
    assert page.evaluate("([before, now]) => HandoverTriage.replaced(before, now)", [before, now])


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("", "Où est mon vélo"),
        ("Où est mon vélo", "Où est mon vélo ? Je l’attends depuis trois semaines, et personne ne répond."),
        ("est-ce que mon vélo arrive", "Bonjour, est-ce que mon vélo arrive"),
        ("jattend mon vélo depuis un moi", "j’attends mon vélo depuis un moi"),
        ("j’attends mon vélo depuis un moi", "j’attends mon vélo depuis un mois"),
        ("Mon velo a du retard", "Mon bicycle a du retard"),
        ("Où est mon vélo ? Merci, Zoé", "Où est mon vélo ?"),
        ("Où est mon vélo, vélo", "Où est mon vélo"),
        ("Où est mon vélo", "Où est mon vélo\n"),
    ],
)
def test_a_change_is_told_from_another_comment(page: Page, before: str, now: str) -> None:
    """A word is put right, added or taken away."""
    assert not page.evaluate("([before, now]) => HandoverTriage.replaced(before, now)", [before, now])


@pytest.mark.parametrize(
    "comment",
    [
        "est ce que la baterie peu prendre feu?",
        "il paraît qu’un vélo a pris feu dans un garage",
        "ça fait des étincelles quand je branche",
        "my battery caught fire last night",
        "Mes freins ont lâché dans la descente",
        "le frein avant m’a lâché au feu",
        "les freins viennent de casser",
        "je suis tombée de mon vélo, la potence a tourné",
        "brakes just failed on me",
    ],
)
def test_fire_and_a_brake_that_fails_are_a_danger(page: Page, comment: str) -> None:
    """However it is said, and whoever only asks about fire is read as speaking of a danger, too."""
    assert page.evaluate("(comment) => read(comment).safety", comment)


@pytest.mark.parametrize("comment", ["Je suis tombé sur votre pub", "la transmission a lâché"])
def test_what_only_sounds_like_a_fall_is_no_danger(page: Page, comment: str) -> None:
    """Somebody who came across an advertisement is not hurt."""
    assert not page.evaluate("(comment) => read(comment).safety", comment)
