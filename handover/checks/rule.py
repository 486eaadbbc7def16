"""What a rule is, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handover.entries.complaints import dotted
from handover.language import say
from handover.likeness import nearest
from handover.problems import Problem, Severity, on_one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handover.entries import Entry, Path
    from handover.facts import Opened
    from handover.language import Sentence
    from handover.problems import Place


class Finding(NamedTuple):
    """What a rule found: in which entry and field, what is wrong, what to do."""

    entry: Entry | None
    """None where it is about a file that holds no entry; then *place* says which."""
    path: Path
    what: Sentence
    remedy: Sentence
    place: Place | None = None
    of_time: bool = False
    """True where this finding, unlike others of its rule, came with time."""


class Rule(NamedTuple):
    """One thing that is ensured of every handbook.

    Args:
        code: its name for ever.
        severity: an error makes a page wrong or unsafe; a warning stops nothing.
        ensures: one sentence that begins with “Ensure”.
        find: yields what breaks it; None where it is found on the way, while files are read.
        of_time: whether it is broken only because days went by, by nobody's doing.
    """

    code: str
    severity: Severity
    ensures: Sentence
    find: Callable[[Opened], Iterator[Finding]] | None = None
    of_time: bool = False

    def problems(self, opened: Opened) -> Iterator[Problem]:
        """Yield what breaks the rule, each with its place."""
        for finding in self.find(opened) if self.find else ():
            yield self.problem(opened, finding)

    def problem(self, opened: Opened, finding: Finding) -> Problem:
        """Return *finding* as a problem of this rule, with its place."""
        ref = finding.entry.ref if finding.entry else ""
        return on_one_line(
            Problem(
                code=self.code,
                severity=self.severity,
                place=finding.place or opened.handbook.place(ref, finding.path),
                what=finding.what,
                remedy=finding.remedy,
                field=dotted(finding.path),
                entry=ref,
                of_time=self.of_time or finding.of_time,
            )
        )


def did_you_mean(written: str, known: Iterable[str], otherwise: Sentence) -> Sentence:
    """Return the question after the nearest of *known*; *otherwise* where none is near."""
    near = nearest(written, sorted(known))
    return say("did you mean “{near}”?", near=near) if near else otherwise
