"""The triage: every way through it ends at an outcome that says what to do, and with which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.rule import Finding, did_you_mean
from handover.entries.response import Response
from handover.entries.terms import Does, Signal
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Path
    from handover.entries.triage import Outcome, Triage
    from handover.facts import Opened
    from handover.handbook import Handbook
    from handover.language import Sentence

_SPEAKS = (Does.RESPOND, Does.CORRECT, Does.PUT_RIGHT, Does.MOVE_TO_PRIVATE)
_YES = ("yes", "oui")
_SIGNALS = (*_YES, "no", "non")


def _nodes(triage: Triage) -> dict[str, Path]:
    nodes: dict[str, Path] = {question.id: ("questions", n) for n, question in enumerate(triage.questions)}
    return nodes | {outcome.id: ("outcomes", n) for n, outcome in enumerate(triage.outcomes)}


def _steps(triage: Triage) -> dict[str, list[str]]:
    return {question.id: [answer.then for answer in question.answers] for question in triage.questions}


def _reached(triage: Triage) -> set[str]:
    steps, reached, waiting = _steps(triage), set[str](), [triage.start]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += steps.get(node, [])
    return reached


def leads_nowhere(opened: Opened) -> Iterator[Finding]:
    """Find answers, and a start, that name no question and no outcome."""
    triage = opened.handbook.triage
    if triage is None:
        return
    known = _nodes(triage)
    questions = [question.id for question in triage.questions]
    if triage.start not in questions:
        what = say("there is no question “{id}” to start with", id=triage.start)
        yield Finding(
            triage, ("start",), what, did_you_mean(triage.start, questions, say("write a question's id"))
        )
    for position, question in enumerate(triage.questions):
        for which, answer in enumerate(question.answers):
            if answer.then not in known:
                yield Finding(
                    triage,
                    ("questions", position, "answers", which, "then"),
                    say("there is no question or outcome “{id}”", id=answer.then),
                    did_you_mean(answer.then, known, say("write the id of one, or add it")),
                )


def unreachable(opened: Opened) -> Iterator[Finding]:
    """Find questions and outcomes that no way leads to."""
    triage = opened.handbook.triage
    if triage is None or triage.start not in _steps(triage):
        return
    reached = _reached(triage)
    for name, path in _nodes(triage).items():
        if name not in reached:
            yield Finding(
                triage,
                (*path, "id"),
                say("no answer leads to “{id}”", id=name),
                say("let an answer lead there with `then: {id}`, or delete it", id=name),
            )


def dead_ends(opened: Opened) -> Iterator[Finding]:
    """Find questions without an answer."""
    triage = opened.handbook.triage
    for position, question in enumerate(triage.questions if triage else ()):
        if not question.answers:
            yield Finding(
                triage,
                ("questions", position, "answers"),
                say("the question “{id}” has no answer, so nobody gets further", id=question.id),
                say("write at least two answers, each with `then:`"),
            )


def cycles(opened: Opened) -> Iterator[Finding]:
    """Find ways that come back to where they were."""
    triage = opened.handbook.triage
    if triage is None:
        return
    position = {question.id: number for number, question in enumerate(triage.questions)}
    for node, answer, way in _loops(triage):
        yield Finding(
            triage,
            ("questions", position[node], "answers", answer, "then"),
            say("this leads round in a circle: {way}", way=" → ".join(way)),
            say("let one of these answers lead to an outcome"),
        )


def _loops(triage: Triage) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the answers that close a circle: the question, the answer's position, the way round."""
    steps = _steps(triage)
    done: set[str] = set()
    for start in steps:
        way: list[str] = []
        waiting = [(start, iter(enumerate(steps[start])))] if start not in done else []
        way += [start] if waiting else []
        while waiting:
            node, answers = waiting[-1]
            step = next(answers, None)
            if step is None:
                waiting.pop()
                done.add(way.pop())
            elif step[1] in way:
                yield node, step[0], [*way[way.index(step[1]) :], step[1]]
            elif step[1] in steps and step[1] not in done:
                way.append(step[1])
                waiting.append((step[1], iter(enumerate(steps[step[1]]))))


def empty_outcomes(opened: Opened) -> Iterator[Finding]:
    """Find outcomes that do not say with what words, to whom or by which rule."""
    triage = opened.handbook.triage
    fitting = _fitting(triage) if triage else set()
    for position, outcome in enumerate(triage.outcomes if triage else ()):
        missing = _missing(outcome, fits=outcome.id in fitting)
        if missing is not None:
            field, what, remedy = missing
            yield Finding(triage, ("outcomes", position, field), what, remedy)


def _fitting(triage: Triage) -> set[str]:
    """Return where nobody comes before an approved response fits: the words to say are that response's."""
    ways = [
        (answer.then, question.signal is Signal.RESPONSE_FITS and (answer.when or "").lower() in _YES)
        for question in triage.questions
        for answer in question.answers
    ]
    return {to for to, _ in ways} - {to for to, fits in ways if not fits}


def _missing(outcome: Outcome, *, fits: bool) -> tuple[str, Sentence, Sentence] | None:
    named = outcome.responses or outcome.topic or outcome.department
    if outcome.does in _SPEAKS and not (named or fits):
        what = say("the outcome “{id}” names no response, topic or department", id=outcome.id)
        return "responses", what, say("name the responses, a topic, or the department that answers")
    if outcome.does is Does.ESCALATE and not (outcome.department or outcome.who):
        what = say("the outcome “{id}” does not say to whom", id=outcome.id)
        return "department", what, say("name the department that takes it over, and `within_hours:`")
    if outcome.does is Does.MODERATE and outcome.rule is None:
        what = say("the outcome “{id}” names no moderation rule", id=outcome.id)
        return "rule", what, say("name the rule of the charter that allows it")
    return None


def has_wording(handbook: Handbook, outcome: Outcome) -> bool:
    """Tell whether there are words to say for *outcome*: its responses, or those of its topic."""
    named = any(handbook.find(Response, name) for name in outcome.responses)
    return named or bool(outcome.topic and handbook.naming(f"topic/{outcome.topic}", Response, "topics"))


def coverage(handbook: Handbook) -> tuple[list[Outcome], list[Outcome]]:
    """Return the outcomes that speak and have words for it, and those that have none."""
    triage = handbook.triage
    outcomes = [outcome for outcome in (triage.outcomes if triage else ()) if outcome.does in _SPEAKS]
    fitting = _fitting(triage) if triage and any(handbook.all(Response)) else set()
    with_words = [one for one in outcomes if one.id in fitting or has_wording(handbook, one)]
    return with_words, [outcome for outcome in outcomes if outcome not in with_words]


def uncovered(opened: Opened) -> Iterator[Finding]:
    """Find outcomes that tell to answer while there is nothing to say."""
    done, missing = coverage(opened.handbook)
    if missing:
        yield Finding(
            opened.handbook.triage,
            ("outcomes",),
            say(
                "{done} of {count} outcomes that answer have wording; without: {missing}",
                done=len(done),
                count=len(done) + len(missing),
                missing=[outcome.id for outcome in missing],
            ),
            say("write a response for each, and name it or its topic in the outcome"),
        )


def lost_signals(opened: Opened) -> Iterator[Finding]:
    """Find answers by signal that the desk cannot follow."""
    triage = opened.handbook.triage
    for position, question in enumerate(triage.questions if triage else ()):
        for which, answer in enumerate(question.answers):
            path = ("questions", position, "answers", which, "when")
            if answer.when and answer.when.lower() not in _SIGNALS:
                what = say("“{value}” is neither yes nor no", value=answer.when)
                yield Finding(triage, path, what, say("write yes or no"))
            elif answer.when and question.signal is None:
                what = say(
                    "the question “{id}” has no signal that could say {value}",
                    id=question.id,
                    value=answer.when,
                )
                yield Finding(triage, path, what, say("write `signal:` in the question, or delete this line"))


def danger_unheeded(opened: Opened) -> Iterator[Finding]:
    """Find a triage that passes by what the desk reads as a danger."""
    triage = opened.handbook.triage
    if triage and all(question.signal is not Signal.SAFETY for question in triage.questions):
        yield Finding(
            triage,
            ("questions",),
            say("no question asks about a danger, so a comment about fire is answered like any other"),
            say("ask it among the first, with `signal: safety`, and pass a yes on"),
        )
