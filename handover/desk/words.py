"""From what people type to what is compared: words, their stems, what they name, pieces of four letters.

`handover/assets/desk-search.js` does the same in the browser, with the same tables: they travel in the data.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from handover.desk.tongues import TONGUES, Tongue

_WORD = re.compile(r"[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}
_PIECE = 4


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word of a comment: as typed (`form`), without its endings (`stem`), and how much it says.

    `concepts` are the things that it may name, by the place of their line in the tongue's concepts.
    """

    form: str
    stem: str
    empty: bool
    concepts: tuple[int, ...] = ()


def fold(text: str) -> str:
    """Return `text` in small letters without accents, ligatures or case."""
    small = text.lower()
    if not small.isascii():
        for sign in set(small):
            if not sign.isascii():
                small = small.replace(sign, _plain(sign))
    return small


@cache
def _plain(sign: str) -> str:
    """Return one sign without its accents, a ligature as its letters."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", _LIGATURES.get(sign, sign)))


def forms(text: str, tongue: Tongue) -> list[str]:
    """Return the words of `text` as typed, folded, spoken forms written out."""
    typed: list[str] = _WORD.findall(fold(text))
    if tongue.spoken.keys().isdisjoint(typed):
        return typed
    found: list[str] = []
    for form in typed:
        if form in tongue.spoken:
            found += tongue.spoken[form].split()
        else:
            found.append(form)
    return found


def counted(text: str, tongue: Tongue) -> Counter[str]:
    """Return how often each of the `forms` of `text` stands in it; quicker, where their order is all one."""
    found = Counter(_WORD.findall(fold(text)))
    for form in found.keys() & tongue.spoken.keys():
        many = found.pop(form)
        for part in tongue.spoken[form].split():
            found[part] += many
    return found


def stem(form: str, tongue: Tongue) -> str:
    """Return `form` without the endings that number, gender and person leave, two rounds at most."""
    for endings in tongue.endings:
        for ending, instead, least in endings:
            if form.endswith(ending) and len(form) - len(ending) >= least:
                form = form[: len(form) - len(ending)] + instead
                break
    return form


def pieces(form: str) -> list[str]:
    """Return the pieces of four letters of `form`, its two ends marked."""
    marked = f"^{form}$"
    return [marked[at : at + _PIECE] for at in range(max(1, len(marked) - _PIECE + 1))]


def words(text: str, language: str) -> list[Word]:
    """Return the words of `text`, in order."""
    return [as_word(form, language) for form in forms(text, TONGUES[language])]


@cache
def as_word(form: str, language: str) -> Word:
    """Return one word, as typed and folded."""
    tongue = TONGUES[language]
    found = stem(form, tongue)
    concepts = _named_by(language).get(found, ())
    return Word(form=form, stem=found, empty=form in tongue.function_words, concepts=concepts)


@cache
def _named_by(language: str) -> Mapping[str, tuple[int, ...]]:
    """Return, for each stem, the concepts that it names."""
    tongue = TONGUES[language]
    named: dict[str, tuple[int, ...]] = {}
    for at, line in enumerate(tongue.concepts):
        for found in sorted({stem(form, tongue) for form in line.split()}):
            named[found] = (*named.get(found, ()), at)
    return named
