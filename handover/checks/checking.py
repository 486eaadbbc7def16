"""All rules over one handbook: every problem in one run, sorted, without those that were silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handover.checks.rule import Finding, did_you_mean
from handover.checks.rules import RULES, RULES_BY_CODE
from handover.language import say
from handover.problems import Problem, Severity
from handover.reading import forget_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handover.entries import Entry
    from handover.facts import Opened


class SilencedProblem(NamedTuple):
    """A warning that somebody silenced for one entry, and why."""

    problem: Problem
    reason: str


class Checked(NamedTuple):
    """What a check found."""

    problems: tuple[Problem, ...]
    """Errors and warnings, sorted by place."""
    silenced: tuple[SilencedProblem, ...]
    """Warnings that were silenced with a reason; the Health page shows them."""

    def stops(self, *, strict: bool = False) -> bool:
        """Tell whether a build stops: at an error; with *strict* at all that time did not bring."""
        return any(
            problem.severity is Severity.ERROR or (strict and not problem.of_time)
            for problem in self.problems
        )


def check(opened: Opened) -> Checked:
    """Apply every rule to what was opened, and return all problems, those of reading included."""
    found = [*opened.problems, *(problem for rule in RULES for problem in rule.problems(opened))]
    reasons = _reasons(opened)
    silenced = [p for p in found if p.severity is Severity.WARNING and (p.entry, p.code) in reasons]
    kept = [p for p in found if (p.entry, p.code) not in reasons or p.severity is Severity.ERROR]
    kept += _about_silencing(opened, {(problem.entry, problem.code) for problem in silenced})
    opened.handbook.forget_texts()
    forget_places()
    silenced.sort(key=Problem.sort_key)
    return Checked(
        tuple(sorted(kept, key=Problem.sort_key)),
        tuple(SilencedProblem(problem, reasons[problem.entry, problem.code]) for problem in silenced),
    )


def _reasons(opened: Opened) -> dict[tuple[str, str], str]:
    return {
        (entry.ref, silence.rule.upper()): silence.reason
        for entry in opened.handbook
        for silence in entry.silenced
    }


def _about_silencing(opened: Opened, used: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield the problems of silencing itself: a rule that is not broken, is not there, or is an error."""
    for entry in opened.handbook:
        for position, silence in enumerate(entry.silenced):
            told = _told(entry, position, silence.rule.upper(), used)
            if told is not None:
                code, finding = told
                yield RULES_BY_CODE[code].problem(opened, finding)


def _told(
    entry: Entry, position: int, code: str, used: Iterable[tuple[str, str]]
) -> tuple[str, Finding] | None:
    path = ("silenced", position, "rule")
    rule = RULES_BY_CODE.get(code)
    if rule is None:
        remedy = did_you_mean(code, RULES_BY_CODE, say("write the code as `handover check` prints it"))
        return "SIL002", Finding(entry, path, say("there is no rule {code}", code=code), remedy)
    if rule.severity is Severity.ERROR:
        what = say("{code} is an error and cannot be silenced", code=code)
        return "SIL003", Finding(entry, path, what, say("mend what it says, and delete these lines"))
    if (entry.ref, code) not in used:
        what = say("{code} is silenced here, and nothing breaks it", code=code)
        return "SIL001", Finding(entry, path, what, say("delete these lines"), of_time=rule.of_time)
    return None
