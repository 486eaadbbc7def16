"""The nearest of some words to one that was written, for “did you mean”. The only door to rapidfuzz."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 60.0
"""How like two words must be, of 100, for one to be taken for the other misspelt."""


ALIKE = 62.0
"""How many of two words' letters must agree in order, of 100, where neither is a part of the other."""
SHORTEST = 3
"""How many letters a word needs for being told from another."""


def nearest(written: str, known: Iterable[str], least: float = NEAR) -> str | None:
    """Return the one of *known* that is most like *written*; None where none is near."""
    from rapidfuzz import process  # noqa: PLC0415 - slow to load, and needed only for a mistake

    found = process.extract(written, list(known), processor=str.lower, score_cutoff=least, limit=5)
    return next((str(word) for word, *_ in found if _alike(written, str(word))), None)


def _alike(written: str, word: str) -> bool:
    """Tell whether two words are one misspelt or shortened, not only a few letters that both have."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - as above

    short, long = sorted((written.lower(), word.lower()), key=len)
    if len(short) >= SHORTEST and re.search(rf"\b{re.escape(short)}", long.replace("_", "-")):
        return True
    return len(short) >= SHORTEST and fuzz.ratio(short, long) >= ALIKE
