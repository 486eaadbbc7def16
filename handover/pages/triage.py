"""Triage: the tree as a picture made here, and as a list that the keyboard walks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.pages.decided import agreed_of, states_by_part, story_of
from handover.pages.diagram import Step, diagram

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.entries.triage import Answer, Outcome, Question, Triage
    from handover.pages.rendering import Renderer


@dataclass(frozen=True)
class Branch:
    """An answer and what it leads to: a question with its branches, an outcome, or one seen before."""

    answer: Answer
    question: Question | None = None
    outcome: Outcome | None = None
    branches: tuple[Branch, ...] = ()
    again: bool = False


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the walk through the tree and its picture."""
    triage = renderer.handbook.triage
    if triage is None:
        return {}
    questions = in_order(triage)
    return {
        "first": questions[0] if questions else None,
        "branches": walk(triage),
        "picture": diagram(
            [_step(question) for question in questions],
            {outcome.id: outcome.title for outcome in triage.outcomes},
        ),
        "states": states_by_part(renderer, triage.ref),
        "agreed": agreed_of(renderer, triage.ref),
        "told": story_of(renderer, triage.ref),
    }


def in_order(triage: Triage) -> list[Question]:
    """Return the questions that can be reached, each once, in the order in which a reader meets them."""
    by_id = {question.id: question for question in triage.questions}
    found: dict[str, Question] = {}

    def visit(name: str) -> None:
        if name in by_id and name not in found:
            found[name] = by_id[name]
            for answer in by_id[name].answers:
                visit(answer.then)

    visit(triage.start)
    return list(found.values())


def walk(triage: Triage) -> tuple[Branch, ...]:
    """Return the branches of the first question; a question stands under the first answer leading to it."""
    questions = {question.id: question for question in triage.questions}
    outcomes = {outcome.id: outcome for outcome in triage.outcomes}
    seen = {triage.start}

    def branches(question: Question) -> tuple[Branch, ...]:
        return tuple(branch(answer) for answer in question.answers)

    def branch(answer: Answer) -> Branch:
        question = questions.get(answer.then)
        if question is None:
            return Branch(answer, outcome=outcomes.get(answer.then))
        if question.id in seen:
            return Branch(answer, question, again=True)
        seen.add(question.id)
        return Branch(answer, question, branches=branches(question))

    first = questions.get(triage.start)
    return branches(first) if first else ()


def _step(question: Question) -> Step:
    return Step(question.id, question.ask, tuple((answer.answer, answer.then) for answer in question.answers))
