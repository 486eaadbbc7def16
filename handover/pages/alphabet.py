"""The order in which people look names up."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]+")


def alphabetical(text: str) -> tuple[str, str]:
    """Return the key that sorts *text* where people look for it: accents and capitals do not count."""
    return plain(text), text


def plain(text: str) -> str:
    """Return *text* without accents, ligatures and capitals."""
    folded = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
