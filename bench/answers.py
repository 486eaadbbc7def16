"""What a search answered, and how often that was right."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.replies import Comment

ANSWERED = 0.95
"""The share of covered comments that must still get an answer."""
_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The ids that a search offers, the best first, how well the best fits, and whether it fits at all."""

    ids: tuple[str, ...]
    score: float
    fits: bool = True
    language: str = ""


def found(comments: Sequence[Comment], answers: Sequence[Answer], within: int) -> float | None:
    """Return the share of `comments` whose response is among the first `within` of its answer."""
    pairs = zip(comments, answers, strict=True)
    return _share([comment.response in answer.ids[: min(within, _SHOWN)] for comment, answer in pairs])


def refused(covered: Sequence[Answer], uncovered: Sequence[Answer]) -> float | None:
    """Return the share of `uncovered` below the score that `ANSWERED` of `covered` reach."""
    if not covered or not uncovered:
        return None
    scores = sorted(answer.score for answer in covered)
    least = scores[int(len(scores) * (1 - ANSWERED))]
    return _share([answer.score < least for answer in uncovered])


def said_to_fit(answers: Sequence[Answer]) -> float | None:
    """Return the share of `answers` that the search itself says fit."""
    return _share([answer.fits for answer in answers])


def in_language(answers: Sequence[Answer], language: str) -> float | None:
    """Return the share of `answers` to comments that were taken to be in `language`."""
    return _share([answer.language == language for answer in answers])


def _share(true: Sequence[bool]) -> float | None:
    return sum(true) / len(true) if true else None
