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
_INDICATOR = "found unexpected document indicator"
_NO_START = "did not find expected <document start>"
_TAGS = (
    "found undefined tag handle",
    "did not find expected whitespace or line break",
    "did not find expected tag URI",
    "did not find expected '!'",
    "did not find the expected '>'",
    "did not find URI escaped octet",
)
"""What the parser says of a text that begins with an exclamation mark."""
_OPENED = re.compile(r"(?:: |- )([\[{])[^\]}]*$")


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
    opened = "quoted scalar" in (context or "") and ("end of" in problem or problem == _INDICATOR)
    return began if opened or problem.startswith((_NO_COLON, "did not find expected ','")) else mark


def _tab(before: str, line: str) -> Said | None:
    if any(shown.lstrip(" ").startswith("\t") for shown in (before, line)):
        return _TAB_INDENTS
    return None


def _words(problem: str, before: str, line: str, column: int) -> Said:
    """Return what is wrong and what to do; *column* is where in *line* the parser gave up."""
    if line.startswith("%"):
        return _PERCENT
    if problem.startswith(_COLON):
        return _colon(before, line, column)
    if problem in (_NO_KEY, _NO_ITEM, _NO_START):
        return _astray(problem, before, line, column)
    if problem.startswith("found character that cannot start"):
        return _cannot_begin(line[column - 1 : column])
    if problem in _TAGS:
        opened = _OPENED.search(line[: column - 1])
        return _cannot_begin(opened[1] if opened else "!")
    return _SAID.get(problem, (say("this is not YAML: {reason}", reason=problem), _LOOK))


def _cannot_begin(sign: str) -> Said:
    return say("a text cannot begin with {sign}", sign=sign), _QUOTES


def _astray(problem: str, before: str, line: str, column: int) -> Said:
    if problem == _NO_START:
        return _beyond_the_end(before, line, column)
    return _ended_early(line) or _ASTRAY


def _beyond_the_end(before: str, line: str, column: int) -> Said:
    """Return what is wrong where the entry is over for the parser and something follows."""
    if before.startswith("%"):
        return _PERCENT
    if before.startswith("...") or line.startswith("..."):
        return _FULL_STOPS
    return _BEHIND if line[: column - 1].strip() or before.endswith(("]", "}")) else _FURTHER_LEFT


def _ended_early(line: str) -> Said | None:
    """Return what is wrong where a quotation or a bracket is a part of a text and not the whole of it."""
    if _QUOTED_THEN_MORE.search(line):
        return say("a quotation mark or an apostrophe ends this text too early"), _BELOW
    bracketed = _BRACKETED_THEN_MORE.search(line)
    return _cannot_begin(bracketed[1]) if bracketed else None


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
_PERCENT = (
    say("a line cannot begin with {sign}", sign="%"),
    say("delete it, or indent the line if it goes on with the text above it"),
)
_FULL_STOPS = (
    say("a line that begins with three full stops ends the entry, and something follows"),
    say("delete them, or indent them if they belong to a text"),
)
_FURTHER_LEFT = (
    say("this line stands further left than the first of the file"),
    say("begin it exactly below the first field"),
)
_BEHIND = (
    say("something stands here behind the end of the text"),
    say("delete it, or put quotes around the whole text"),
)
_QUOTED = (
    say("a quotation mark is opened here and never closed"),
    say("close it with the same mark at the end of the text"),
)
_BACKSLASH = (
    say("a backslash means something else between double quotes"),
    say("put the text between single quotes, or write it below a “|”"),
)
_BEHIND_THE_SIGN = (
    say("something stands behind the “|” or “>”"),
    say("write the text on the next line, indented by two spaces"),
)
_TAB_INDENTS = (say("a tab indents this line"), say("indent with spaces"))
_SAID: dict[str, Said] = {
    "found unexpected end of stream": _QUOTED,
    _INDICATOR: _QUOTED,
    "mapping keys are not allowed in this context": _cannot_begin("?"),
    "found unexpected ':'": (
        say("a text between brackets cannot hold a colon before a comma or a bracket"),
        _QUOTES,
    ),
    "found a tab character that violates indentation": _TAB_INDENTS,
    "found a tab character where an indentation space is expected": _TAB_INDENTS,
    "block sequence entries are not allowed in this context": (
        say("a list begins on the line of its field"),
        say("begin each item with “- ” on a line of its own, below the field"),
    ),
    "did not find expected comment or line break": _BEHIND_THE_SIGN,
    "found an indentation indicator equal to 0": _BEHIND_THE_SIGN,
    "found unknown escape character": _BACKSLASH,
    "found invalid Unicode character escape code": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
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
