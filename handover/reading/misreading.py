"""What an author most likely did where a file is no YAML, from the parser's error and the lines around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.language import Sentence, say
from handover.problems import Place
from handover.reading.document import Unreadable

if TYPE_CHECKING:
    import yaml

    Said = tuple[Sentence, Sentence]

_QUOTED_THEN_MORE = re.compile(r"""(?:: |- )(["']).*\1\s*[^\s,\]}:#]""")
_BRACKETED_THEN_MORE = re.compile(r"(?:: |- )([\[{])[^\[\]{}]*[\]}]\s*[^\s#]")
_NO_SPACE = re.compile(r"\s*(?:- )?([\w-]+):(?!//)\S")
_NO_KEY, _NO_ITEM = "did not find expected key", "did not find expected '-' indicator"
_COLON = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"


def misread(file: str, text: str, error: yaml.YAMLError) -> Unreadable:
    """Return the problem of *text*, which the parser refused with *error*, in its author's words."""
    lines = text.splitlines() or [""]
    mark, began = (_place(getattr(error, name, None)) for name in ("problem_mark", "context_mark"))
    problem = str(getattr(error, "problem", None) or "unreadable")
    line, column = _begun_there(problem, getattr(error, "context", None), mark, began)
    line = min(line, len(lines))
    before = lines[max(0, line - 2)] if line > 1 else ""
    what, remedy = _tab(before, lines[line - 1]) or _words(problem, before, lines[line - 1], column)
    return Unreadable(Place(file=file, line=line, column=column), what, remedy)


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _begun_there(
    problem: str, context: str | None, mark: tuple[int, int], began: tuple[int, int]
) -> tuple[int, int]:
    """Return where the author went wrong: where a quotation or a bracket was opened."""
    opened = "quoted scalar" in (context or "") and "end of" in problem
    return began if opened or problem.startswith((_NO_COLON, "did not find expected ','")) else mark


def _tab(before: str, line: str) -> Said | None:
    if any(shown.lstrip(" ").startswith("\t") for shown in (before, line)):
        return say("a tab indents this line"), say("indent with spaces")
    return None


def _words(problem: str, before: str, line: str, column: int) -> Said:
    """Return what is wrong and what to do; *column* is where in *line* the parser gave up."""
    if problem.startswith(_COLON):
        return _colon(before, line, column)
    if problem in (_NO_KEY, _NO_ITEM):
        return _ended_early(line) or _ASTRAY
    if problem.startswith("found character that cannot start"):
        return say("a text cannot begin with {sign}", sign=line[column - 1 : column]), _QUOTES
    return _SAID.get(problem, (say("this is not YAML: {reason}", reason=problem), _LOOK))


def _ended_early(line: str) -> Said | None:
    """Return what is wrong where a quotation or a bracket is a part of a text and not the whole of it."""
    if _QUOTED_THEN_MORE.search(line):
        return say("a quotation mark or an apostrophe ends this text too early"), _BELOW
    bracketed = _BRACKETED_THEN_MORE.search(line)
    return (say("a text cannot begin with {sign}", sign=bracketed[1]), _QUOTES) if bracketed else None


def _colon(before: str, line: str, column: int) -> Said:
    if ": " in line[: column - 1].lstrip(" -"):
        return say("the text holds “: ”, which YAML reads as a new field"), _BELOW
    if before.strip() and ":" not in before and not before.lstrip().startswith("-"):
        return say("the line above is neither a field nor the rest of a text"), _FIELD_OR_TEXT
    tight = _NO_SPACE.match(before)
    if tight:
        return say("a space is missing after the colon in the line above"), say(
            "write {example}", example=f"{tight[1]}: …"
        )
    return say("this line stands further right than the field it comes after"), _UNDER


_QUOTES = say("put quotes around the text, or write it below a “|”")
_BELOW = say("write “|” after the colon, and the text on the next line, indented by two spaces")
_UNDER = say("begin it exactly below the field above")
_LOOK = say("check the quotes, the brackets and the indentation of this line and the one before")
_FIELD_OR_TEXT = say("write `field: value`, or indent it by two spaces if it goes on with the text above it")
_ASTRAY = (
    say("this line does not stand below the lines it belongs to"),
    say("begin it in the same column as the line above"),
)
_BRACKET = (
    say("a bracket is opened here and not closed"),
    say("close it, or put quotes around the text if the bracket belongs to it"),
)
_SAID: dict[str, Said] = {
    "found unexpected end of stream": (
        say("a quotation mark is opened here and never closed"),
        say("close it with the same mark at the end of the text"),
    ),
    "block sequence entries are not allowed in this context": (
        say("a list begins on the line of its field"),
        say("begin each item with “- ” on a line of its own, below the field"),
    ),
    "did not find expected comment or line break": (
        say("something stands behind the “|” or “>”"),
        say("write the text on the next line, indented by two spaces"),
    ),
    "found unknown escape character": (
        say("a backslash means something else between double quotes"),
        say("put the text between single quotes, or write it below a “|”"),
    ),
    "did not find expected alphabetic or numeric character": (
        say("a text cannot begin with & or *"),
        _QUOTES,
    ),
    "did not find expected node content": (
        say("a comma or a bracket stands where a text is due"),
        say("delete it, or put quotes around the text if it belongs to it"),
    ),
    "could not find expected ':'": (
        say("this line is neither a field nor the rest of the text above it"),
        _FIELD_OR_TEXT,
    ),
    "did not find expected ',' or ']'": _BRACKET,
    "did not find expected ',' or '}'": _BRACKET,
}
"""The parser's words, and ours."""
