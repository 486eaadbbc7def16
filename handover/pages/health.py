"""Health: what `handover check` found, what was silenced and why, and what the handbook covers."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from handover.checks.triage import coverage
from handover.entries import KINDS, Audience
from handover.language import say
from handover.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer
    from handover.problems import Problem


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the Health page; for the team only, since problems quote what others may not see."""
    if renderer.view.audience is not Audience.TEAM:
        return
    yield renderer.draft(
        "health.md",
        renderer.said(say("Health")),
        "health/index.html",
        partial(_values, renderer),
        description=renderer.said(say("What to mend in this handbook, and what it covers.")),
    )


def _values(renderer: Renderer) -> dict[str, object]:
    problems = [problem for problem in renderer.checked.problems if _shown(renderer, problem)]
    worded, wordless = coverage(renderer.handbook)
    return {
        "errors": [problem for problem in problems if problem.severity is Severity.ERROR],
        "warnings": [p for p in problems if p.severity is Severity.WARNING and not p.of_time],
        "of_time": [p for p in problems if p.severity is Severity.WARNING and p.of_time],
        "silenced": [s for s in renderer.checked.silenced if _shown(renderer, s.problem)],
        "kinds": _kinds(renderer),
        "worded": worded,
        "wordless": wordless,
    }


def _shown(renderer: Renderer, problem: Problem) -> bool:
    """Tell whether a problem is about something that is on the site; a member left out leaves no trace."""
    return not problem.entry or renderer.handbook.get(problem.entry) is not None


def _kinds(renderer: Renderer) -> list[tuple[str, str, int, int]]:
    """Return title, folder, number of entries and number of problems of every kind."""
    entries = Counter(entry.kind for entry in renderer.handbook)
    found = Counter(problem.entry.partition("/")[0] for problem in renderer.checked.problems)
    return [
        (renderer.said(say(cls.kind_title_plural)), cls.folder, entries[kind], found[kind])
        for kind, cls in KINDS.items()
    ]
