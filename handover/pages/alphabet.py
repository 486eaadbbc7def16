"""The order in which people look names up."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def alphabetical(text: str) -> tuple[str, str]:
    """Return the key that sorts *text* where people look for it: accents and capitals do not count."""
    apart = unicodedata.normalize("NFD", text.casefold().translate(_LIGATURES))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)), text
