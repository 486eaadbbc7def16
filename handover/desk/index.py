"""The index as the browser loads it: a script that assigns one JSON literal to one name.

Each word of the handbook is one letter of the index: frequent words come first, where UTF-8 is short.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import mul
from pathlib import Path

from handover.desk.calibration import Demand, demand
from handover.desk.ranking import TUNING
from handover.desk.searchable import Reading, Searchable, readings
from handover.desk.tongues import TONGUES
from handover.desk.words import counted, forms
from handover.keeping import Shelf, edition_of

NAME = "HANDOVER_DESK_INDEX"
"""The one name that the data script sets."""
_FIRST, _LAST = 0x100, 0xD7FF
_ANY = 1e-9
_MOST_EXAMPLES = 9000
"""Of more, each response keeps its part: what is loaded stays below 300 kB, compressed."""
_ESCAPES = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

Json = Mapping[str, "Json"] | Sequence["Json"] | str | float


def index(responses: Sequence[Searchable], default: str, *, of_site: bool = False) -> Json:
    """Return the index of `responses` for `HandoverSearch.open`; `default` is the company's language.

    Where these are the pages `of_site`, every comment is answered, and only how often words stand in a text
    is kept, not in which order: pages are long.
    """
    found: dict[str, Json] = {}
    for language in sorted(TONGUES):
        some = readings(responses, language, default)
        found[language] = _entries(some, language) if of_site else _kept_entries(_chosen(some), language)
    return {
        "default": default,
        "tuning": dict(TUNING),
        "tongues": {language: _tongue(language) for language in sorted(TONGUES)},
        "languages": {language: one for language, one in found.items() if one},
    }


def script(data: Json, name: str = NAME) -> bytes:
    """Return a classic script that assigns `data` to the one global `name`."""
    return b"".join((f"var {name}=".encode(), *_pieces(data), b";\n"))


def _pieces(data: Json) -> Iterator[bytes]:
    """Yield a literal piece by piece: JSON's encoder alone would hold each of its words in memory at once."""
    if isinstance(data, Mapping) and data:
        for number, key in enumerate(sorted(data)):
            yield b"%b%b:" % (b"," if number else b"{", _literal(key))
            yield from _pieces(data[key])
        yield b"}"
    elif isinstance(data, list | tuple) and data:
        for number, item in enumerate(data):
            yield (b"," if number else b"[") + _literal(item)
        yield b"]"
    else:
        yield _literal(data)


def _literal(data: Json) -> bytes:
    literal = _ENCODER.encode(data)
    for sign, escaped in _ESCAPES:
        literal = literal.replace(sign, escaped)
    return literal.encode()


def _chosen(some: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return *some* with no more examples in all than the desk's index may hold, evenly chosen."""
    found = tuple(some)
    if sum(len(one.examples) for one in found) <= _MOST_EXAMPLES:
        return found
    each = max(1, _MOST_EXAMPLES // len(found))
    return tuple(
        replace(one, examples=one.examples[:: max(1, -(-len(one.examples) // each))]) for one in found
    )


def _tongue(language: str) -> Json:
    tongue = TONGUES[language]
    return {
        "endings": [[list(ending) for ending in one_round] for one_round in tongue.endings],
        "functionWords": " ".join(sorted(tongue.function_words)),
        "spoken": dict(sorted(tongue.spoken.items())),
        "concepts": list(tongue.concepts),
    }


@lru_cache(maxsize=4 * len(TONGUES))
def _kept_entries(some: tuple[Reading, ...], language: str) -> Json:
    """Return the calibrated index of one language, texts in the order of their words.

    It is kept, since a preview often makes the same again.
    """
    if not some:
        return {}
    found = _entries(some, language)
    asked = _demand(some, language)
    letters = _alphabet(str(found["vocabulary"]).split(" "))
    return {
        **found,
        "ordered": True,
        "texts": [_letters(forms(one.text, TONGUES[language]), letters) for one in some],
        "least": asked.least,
        "usual": list(asked.usual),
    }


def _entries(some: Iterable[Reading], language: str) -> dict[str, Json]:
    """Return the index of one language, empty where there is nothing in it; every comment is answered.

    Of texts it says how often each word stands in them, not in which order. Each reading is forgotten before
    the next, since a site has many long ones.
    """
    tongue = TONGUES[language]
    ids: list[str] = []
    titles: list[list[str]] = []
    texts: list[array[int]] = []
    examples: list[list[list[str]]] = []
    numbers: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for one in some:
        ids.append(one.id)
        titles.append(forms(one.title, tongue))
        texts.append(_packed(counted(one.text, tongue), numbers, seen))
        examples.append([forms(text, tongue) for text in one.examples])
        seen.update(form for text in (titles[-1], *examples[-1]) for form in text)
    if not ids:
        return {}
    vocabulary = sorted(seen, key=lambda form: (-seen[form], form))[: _LAST - _FIRST]
    letters = _alphabet(vocabulary)
    numbered = [letters.get(form, "") for form in numbers]
    return {
        "ids": ids,
        "least": _ANY,
        "usual": [1.0] * len(ids),
        "ordered": False,
        "vocabulary": " ".join(vocabulary),
        "titles": [_letters(title, letters) for title in titles],
        "texts": ["".join(sorted(map(mul, map(numbered.__getitem__, own[::2]), own[1::2]))) for own in texts],
        "examples": [[_letters(text, letters) for text in own] for own in examples],
    }


def _packed(found: Counter[str], numbers: dict[str, int], seen: Counter[str]) -> array[int]:
    """Return the number of each form and how often it stands there; note both in *numbers* and *seen*.

    A site's pages have so many words that their counters would fill the memory.
    """
    pairs = array("I")
    for form, many in found.items():
        seen[form] += many
        pairs.extend((numbers.setdefault(form, len(numbers)), many))
    return pairs


def _demand(some: tuple[Reading, ...], language: str) -> Demand:
    """Return what `demand` does, found out once for the same texts."""
    kept = Shelf.of("desk", language, edition_of(sorted(Path(__file__).parent.glob("*.py"))))
    digest = hashlib.sha256(repr(some).encode()).hexdigest()
    known = kept.get(digest)
    if isinstance(known, list) and len(known) == len(some) + 1:
        return Demand(least=known[0], usual=tuple(known[1:]))
    found = demand(some, language)
    kept.put(digest, [found.least, *found.usual])
    kept.save()
    return found


def _alphabet(vocabulary: Sequence[str]) -> dict[str, str]:
    """Return the letter that stands for each word of the *vocabulary*."""
    return {form: chr(_FIRST + at) for at, form in enumerate(vocabulary)}


def _letters(text: Iterable[str], letters: Mapping[str, str]) -> str:
    return "".join(letters[form] for form in text if form in letters)
