"""Problems: what `handover check` finds, as values, and how a list of them is printed.

A problem says where (file, line, field), what is wrong, and what to do about it, in the reader's language.
Codes are a rule's name for ever (`REF001`); the table of rules is in `handover.checks`.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handover.characters import in_one_line
from handover.language import Language, Sentence, language, say

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error makes a page wrong or unsafe; a warning does not stop a build."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where something stands: a file as the author knows it (`content/…`), a line and a column from 1."""

    file: str
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One finding: its rule's code, where it is, what is wrong and what to do."""

    code: str
    severity: Severity
    place: Place
    what: Sentence
    remedy: Sentence
    field: str = ""
    entry: str = ""
    """The entry it is about, as `kind/id`; empty where the file could not be read as one."""
    of_time: bool = False
    """True where it became true only because time passed: never an error, not even with `--strict`."""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by place, then code: the order in which an author mends them."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.field)


_MOST = 100
"""How many signs of what somebody wrote are repeated in what is wrong with it."""


def on_one_line(problem: Problem) -> Problem:
    """Return *problem* with all that people wrote on one line and visible, and what is wrong short."""
    return problem._replace(
        place=problem.place._replace(file=in_one_line(problem.place.file)),
        field=in_one_line(problem.field),
        what=_told(problem.what, _MOST),
        remedy=_told(problem.remedy),
    )


def _told(sentence: Sentence, most: int | None = None) -> Sentence:
    """Return *sentence* with the texts that fill it in one line each, none longer than *most*."""
    if not sentence.values:
        return sentence
    return sentence._replace(values={name: _brief(value, most) for name, value in sentence.values.items()})


def _brief(value: object, most: int | None) -> object:
    if type(value) is not str:
        return value
    text = in_one_line(value)
    return text if most is None or len(text) <= most else f"{text[:most]}…"


class ProblemsFound(Exception):  # noqa: N818 - it is not an error of the program
    """Raised where nothing more can be done because of problems in the content; carries all of them.

    As a text it is in the language with the code *lang*.
    """

    def __init__(self, problems: Iterable[Problem], lang: str = "en") -> None:
        self.problems = tuple(sorted(problems, key=Problem.sort_key))
        self.lang = lang
        super().__init__(as_text(self.problems, language(lang)))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...], str]]:
        """Cross from one process to another with its problems."""
        return type(self), (self.problems, self.lang)


class UserError(Exception):
    """A wrong use, or something around the handbook that stops the work; shown without a traceback."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))

    def __reduce__(self) -> tuple[type[UserError], tuple[Sentence]]:
        """Cross from one process to another with its sentence."""
        return type(self), (self.sentence,)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def line_of(problem: Problem, reader: Language) -> str:
    """Return one problem as `file:line: field: what; remedy`."""
    where = f"{problem.place.file}:{problem.place.line}: "
    if problem.field:
        where += f"{problem.field}: "
    return where + message_of(problem, reader)


def message_of(problem: Problem, reader: Language) -> str:
    """Return what is wrong and what to do, without the place."""
    return reader.say(say("{what}; {remedy}", what=problem.what, remedy=problem.remedy))


def as_text(problems: Iterable[Problem], reader: Language) -> str:
    """Return a line a problem, each ending in its mark."""
    return "\n".join(f"{line_of(problem, reader)} [{mark_of(problem, reader)}]" for problem in problems)


def mark_of(problem: Problem, reader: Language) -> str:
    """Return its rule's code, by which a warning can be silenced; an error says that it is one."""
    if problem.severity is Severity.ERROR:
        return reader.say(say("{code}, error", code=problem.code))
    return problem.code


def as_json(problems: Iterable[Problem], reader: Language) -> str:
    """Return a JSON array of objects with file, line, column, field, code, severity, entry, what, remedy."""
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "field": problem.field,
            "code": problem.code,
            "severity": problem.severity.value,
            "of_time": problem.of_time,
            "entry": problem.entry,
            "what": reader.say(problem.what),
            "remedy": reader.say(problem.remedy),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], reader: Language, folder: str = "") -> str:
    """Return GitHub Actions annotations (`::error file=…,line=…::…`), escaped as its documentation asks.

    *folder* is the handbook's, from the repository's root: GitHub knows files from there.
    """
    return "\n".join(_annotation(problem, reader, folder) for problem in problems)


def _annotation(problem: Problem, reader: Language, folder: str) -> str:
    place = problem.place
    file = f"{folder}/{place.file}" if folder else place.file
    message = f"{problem.field}: " if problem.field else ""
    message += message_of(problem, reader)
    properties = f"file={_escaped(file)},line={place.line},col={place.column},title={problem.code}"
    return f"::{problem.severity.value} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
