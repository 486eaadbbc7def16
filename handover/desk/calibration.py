"""How well a comment must match before it is answered, found out from the handbook's own examples.

Part of the examples is put aside and what is left is searched for them. The best response must fit as well as
it does for all but one in twenty of those examples. Less is asked of a response whose own examples, each left
out in turn, match it less than is usual, and more of one whose examples are all alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from handover.desk.ranking import Ranking, fit
from handover.desk.searchable import Reading

T = TypeVar("T")

UNKNOWN = 0.05
"""What is asked when a handbook has too few texts to find out."""
_LOWEST = 0.01
_PARTS = 5
_AT_MOST = 300
_PLENTY = 60
_SEARCHED = 500
"""How many responses are searched, at most: of a large handbook a part tells the same."""
_TELLING = 2
"""How many examples a response must have, on average, to tell what is usual for it."""
_MISSED = 0.05
_ENOUGH = 40


@dataclass(frozen=True, kw_only=True)
class Demand:
    """How well the best response must fit, and what that is multiplied with for each response."""

    least: float
    usual: tuple[float, ...]


def demand(responses: Sequence[Reading], language: str) -> Demand:
    """Return how well each of `responses` must fit a comment in `language`.

    A handbook with few examples has each of its parts put aside in turn, a large one only the first.
    """
    reached: list[float] = []
    usual = _usual(responses, language)
    some = _spread(responses, _SEARCHED)
    for part in range(_PARTS):
        asked, left = _set_aside(some, part)
        if len(reached) >= _PLENTY or not asked:
            break
        ranking = Ranking(left, language)
        reached += (fit(ranking.shares(comment), usual) for comment in _spread(asked, _AT_MOST))
    if len(reached) < _ENOUGH:
        return Demand(least=UNKNOWN, usual=usual)
    return Demand(least=max(_LOWEST, round(sorted(reached)[int(len(reached) * _MISSED)], 4)), usual=usual)


def _usual(responses: Sequence[Reading], language: str) -> tuple[float, ...]:
    """Return what is usual for each of `responses`; the same for all where that would be long or in vain."""
    examples = sum(len(response.examples) for response in responses)
    if len(responses) > _SEARCHED or examples < _TELLING * len(responses):
        return (1.0,) * len(responses)
    return tuple(Ranking(responses, language).usual())


def _set_aside(responses: Sequence[Reading], part: int) -> tuple[list[str], list[Reading]]:
    """Return comments to search for, and the responses without them: examples, or titles where none are."""
    asked: list[str] = []
    left: list[Reading] = []
    turn = 0
    titles = not any(response.examples for response in responses)
    for response in responses:
        texts = (response.title,) if titles else response.examples
        kept: list[str] = []
        for text in texts:
            turn += 1
            (asked if turn % _PARTS == part else kept).append(text)
        held = " ".join(kept)
        left.append(replace(response, title=held) if titles else replace(response, examples=tuple(kept)))
    return asked, left


def _spread(items: Sequence[T], most: int) -> list[T]:
    """Return at most *most* of *items*, evenly apart."""
    return list(items[:: max(1, -(-len(items) // most))])
