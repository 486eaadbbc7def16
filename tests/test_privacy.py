"""Masks: what could tell who somebody is, gone; everything else as typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.privacy import PersonalData, mask

EMAIL, HANDLE, PHONE, ORDER = PersonalData


@pytest.mark.parametrize(
    ("text", "masked", "kinds"),
    [
        ("écrivez à jo.martin@mail.example svp", "écrivez à …@… svp", (EMAIL,)),
        ("@velo_lyon toujours rien", "@… toujours rien", (HANDLE,)),
        ("comme disait u/roule-toujours.", "comme disait @….", (HANDLE,)),
        ("appelez le 06 12 34 56 78 !", "appelez le ☎… !", (PHONE,)),
        ("+33 (0)6.12.34.56.78", "☎…", (PHONE,)),
        ("call 1-866-555-0129.", "call ☎….", (PHONE,)),
        ("commande n° 48213 jamais reçue", "commande n° #… jamais reçue", (ORDER,)),
        ("ma commande #AB-48213", "ma commande #…", (ORDER,)),
        ("Order number: 4821399", "Order number: #…", (ORDER,)),
        ("dossier 2024-118-99213", "dossier #…", (ORDER,)),
        ("colis 123456789012 perdu", "colis #… perdu", (ORDER,)),
    ],
)
def test_what_tells_who_it_is_is_masked(text: str, masked: str, kinds: tuple[PersonalData, ...]) -> None:
    """The mask says what stood there, in no language."""
    assert mask(text) == (masked, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "Trois semaines d’attente, 249 € pour rien, depuis le 12/03/2026 à 18h30.",
        "le modèle 2024 à 1 999,90 €, 500 km d’autonomie",
        "commande 2024 ou 2025 ?",
        "customs order 2020-004",
        "rendez-vous @ 10 h",
        "24h/24 et 7j/7, 100 % remboursé",
        "RDV au 12 rue des Lilas, 69003 Lyon",
    ],
)
def test_what_tells_nothing_stays(text: str) -> None:
    """Prices, dates, years and distances are nobody's."""
    assert mask(text) == (text, ())


@given(st.text(alphabet="ab0123456789 @.-#n°+()/u\n", max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    """An import may mask what was masked by hand."""
    once, _ = mask(text)
    assert mask(once) == (once, ())
