"""How much each word, pair of words and piece of a word says for each response: BM25 over weighted fields.

The browser does the same sums on the finished index; here they serve to find out, before the page is used,
how well a comment must match to be answered.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from handover.desk.searchable import Reading
from handover.desk.words import pieces, words

TUNING: Mapping[str, float] = MappingProxyType(
    {
        "title": 4.0,  # how many times a word of the title counts
        "text": 1.0,
        "example": 1.5,
        "stem": 1.0,  # what a matching stem is worth, beside a piece of four letters and a pair of stems
        "piece": 0.175,
        "pair": 0.2,
        "empty": 0.4,  # what a function word counts, beside any other
        "saturation": 3.0,
        "length": 0.7,
        "crowd": 10.0,  # the best response must lead over the one at this place
        "evenness": 0.7,  # how much of a feature's rarity is how evenly, not how widely, it is spread
    }
)
"""The figures of the ranking, sent to the browser with the data."""

Feature = tuple[str, str]
"""What two texts can have in common: its kind (stem, piece or pair) and the letters."""


def features(text: str, language: str, *, ordered: bool) -> Iterator[tuple[Feature, float]]:
    """Yield what `text` can have in common with another, and how much each counts; pairs if `ordered`."""
    found = words(text, language)
    for word in found:
        yield ("stem", word.stem), TUNING["empty"] if word.empty else 1.0
        if not word.empty:
            yield from ((("piece", piece), 1.0) for piece in pieces(word.form))
    if ordered:
        pairs = pairwise(found)
        yield from ((("pair", f"{first.stem} {second.stem}"), 1.0) for first, second in pairs)


class Ranking:
    """Responses in one language, ready to be compared with comments."""

    def __init__(self, responses: Sequence[Reading], language: str) -> None:
        self._language = language
        self._count = len(responses)
        counts = [_counts(response, language) for response in responses]
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


_KINDS = ("stem", "piece", "pair")


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
    total = sum(among)
    return math.exp(-sum(much / total * math.log(much / total) for much in among))


def _stretch(length: float, mean: float) -> float:
    return 1 - TUNING["length"] + TUNING["length"] * (length / mean if mean else 1)


def _counts(response: Reading, language: str) -> dict[Feature, float]:
    counts: dict[Feature, float] = defaultdict(float)
    short = [
        (response.title, TUNING["title"]),
        *((example, TUNING["example"]) for example in response.examples),
    ]
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
