"""Sentences, dates and names of days, in every language people read."""

from __future__ import annotations

from datetime import date

import pytest

from handover.language import names_day


@pytest.mark.parametrize(
    "text",
    [
        "24 May",
        "From May 24th, in the workshop.",
        "du 24 au 31 mai",
        "Du lundi 24 mai au 31",
        "24/05",
        "2027-05-24 and after",
    ],
)
def test_a_day_is_named_in_words_or_in_figures(text: str) -> None:
    """In French and in English, whatever the handbook's language."""
    assert names_day(text, date(2027, 5, 24))


@pytest.mark.parametrize(
    "text",
    ["", "None.", "A week in May.", "24 h/24", "le 24 mars", "le 4 mai", "124 mai", "2027-05-2", "24/056"],
)
def test_another_day_is_not_taken_for_it(text: str) -> None:
    """Neither is a day without its month, nor a month without its day."""
    assert not names_day(text, date(2027, 5, 24))


def test_the_first_of_a_month_is_named_as_the_french_write_it() -> None:
    """`1er` is the first."""
    assert names_day("jusqu’au 1er juin", date(2027, 6, 1))
