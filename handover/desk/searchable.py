"""What the desk searches: one value for each response, filled from the handbook or from anything alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from handover.desk.tongues import TONGUES
from handover.desk.words import forms

_LETTERS_OF_FRENCH = frozenset("àâçéèêëîïôœùûÿ")


@dataclass(frozen=True, kw_only=True)
class Searchable:
    """One response as the search sees it; titles and texts by language, examples in any language."""

    id: str
    titles: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    examples: Sequence[str] = ()
    topics: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One response in one language: its title, its text and the comments that it answers."""

    id: str
    title: str
    text: str
    examples: tuple[str, ...]


@cache
def language_of(text: str, default: str) -> str:
    """Return the language `text` is written in, judged by its small words and accents, else `default`."""
    points = dict.fromkeys(TONGUES, 0)
    for language, tongue in TONGUES.items():
        others = [other.function_words for name, other in TONGUES.items() if name != language]
        for form in forms(text, tongue):
            points[language] += form in tongue.function_words and not any(form in words for words in others)
    points["fr"] += sum(letter in _LETTERS_OF_FRENCH for letter in text.lower())
    return max(sorted(points), key=lambda language: (points[language], language == default))


def readings(responses: Sequence[Searchable], language: str, default: str) -> Iterator[Reading]:
    """Yield what there is of `responses` in `language`, in the order of their ids."""
    for response in sorted(responses, key=lambda one: one.id):
        found = _reading(response, language, default)
        if found.title or found.text or found.examples:
            yield found


def _reading(response: Searchable, language: str, default: str) -> Reading:
    topics = response.topics if language == default else ()
    examples = tuple(example for example in response.examples if language_of(example, default) == language)
    text = (
        " ".join((response.texts.get(language, ""), *topics)).strip() if language in response.titles else ""
    )
    return Reading(id=response.id, title=response.titles.get(language, ""), text=text, examples=examples)
