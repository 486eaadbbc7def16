"""What the desk takes for an insult, read by the page's own file in Chromium."""

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
        ("Bande d’incapables, remboursez-moi !", "bande d incapables"),
        ("BANDE DE VOLEURS", "bande de voleurs"),
        ("espèce d'escroc", "espece d escroc"),
        ("vous n’êtes que des menteurs", "vous n etes que des menteurs"),
        ("t'es qu'un minable", "t es qu un minable"),
        ("quel connard au téléphone", "connard"),
        ("Allez vous faire foutre avec votre vélo", "allez vous faire foutre"),
        ("ta gueule le CM", "ta gueule"),
        ("pauvre débile", "pauvre debile"),
        ("What a bunch of crooks", "bunch of crooks"),
        ("you're all liars!!", "you re all liars"),
        ("bloody idiots", "bloody idiots"),
        ("fuck off", "fuck off"),
        ("Your CM is an asshole", "asshole"),
    ],
)
def test_an_insult_is_read(page: Page, comment: str, word: str) -> None:
    """The words that say so are what is shown."""
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


@pytest.mark.parametrize(
    "comment",
    [
        "est ce que la baterie peu prendre feu?",
        "il paraît qu’un vélo a pris feu dans un garage",
        "ça fait des étincelles quand je branche",
        "my battery caught fire last night",
    ],
)
def test_fire_is_a_danger(page: Page, comment: str) -> None:
    """Whoever asks about fire is read as speaking of a danger."""
    assert page.evaluate("(comment) => read(comment).safety", comment)
