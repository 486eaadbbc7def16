"""Placeholders: one grammar for checks, pages and the desk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.entries.response import Placeholder, Response, Wording
from handover.pages.slots import labels_of
from handover.placeholders import Slot, malformed, parse, slots


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bonjour {prenom}, merci.", ("Bonjour ", Slot("prenom"), ", merci.")),
        ("{a}{b_2}", (Slot("a"), Slot("b_2"))),
        ("écrivez {{merci}}", ("écrivez {merci}",)),
        ("{{{prenom}}}", ("{", Slot("prenom"), "}")),
        ("{Prenom} {", ("{Prenom} {",)),
        ("{first.__class__}", ("{first.__class__}",)),
        ("", ()),
    ],
)
def test_a_text_is_what_is_said_and_what_is_filled_in(text: str, pieces: tuple[str | Slot, ...]) -> None:
    """Braces that are no slot stay text, and nothing is ever looked up."""
    assert parse(text) == pieces


def test_slots_are_named_once_in_order() -> None:
    """The desk asks for each once, in the order of the text."""
    assert slots("{b} {a} {b} {{c}}") == ("b", "a")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("{Prénom} et {", ("{Prénom}", "{")),
        ("fin }", ("}",)),
        ("{ prenom }", ("{ prenom }",)),
        ("{prenom} {{ok}}", ()),
        ("sans accolade", ()),
    ],
)
def test_braces_that_are_no_slot_are_found(text: str, pieces: tuple[str, ...]) -> None:
    """Their author meant a slot, or should double them."""
    assert malformed(text) == pieces


@given(st.text(alphabet="ab{}_ \n"))
def test_parsing_loses_no_text(text: str) -> None:
    """Written down again, doubled braces aside, the pieces are the text."""
    shown = "".join(piece if isinstance(piece, str) else f"{{{piece.name}}}" for piece in parse(text))
    assert shown.replace("{", "").replace("}", "") == text.replace("{", "").replace("}", "")


def test_a_slot_is_called_as_the_response_writes_its_words() -> None:
    """With their accents, where it writes them anywhere; otherwise as it is named."""
    response = Response(
        id="late",
        title="Retard",
        use_when=("La date annoncée est passée.",),
        placeholders=(
            Placeholder(name="prenom", what="Le Prénom"),
            Placeholder(name="date_annoncee", what="Le jour promis"),
            Placeholder(name="duree_2", what="Le délai"),
            Placeholder(name="montant_du", what="Ce qui est dû"),
            Placeholder(name="page_publiee", what="La page publiée, ou que l’on publie"),
        ),
        wordings=(Wording(language="fr", text="La page publiee."),),
    )
    shown = [label.shown for label in labels_of(response).values()]
    assert shown == ["prénom", "date annoncée", "duree 2", "montant du", "page publiee"]
