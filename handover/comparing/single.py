"""One file before and after, or as it is, in words: for git, which shows one file at a time.

Other entries are not read, so that a diff of many files stays quick: references are shown by their ids.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handover.comparing.comparing import Changes, EntryChange, Happened, Side, compare
from handover.comparing.minutes import Minutes
from handover.comparing.naming import Naming
from handover.comparing.rows import Comparison
from handover.entries import KINDS, Located, kind_of, validated
from handover.entries.loading import read_entry
from handover.handbook import Handbook
from handover.reading import Mapping, Unreadable, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.comparing.minutes import Line
    from handover.language import Language


def place_of(path: str) -> tuple[str, str] | None:
    """Return the content folder and the entry's name below it; None where *path* is no entry's."""
    parts = PurePosixPath(path).parts
    for at in range(len(parts)):
        name = "/".join(parts[at:])
        if name.endswith(".yaml") and kind_of(name) is not None:
            return "/".join(parts[:at]), name
    return None


def read(path: str, data: bytes) -> Located | None:
    """Return the entry in *data*, whose path is *path*; None where it is none, or cannot be read."""
    place = place_of(path)
    return None if place is None else read_entry(*place, data)[0]


def difference(before: Located | None, after: Located | None, day: date, reader: Language) -> list[Line]:
    """Return what changed from one state of an entry to another; either may be absent."""
    sides = [Side(handbook=Handbook.of([item] if item else []), today=day) for item in (before, after)]
    minutes = Minutes(compare(sides[0], sides[1]), reader)
    lines = [line for change in minutes.changes.entries for line in minutes.entry(change)]
    return lines or [*minutes.lines()]


def in_words(name: str, data: bytes, reader: Language) -> list[Line] | None:
    """Return every field of the entry in *data*, in words; None where it cannot be read.

    Only the file's own *name* is known here, so the kind is the one whose fields fit.
    """
    located = next(_candidates(name, data), None)
    if located is None:
        return None
    handbook = Handbook.of([located])
    naming = Naming(handbook, handbook)
    rows = Comparison(naming).everything(located.entry)
    entry = located.entry
    change = EntryChange(ref=entry.ref, title=naming.title(entry), happened=Happened.ADDED, rows=rows)
    changes = Changes(entries=(change,), consequences=(), cosmetic=0, naming=naming)
    return list(Minutes(changes, reader, longest=None).entry(change))[1:]


def _candidates(name: str, data: bytes) -> Iterator[Located]:
    try:
        document = parse(name, data)
    except Unreadable:
        return
    if not isinstance(document.value, Mapping):
        return
    keys = set(document.value)
    stem = PurePosixPath(name).stem
    named = [cls for cls in KINDS.values() if cls.singleton and cls.folder == stem]
    for cls in named or [cls for cls in KINDS.values() if not cls.singleton]:
        if keys <= {cls.key_of(field) for field in cls.model_fields}:
            located, _ = validated(cls, stem, document, document.value)
            if located is not None:
                yield located
