"""How well a comment must match before it is answered, found out from the handbook's own examples.

Part of the examples is put aside and what is left is searched for them. The best response must match well
enough, and lead enough over the crowd, for all but one in twenty of those examples to pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handover.desk.ranking import TUNING, Ranking
from handover.desk.searchable import Reading


@dataclass(frozen=True, kw_only=True)
class Least:
    """What is asked of the best response: its share of a perfect match, and its lead over the crowd."""

    share: float
    lead: float


UNKNOWN = Least(share=0.07, lead=0.035)
"""What is asked when a handbook has too few texts to find out."""
_EVERY = 5
_AT_MOST = 400
_MISSED = 0.05
_ENOUGH = 40


def least(responses: Sequence[Reading], language: str) -> Least:
    """Return what a response must reach to fit a comment in `language`."""
    asked, left = _set_aside(responses)
    if len(asked) < _ENOUGH:
        return UNKNOWN
    ranking = Ranking(left, language)
    reached = [_reached(ranking.shares(comment)) for comment in _spread(asked)]
    return _passed_by_most(reached)


def _reached(shares: Sequence[float]) -> Least:
    best, crowd = sorted(shares, reverse=True), int(TUNING["crowd"])
    return Least(share=best[0], lead=best[0] - (best[crowd - 1] if len(best) >= crowd else 0.0))


def _passed_by_most(reached: Sequence[Least]) -> Least:
    """Return the highest demands, equally rare on both sides, that all but `_MISSED` of `reached` pass."""
    shares = sorted(one.share for one in reached)
    leads = sorted(one.lead for one in reached)
    allowed = int(len(reached) * _MISSED)
    for at in range(allowed, 0, -1):
        asked = Least(share=round(shares[at], 4), lead=round(leads[at], 4))
        if sum(one.share < asked.share or one.lead < asked.lead for one in reached) <= allowed:
            return _above_zero(asked)
    return _above_zero(Least(share=round(shares[0], 4), lead=round(leads[0], 4)))


def _above_zero(asked: Least) -> Least:
    return Least(share=max(asked.share, 0.01), lead=max(asked.lead, 0.01))


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


def _spread(comments: Sequence[str]) -> list[str]:
    step = max(1, -(-len(comments) // _AT_MOST))
    return list(comments[::step])
