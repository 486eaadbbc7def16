"""The index as the browser loads it: a script that assigns one JSON literal to one name.

Each word of the handbook is one letter of the index: frequent words come first, where UTF-8 is short.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from handover.desk.calibration import Demand, demand
from handover.desk.ranking import TUNING
from handover.desk.searchable import Reading, Searchable, readings
from handover.desk.tongues import TONGUES
from handover.desk.words import forms
from handover.keeping import Shelf, edition_of

NAME = "HANDOVER_DESK_INDEX"
"""The one name that the data script sets."""
_FIRST, _LAST = 0x100, 0xD7FF
_ANY = 1e-9
_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})

Json = Mapping[str, "Json"] | Sequence["Json"] | str | float


def index(responses: Sequence[Searchable], default: str, *, calibrated: bool = True) -> Json:
    """Return the index of `responses` for `HandoverSearch.open`; `default` is the company's language.

    Unless `calibrated`, nothing tells whether the best fits: every comment is answered.
    """
    found = {language: tuple(readings(responses, language, default)) for language in sorted(TONGUES)}
    return {
        "default": default,
        "tuning": dict(TUNING),
        "tongues": {language: _tongue(language) for language in sorted(TONGUES)},
        "languages": {
            language: _entries(some, language, calibrated) for language, some in found.items() if some
        },
    }


def script(data: Json, name: str = NAME) -> str:
    """Return a classic script that assigns `data` to the one global `name`."""
    literal = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"var {name}={literal.translate(_ESCAPES)};\n"


def _tongue(language: str) -> Json:
    tongue = TONGUES[language]
    return {
        "endings": [[list(ending) for ending in one_round] for one_round in tongue.endings],
        "functionWords": " ".join(sorted(tongue.function_words)),
        "spoken": dict(sorted(tongue.spoken.items())),
        "concepts": list(tongue.concepts),
    }


@lru_cache(maxsize=4 * len(TONGUES))
def _entries(some: tuple[Reading, ...], language: str, calibrated: bool) -> Json:  # noqa: FBT001 - kept by value
    """Return the index of one language; kept, since a preview makes it again where no response changed."""
    tongue = TONGUES[language]
    texts = [[forms(text, tongue) for text in (one.title, one.text, *one.examples)] for one in some]
    seen = Counter(form for entry in texts for text in entry for form in text)
    vocabulary = sorted(seen, key=lambda form: (-seen[form], form))[: _LAST - _FIRST]
    letters = {form: chr(_FIRST + at) for at, form in enumerate(vocabulary)}
    asked = _demand(some, language) if calibrated else Demand(least=_ANY, usual=(1.0,) * len(some))
    return {
        "ids": [one.id for one in some],
        "least": asked.least,
        "usual": list(asked.usual),
        "vocabulary": " ".join(vocabulary),
        "titles": [_letters(entry[0], letters) for entry in texts],
        "texts": ["".join(sorted(_letters(entry[1], letters))) for entry in texts],
        "examples": [[_letters(text, letters) for text in entry[2:]] for entry in texts],
    }


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


def _letters(text: Iterable[str], letters: Mapping[str, str]) -> str:
    return "".join(letters[form] for form in text if form in letters)
