"""How much each word, thing named, pair of words and piece of a word says for each response.

Two things are added up: how much more often the response has it than others (weighted BM25 of all its texts
in one), and how much of the response it makes up when each of its texts has one voice. The sum is told as a
share of what a perfect match would reach, and a little less is made of it the more examples a response has,
since then more words match by chance. The browser does the same sums on the finished index; here they serve
to find out, before the page is used, how well a comment must match to be answered.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from types import MappingProxyType

from handover.desk.searchable import Reading
from handover.desk.words import as_word, pieces, words

TUNING: Mapping[str, float] = MappingProxyType(
    {
        "title": 3.8,  # how many times a word of the title counts
        "text": 1.25,
        "example": 1.4,  # less where a response has more examples than most, more where it has fewer
        "stem": 1.0,  # what a matching stem is worth, beside the others
        "concept": 1.1,  # the same thing, by another name
        "piece": 0.35,
        "pair": 0.5,  # two words in a row, the first or the last word of a text
        "empty": 0.9,  # what a function word counts, beside any other
        "saturation": 1.75,
        "plenty": 0.1,  # how much less is made of what a response reaches, the more examples it has
        "length": 0.75,  # how far counts saturate the slower the longer a response is
        "voice": 5.0,  # what is added for the part that a feature makes up when each text has one voice
        "lead": 0.6,  # what the lead over the next best adds to how well the best fits
        "next": 4,  # how many the next best are
    }
)
"""The figures of the ranking, sent to the browser with the data."""

Feature = tuple[str, str]
"""What two texts can have in common: its kind (stem, concept, piece or pair) and the letters."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text of a response: what it says, how often each feature is in it, and times how much."""

    said: str
    often: Mapping[Feature, int]
    times: float


def features(text: str, language: str) -> Iterator[tuple[Feature, float]]:
    """Yield what `text` can have in common with another, and how much each counts."""
    found = words(text, language)
    for word in found:
        yield from _features_of(word.form, language)
    if found:
        marked = (_BEGINNING, *(word.stem for word in found), _END)
        yield from ((("pair", f"{first} {second}"), 1.0) for first, second in pairwise(marked))


@cache
def _features_of(form: str, language: str) -> tuple[tuple[Feature, float], ...]:
    """Return what one word can share with another: stem, concepts and, if it says something, pieces."""
    word = as_word(form, language)
    stem: tuple[Feature, float] = ("stem", word.stem), TUNING["empty"] if word.empty else 1.0
    concepts = ((("concept", str(concept)), 1.0) for concept in word.concepts)
    return stem, *concepts, *((("piece", piece), 1.0) for piece in pieces(form) if not word.empty)


def fit(shares: Sequence[float], usual: Sequence[float]) -> float:
    """Return how well the best of `shares` fits: its size and its lead, beside what is usual for it."""
    if not shares:
        return 0.0
    best = max(range(len(shares)), key=lambda at: shares[at])
    following = sorted(shares, reverse=True)[1 : 1 + int(TUNING["next"])]
    lead = shares[best] - sum(following) / TUNING["next"]
    return (shares[best] + TUNING["lead"] * lead) / usual[best]


class Ranking:
    """Responses in one language, ready to be compared with comments."""

    def __init__(self, responses: Sequence[Reading], language: str) -> None:
        self._language = language
        self._count = len(responses)
        mean = sum(len(response.examples) for response in responses) / max(1, self._count)
        self._texts = [_texts(response, language, mean) for response in responses]
        self._made = [_made_of(len(response.examples), mean) for response in responses]
        self._counts = [_counts(texts) for texts in self._texts]
        self._rarity = _rarities(self._counts)
        self._unseen = _rarity(self._count, 0)
        self._slack = self._slacks()
        self._voices = [_voice(map(self._unit, texts)) for texts in self._texts]

    def shares(self, comment: str) -> list[float]:
        """Return, for each response, what `comment` scores of what a perfect match would."""
        scores = [0.0] * self._count
        asked = self._asked(comment)
        for feature, worth in asked.items():
            for at, weight in self._weights.get(feature, ()):
                scores[at] += worth * weight
        perfect = self._perfect(asked)
        if not perfect:
            return scores
        return [made * score / perfect for made, score in zip(self._made, scores, strict=True)]

    def usual(self) -> list[float]:
        """Return, for each response, how well its own examples match it, beside what is so for all.

        Each example is compared with the response as it would be without that example.
        """
        own = [
            [self._without(at, place) for place in range(_EXAMPLES, len(texts))]
            for at, texts in enumerate(self._texts)
        ]
        reached = [share for shares in own for share in shares]
        mean = sum(reached) / len(reached) if reached else 0.0
        if not mean:
            return [1.0] * self._count
        return [
            round(((sum(shares) + _AS_ALL * mean) / (len(shares) + _AS_ALL) / mean) ** _USUAL, 3)
            for shares in own
        ]

    def _asked(self, comment: str) -> dict[Feature, float]:
        found = dict(features(comment, self._language))
        return {feature: much * TUNING[feature[0]] for feature, much in found.items()}

    def _perfect(self, asked: Mapping[Feature, float]) -> float:
        rarities = (worth * self._rarity.get(feature, self._unseen) for feature, worth in asked.items())
        return (TUNING["saturation"] + 1 + TUNING["voice"]) * sum(rarities)

    def _without(self, at: int, place: int) -> float:
        """Return the share that the text *place* reaches of the response *at*, had that not had it."""
        example = self._texts[at][place]
        unit = self._unit(example)
        counts, (voice, length) = self._counts[at], self._voices[at]
        asked = self._asked(example.said)
        gone = sum(part * (2 * voice[feature] - part) for feature, part in unit.items())
        left = math.sqrt(max(_TINY, length**2 - gone))
        score = 0.0
        for feature, worth in asked.items():
            much = counts[feature] - example.times * example.often[feature]
            if much > _TINY:
                part = (voice[feature] - unit[feature]) / left
                score += worth * self._weight(feature, much, self._slack[at][feature[0]], part)
        perfect = self._perfect(asked)
        return self._made[at] * score / perfect if perfect else 0.0

    @cached_property
    def _weights(self) -> dict[Feature, list[tuple[int, float]]]:
        weights: dict[Feature, list[tuple[int, float]]] = defaultdict(list)
        for at, counts in enumerate(self._counts):
            voice, length = self._voices[at]
            for feature, much in counts.items():
                part = voice[feature] / length
                weights[feature].append((at, self._weight(feature, much, self._slack[at][feature[0]], part)))
        return weights

    def _weight(self, feature: Feature, much: float, slack: float, part: float) -> float:
        saturated = much * (TUNING["saturation"] + 1) / (much + slack)
        return self._rarity[feature] * (saturated + TUNING["voice"] * part)

    def _slacks(self) -> list[dict[str, float]]:
        """Return, for each response, how slowly counts of each kind saturate: the slower the longer it is."""
        lengths = [_lengths(counts) for counts in self._counts]
        mean = {kind: sum(length[kind] for length in lengths) / max(1, self._count) for kind in _KINDS}
        return [
            {kind: TUNING["saturation"] * _stretch(length[kind], mean[kind]) for kind in _KINDS}
            for length in lengths
        ]

    def _unit(self, text: Text) -> dict[Feature, float]:
        """Return what *text* says with one voice, which its features share by how rare they are."""
        rarities = [(feature, often, self._rarity[feature]) for feature, often in text.often.items()]
        length = math.sqrt(sum(often * rarity * rarity for _, often, rarity in rarities))
        return {feature: often * rarity / length for feature, often, rarity in rarities}


_KINDS = ("stem", "concept", "piece", "pair")
_BEGINNING, _END = "^", "$"
_EXAMPLES = 2
"""The place of the first example among the texts of a response."""
_SOME = 3
"""How many examples more a response is taken to have, so that the first few change little."""
_AS_ALL = 3
"""How many examples more each response is taken to have, that match it as all do theirs."""
_USUAL = 0.6
"""How far what is asked of a response follows what is usual for it: 0 not at all, 1 wholly."""
_TINY = 1e-9


def _rarity(count: int, among: float) -> float:
    return math.log(1 + (count - among + 0.5) / (among + 0.5))


def _rarities(counts: Sequence[Mapping[Feature, float]]) -> dict[Feature, float]:
    """Return how much each feature says: more if few responses have it, or one repeats it."""
    times: dict[Feature, list[float]] = defaultdict(list)
    for found in counts:
        for feature, much in found.items():
            times[feature].append(much)
    return {feature: _rarity(len(counts), _even(among)) for feature, among in times.items()}


def _even(among: Sequence[float]) -> float:
    """Return among how many responses a feature is spread, had each the same part of it."""
    if len(among) == 1:
        return 1.0
    total = sum(among)
    return math.exp(-sum(much / total * math.log(much / total) for much in among))


def _texts(response: Reading, language: str, mean: float) -> list[Text]:
    """Return the title, the text and the examples of `response`; responses have `mean` examples."""
    each = TUNING["example"] * math.sqrt(mean / max(1, len(response.examples)))
    return [
        _text(response.title, language, TUNING["title"]),
        _text(response.text, language, TUNING["text"]),
        *(_text(example, language, each) for example in response.examples),
    ]


def _made_of(examples: int, mean: float) -> float:
    """Return what is made of a response's score: with many examples, more words match by chance."""
    return math.pow((mean + _SOME) / (examples + _SOME), TUNING["plenty"])


def _stretch(length: float, mean: float) -> float:
    return 1 - TUNING["length"] + TUNING["length"] * (length / mean if mean else 1)


def _text(text: str, language: str, times: float) -> Text:
    often: dict[Feature, int] = defaultdict(int)
    for feature, _ in features(text, language):
        often[feature] += 1
    return Text(said=text, often=often, times=times)


def _voice(units: Iterable[Mapping[Feature, float]]) -> tuple[dict[Feature, float], float]:
    """Return what the texts of a response say when each has one voice, and how long that is as a vector."""
    total: dict[Feature, float] = defaultdict(float)
    for unit in units:
        for feature, part in unit.items():
            total[feature] += part
    return total, math.sqrt(sum(part * part for part in total.values())) or 1.0


def _counts(texts: Sequence[Text]) -> dict[Feature, float]:
    """Return how often a response has each feature."""
    counts: dict[Feature, float] = defaultdict(float)
    for text in texts:
        for feature, often in text.often.items():
            counts[feature] += text.times * often
    return counts


def _lengths(found: Mapping[Feature, float]) -> dict[str, float]:
    lengths = dict.fromkeys(_KINDS, 0.0)
    for (kind, _), much in found.items():
        lengths[kind] += much
    return lengths
