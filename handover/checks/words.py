"""Words in a text, whatever their accents, capitals and plural."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]+")
_PLURAL = "(?:s|x|es)?"
_SPACE = r"\s+"


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return *text* without accents and capitals, with straight apostrophes."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).casefold().replace("’", "'")


def as_written(text: str, match: re.Match[str]) -> str:
    """Return what *match* found in the folded *text*, as it was written, on one line."""
    composed = unicodedata.normalize("NFC", text)
    whole = composed if len(composed) == len(match.string) else match.string
    return " ".join(whole[match.start() : match.end()].split())


def pattern_of(term: str) -> str:
    """Return a pattern that finds *term*, also in the plural, as whole words of a folded text."""
    words = [re.escape(word) + _PLURAL for word in fold(term).split()]
    return rf"(?<!\w){_SPACE.join(words)}(?!\w)"
