"""Minutes as Markdown, for a comment on a pull request or a merge request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.comparing.minutes import Line, Piece, Shape, Tone
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.language import Language

MARKER = "<!-- handover diff -->"
"""Invisible; by it the one comment is found again and updated in place."""

LONGEST = 60_000
"""GitHub takes comments of 65,536 characters."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>#@|]|[!~%&$](?=[\w#\"])|:(?=\w+:)")
"""Signs that Markdown, or a forge's own references and mentions, would read as more than a sign."""
_BEFORE = {
    Shape.TITLE: "## ",
    Shape.HEADING: "### ",
    Shape.SUBHEADING: "#### ",
    Shape.TEXT: "",
    Shape.POINT: "- ",
    Shape.SUBPOINT: "    - ",
}
_AROUND = {
    Tone.PLAIN: ("", ""),
    Tone.QUIET: ("", ""),
    Tone.STRONG: ("**", "**"),
    Tone.REMOVED: ("<del>", "</del>"),
    Tone.ADDED: ("<ins>", "</ins>"),
}


def as_markdown(lines: Iterable[Line], reader: Language, longest: int = LONGEST) -> str:
    """Return the minutes as Markdown for GitHub and GitLab; nothing in a text is markup or a mention.

    What is longer than a comment may be is cut at a line, and says so.
    """
    written, length = [MARKER], 0
    for line in lines:
        block = line.shape not in (Shape.POINT, Shape.SUBPOINT)
        text = _line(line)
        length += len(text) + 3
        if length > longest:
            more = say("There is more than a comment can hold; run `handover diff` for all of it.")
            written += ["", reader.say(more), ""]
            break
        written += ["", text, ""] if block else [text]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(written)).strip() + "\n"


def _line(line: Line) -> str:
    return _BEFORE[line.shape] + "".join(_piece(piece) for piece in line.pieces).strip()


def _piece(piece: Piece) -> str:
    before, after = _AROUND[piece.tone]
    text = " ".join(re.split(r"[ \n\t]+", piece.text))
    inner = text.strip(" ")
    if not inner:
        return " " if text else ""
    start, end = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{start}{before}{escaped(inner)}{after}{end}"


def escaped(text: str) -> str:
    """Return *text* with nothing in it that Markdown or a forge would read as more than a sign."""
    return _SPECIAL.sub(_entity, text)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
