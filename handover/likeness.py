"""The nearest of some words to one that was written, for “did you mean”. The only door to rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 60.0
"""How like two words must be, of 100, for one to be taken for the other misspelt."""


def nearest(written: str, known: Iterable[str], least: float = NEAR) -> str | None:
    """Return the one of *known* that is most like *written*; None where none is near."""
    from rapidfuzz import process  # noqa: PLC0415 - slow to load, and needed only for a mistake

    found = process.extractOne(written, list(known), score_cutoff=least)
    return str(found[0]) if found else None
