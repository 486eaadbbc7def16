"""Names stand where people look for them."""

from __future__ import annotations

from handover.pages.alphabet import alphabetical


def test_accents_capitals_and_ligatures_do_not_move_a_name() -> None:
    """É stands at E, œ at oe; what differs by its accent alone keeps one order."""
    names = ["Zoé", "Étienne", "œuvre", "Oeillet", "ours", "Droit", "Débridage", "cote", "côte"]
    assert sorted(names, key=alphabetical) == [
        "cote",
        "côte",
        "Débridage",
        "Droit",
        "Étienne",
        "Oeillet",
        "œuvre",
        "ours",
        "Zoé",
    ]
