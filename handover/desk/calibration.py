"""How well a comment must match before it is answered, found out from the handbook's own examples.

Part of the examples is put aside and what is left is searched for them. The best response must fit as well as
it does for all but one in twenty of those examples.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from handover.desk.ranking import Ranking, fit
from handover.desk.searchable import Reading

T = TypeVar("T")

UNKNOWN = 0.08
"""What is asked when a handbook has too few texts to find out."""
_LOWEST = 0.02
_EVERY = 5
_AT_MOST = 400
_SEARCHED = 500
"""How many responses are searched, at most: of a large handbook a part tells the same."""
_MISSED = 0.05
_ENOUGH = 40


def least(responses: Sequence[Reading], language: str) -> float:
    """Return how well a response must fit a comment in `language`."""
    asked, left = _set_aside(_spread(responses, _SEARCHED))
    if len(asked) < _ENOUGH:
        return UNKNOWN
    ranking = Ranking(left, language)
    reached = sorted(fit(ranking.shares(comment)) for comment in _spread(asked, _AT_MOST))
    return max(_LOWEST, round(reached[int(len(reached) * _MISSED)], 4))


def _set_aside(responses: Sequence[Reading]) -> tuple[list[str], list[Reading]]:
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
            (asked if turn % _EVERY == 0 else kept).append(text)
        held = " ".join(kept)
        left.append(replace(response, title=held) if titles else replace(response, examples=tuple(kept)))
    return asked, left


def _spread(items: Sequence[T], most: int) -> list[T]:
    """Return at most *most* of *items*, evenly apart."""
    return list(items[:: max(1, -(-len(items) // most))])
