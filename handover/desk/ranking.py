"""How much each word, thing named, pair of words and piece of a word says for each response: weighted BM25.

The browser does the same sums on the finished index; here they serve to find out, before the page is used,
how well a comment must match to be answered.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from handover.desk.searchable import Reading
from handover.desk.words import as_word, pieces, words

TUNING: Mapping[str, float] = MappingProxyType(
    {
        "title": 4.0,  # how many times a word of the title counts
        "text": 1.25,
        "example": 1.5,  # less where a response has more examples than most, more where it has fewer
        "stem": 1.0,  # what a matching stem is worth, beside the others
        "concept": 0.3,  # the same thing, by another name
        "piece": 0.175,
        "pair": 0.2,
        "empty": 0.4,  # what a function word counts, beside any other
        "saturation": 3.0,
        "length": 0.7,
        "lead": 0.8,  # what the lead over the second best adds to how well the best fits
        "evenness": 0.7,  # how much of a feature's rarity is how evenly, not how widely, it is spread
    }
)
"""The figures of the ranking, sent to the browser with the data."""

Feature = tuple[str, str]
"""What two texts can have in common: its kind (stem, concept, piece or pair) and the letters."""


def features(text: str, language: str, *, ordered: bool) -> Iterator[tuple[Feature, float]]:
    """Yield what `text` can have in common with another, and how much each counts; pairs if `ordered`."""
    found = words(text, language)
    for word in found:
        yield from _features_of(word.form, language)
    if ordered:
        pairs = pairwise(found)
        yield from ((("pair", f"{first.stem} {second.stem}"), 1.0) for first, second in pairs)


@cache
def _features_of(form: str, language: str) -> tuple[tuple[Feature, float], ...]:
    """Return what one word can share with another: stem, concepts and, if it says something, pieces."""
    word = as_word(form, language)
    stem: tuple[Feature, float] = ("stem", word.stem), TUNING["empty"] if word.empty else 1.0
    concepts = ((("concept", str(concept)), 1.0) for concept in word.concepts)
    return stem, *concepts, *((("piece", piece), 1.0) for piece in pieces(form) if not word.empty)


def fit(shares: Sequence[float]) -> float:
    """Return how well the best of `shares` fits: its own size, and its lead over the second best."""
    best, second, *_ = [*sorted(shares, reverse=True)[:2], 0.0, 0.0]
    return best + TUNING["lead"] * (best - second)


class Ranking:
    """Responses in one language, ready to be compared with comments."""

    def __init__(self, responses: Sequence[Reading], language: str) -> None:
        self._language = language
        self._count = len(responses)
        mean = sum(len(response.examples) for response in responses) / max(1, self._count)
        counts = [_counts(response, language, mean) for response in responses]
        self._rarity = _rarities(counts)
        self._unseen = _rarity(self._count, 0)
        self._weights = self._weigh(counts)

    def shares(self, comment: str) -> list[float]:
        """Return, for each response, what `comment` scores of what a perfect match would."""
        scores = [0.0] * self._count
        perfect = 0.0
        for feature, much in dict(features(comment, self._language, ordered=True)).items():
            worth = much * TUNING[feature[0]]
            perfect += worth * self._rarity.get(feature, self._unseen) * (TUNING["saturation"] + 1)
            for at, weight in self._weights.get(feature, ()):
                scores[at] += worth * weight
        return [score / perfect for score in scores] if perfect else scores

    def _weigh(self, counts: Sequence[Mapping[Feature, float]]) -> dict[Feature, list[tuple[int, float]]]:
        lengths = [_lengths(found) for found in counts]
        mean = {kind: sum(length[kind] for length in lengths) / max(1, self._count) for kind in _KINDS}
        saturation = TUNING["saturation"]
        weights: dict[Feature, list[tuple[int, float]]] = defaultdict(list)
        for at, found in enumerate(counts):
            slack = {kind: saturation * _stretch(lengths[at][kind], mean[kind]) for kind in _KINDS}
            for feature, much in found.items():
                weight = self._rarity[feature] * much * (saturation + 1) / (much + slack[feature[0]])
                weights[feature].append((at, weight))
        return weights


_KINDS = ("stem", "concept", "piece", "pair")


def _rarity(count: int, among: float) -> float:
    return math.log(1 + (count - among + 0.5) / (among + 0.5))


def _rarities(counts: Sequence[Mapping[Feature, float]]) -> dict[Feature, float]:
    """Return how much each feature says: more if few responses have it, or one repeats it."""
    times: dict[Feature, list[float]] = defaultdict(list)
    for found in counts:
        for feature, much in found.items():
            times[feature].append(much)
    evenness = TUNING["evenness"]
    return {
        feature: (1 - evenness) * _rarity(len(counts), len(among))
        + evenness * _rarity(len(counts), _even(among))
        for feature, among in times.items()
    }


def _even(among: Sequence[float]) -> float:
    """Return among how many responses a feature is spread, had each the same part of it."""
    if len(among) == 1:
        return 1.0
    total = sum(among)
    return math.exp(-sum(much / total * math.log(much / total) for much in among))


def _stretch(length: float, mean: float) -> float:
    return 1 - TUNING["length"] + TUNING["length"] * (length / mean if mean else 1)


def _counts(response: Reading, language: str, mean: float) -> dict[Feature, float]:
    """Return how often `response` has each feature; `mean` is how many examples responses have."""
    counts: dict[Feature, float] = defaultdict(float)
    each = TUNING["example"] * math.sqrt(mean / max(1, len(response.examples)))
    short = [(response.title, TUNING["title"]), *((example, each) for example in response.examples)]
    for text, times in short:
        for feature, _ in features(text, language, ordered=True):
            counts[feature] += times
    for feature, _ in features(response.text, language, ordered=False):
        counts[feature] += TUNING["text"]
    return counts


def _lengths(found: Mapping[Feature, float]) -> dict[str, float]:
    lengths = dict.fromkeys(_KINDS, 0.0)
    for (kind, _), much in found.items():
        lengths[kind] += much
    return lengths
