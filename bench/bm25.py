"""Plain BM25, what the desk's search is compared with: accents folded, words cut at seven letters."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.answers import Answer
from handover.desk.searchable import Searchable
from handover.desk.words import fold

_K1, _B, _CUT = 1.2, 0.75, 7


class PlainBm25:
    """The titles, texts and examples of some responses, each as one bag of words."""

    def __init__(self, responses: Sequence[Searchable]) -> None:
        self._ids = [response.id for response in responses]
        bags = [Counter(_cut(_all_of(response))) for response in responses]
        spread = Counter(word for bag in bags for word in bag)
        self._rarity = {word: self._rarity_of(among) for word, among in spread.items()}
        mean = sum(bag.total() for bag in bags) / len(bags)
        self._weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, bag in enumerate(bags):
            slack = _K1 * (1 - _B + _B * bag.total() / mean)
            for word, times in bag.items():
                self._weights[word].append((at, self._rarity[word] * times * (_K1 + 1) / (times + slack)))

    def answer(self, comment: str) -> Answer:
        """Return the three best responses, and the best score by what a perfect match would score."""
        scores = [0.0] * len(self._ids)
        said = _cut(comment)
        for word in said:
            for at, weight in self._weights.get(word, ()):
                scores[at] += weight
        best = sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:3]
        perfect = sum(self._rarity.get(word, self._rarity_of(0)) * (_K1 + 1) for word in said)
        return Answer(
            ids=tuple(self._ids[at] for at in best), score=scores[best[0]] / perfect if perfect else 0.0
        )

    def _rarity_of(self, among: int) -> float:
        return math.log(1 + (len(self._ids) - among + 0.5) / (among + 0.5))


def _all_of(response: Searchable) -> str:
    return " ".join((*response.titles.values(), *response.texts.values(), *response.examples))


def _cut(text: str) -> list[str]:
    return [word[:_CUT] for word in re.findall(r"[a-z0-9]+", fold(text))]
