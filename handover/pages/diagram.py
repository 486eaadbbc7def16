"""A decision tree as a picture: questions down the left, what to do on the right. Lengths are in pixels.

Questions follow each other in one column, since a triage is asked from top to bottom; an answer leads to the
next question below, to an outcome on its right, or, by a line on the left, to a question further away.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MARGIN, QUESTION_WIDTH, OUTCOME_WIDTH = 56, 270, 200
OUTCOME_X = MARGIN + QUESTION_WIDTH + 150
LINE, PAD, GAP, ROW = 16, 10, 26, 14
_QUESTION_LETTERS, _OUTCOME_LETTERS, _ANSWER_LETTERS = 37, 25, 20
_LANE = 9
"""How far apart the lines on the left are."""


@dataclass(frozen=True)
class Step:
    """A question: its id, its words, and its answers as (words, id of what follows)."""

    id: str
    ask: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Box:
    """A question or an outcome, and where it stands."""

    id: str
    kind: str
    words: str
    x: int
    y: int
    width: int

    @property
    def height(self) -> int:
        """How high it is, with room for all its words."""
        letters = _QUESTION_LETTERS if self.kind == "question" else _OUTCOME_LETTERS
        return len(_wrapped(self.words, letters)) * LINE + 2 * PAD

    @property
    def middle(self) -> int:
        """Where a line meets its side."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Edge:
    """A line from a question to what follows, and the answer written on it."""

    path: str
    words: tuple[str, ...] = ()
    x: int = 0
    y: int = 0

    def baselines(self) -> list[tuple[str, int]]:
        """Return each line of the answer with the height it is written at."""
        return [(line, self.y + number * 13) for number, line in enumerate(self.words)]


@dataclass(frozen=True)
class Picture:
    """Everything the template draws."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def diagram(steps: Sequence[Step], outcomes: Mapping[str, str]) -> Picture:
    """Return the picture of the questions *steps*, in reading order, and the *outcomes* by id."""
    questions, results, bottom = _placed(steps, outcomes)
    order = [step.id for step in steps]
    edges: list[Edge] = []
    far = 0
    for number, step in enumerate(steps):
        box = questions[step.id]
        right = iter(results[step.id])
        for words, then in step.answers:
            if then in outcomes:
                edges.append(_to_outcome(box, next(right), words))
            elif order[number + 1 : number + 2] == [then]:
                edges.append(_downwards(box, questions[then], words))
            elif then in questions:
                edges.append(_around(box, questions[then], words, far))
                far += 1
    boxes = (*questions.values(), *(box for row in results.values() for box in row))
    return Picture(OUTCOME_X + OUTCOME_WIDTH + 2, bottom, boxes, tuple(edges))


def _placed(
    steps: Iterable[Step], outcomes: Mapping[str, str]
) -> tuple[dict[str, Box], dict[str, list[Box]], int]:
    questions: dict[str, Box] = {}
    results: dict[str, list[Box]] = {}
    y = 2
    for step in steps:
        questions[step.id] = box = Box(step.id, "question", step.ask, MARGIN, y, QUESTION_WIDTH)
        results[step.id] = _column([then for _, then in step.answers if then in outcomes], outcomes, y)
        bottom = max(r.y + r.height for r in (box, *results[step.id]))
        y = bottom + GAP + LINE
    return questions, results, y


def _column(names: Iterable[str], outcomes: Mapping[str, str], y: int) -> list[Box]:
    boxes = []
    for name in names:
        boxes.append(Box(name, "outcome", outcomes[name], OUTCOME_X, y, OUTCOME_WIDTH))
        y += boxes[-1].height + ROW
    return boxes


def _to_outcome(start: Box, end: Box, words: str) -> Edge:
    left, bend = start.x + start.width, start.x + start.width + 14
    begin = min(max(end.middle, start.y + PAD), start.y + start.height - PAD)
    path = (
        f"M{left} {begin}H{bend}V{end.middle}H{end.x}" if begin != end.middle else f"M{left} {begin}H{end.x}"
    )
    lines = _wrapped(words, _ANSWER_LETTERS)
    return Edge(path, lines, bend + 6, end.middle - 5 - 13 * (len(lines) - 1))


def _downwards(start: Box, end: Box, words: str) -> Edge:
    x = start.x + 28
    return Edge(f"M{x} {start.y + start.height}V{end.y}", (words,), x + 8, end.y - 9)


def _around(start: Box, end: Box, words: str, lane: int) -> Edge:
    x = MARGIN - 14 - _LANE * (lane % 4)
    path = f"M{start.x} {start.middle + 6}H{x}V{end.middle - 6}H{end.x}"
    return Edge(path, (words,), start.x + 6, start.y + start.height + 14)


def _wrapped(text: str, letters: int) -> tuple[str, ...]:
    """Return *text* in lines; no-break spaces hold (textwrap would break at them)."""
    held = text.replace("\u00a0", "\ue000").replace("\u202f", "\ue001")
    lines = textwrap.wrap(held, letters) or [""]
    return tuple(line.replace("\ue000", "\u00a0").replace("\ue001", "\u202f") for line in lines)
