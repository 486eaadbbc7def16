"""The settings at the top of a free Markdown page, which are not shown; found as MkDocs finds them."""

from __future__ import annotations

import re

from handover.language import say
from handover.problems import Place
from handover.reading.document import Document, Mapping, Unreadable
from handover.reading.guarded import parse

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of free pages end."""
_BETWEEN_LINES = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_SETTING = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MEANT = re.compile(
    r"(\s*)---[ \t]*\n(?:audience|description|hide|icon|search|status|subtitle|tags|template|title):"
)


def front_matter(file: str, text: str) -> Document:
    """Return the settings at the top of the free page *text*, with their places; none where none are there.

    They stand between two lines `---`, or without these up to the first empty line.

    Raises:
        Unreadable: they are no YAML, or MkDocs would show them as text, since they begin late or never end.
    """
    between = _BETWEEN_LINES.match(text)
    if between is None:
        _refuse_misplaced(file, text)
        return Document(file, _without_lines(text))
    read = parse(file, f"\n{between[1]}".encode())
    return read if isinstance(read.value, Mapping) else Document(file, Mapping())


def _refuse_misplaced(file: str, text: str) -> None:
    meant = _MEANT.match(text)
    if meant is None:
        return
    place = Place(file=file, line=meant[1].count("\n") + 1)
    if meant[1]:
        raise Unreadable(
            place,
            say("this --- does not begin the page, so that the settings below it do not count"),
            say("delete what stands before it"),
        )
    raise Unreadable(
        place,
        say("no line --- ends the settings that begin here, so that they do not count"),
        say("write --- on a line of its own below the last of them"),
    )


def _without_lines(text: str) -> Mapping:
    found = Mapping()
    key = ""
    for number, line in enumerate(text.split("\n"), start=1):
        setting = _SETTING.match(line)
        if setting:
            key = setting[1].lower()
            found[key] = " ".join(filter(None, (str(found.get(key, "")), setting[2].strip())))
            found.key_marks[key] = found.marks[key] = (number, 1)
        elif key and line.strip() and line.startswith(("    ", "\t")):
            found[key] = f"{found[key]} {line.strip()}"
        else:
            break
    return found
