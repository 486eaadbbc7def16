"""The format of entries has a number, and what an older release of the package wrote is still read.

A handbook says in `company.yaml` in which format it is written (`format: 2`; 1 where it says nothing).
Entries of an older format, in a folder or at a git revision, are brought up to the present one in memory,
before they are typed; files are left as they are. `tests/formats/` keeps a handbook of every format there
was, for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from handover.reading import Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Table

    from handover.reading.document import Mark

FORMAT = 2
"""The format that this package writes, and the newest that it reads."""
FIRST = 1
"""The format of a handbook that names none."""

Step = Callable[[Mapping], Mapping]
"""Brings one entry from one format to the next; an entry that is already so stays as it is."""

_WRITTEN = re.compile(rb"^format:[ \t]*['\"]?(\d{1,6})\b", re.MULTILINE)

_SPOKEN = re.compile(rb"^default_language:[ \t]*['\"]?([a-z]{2})\b", re.MULTILINE)


def format_of(company: bytes | None) -> int:
    """Return the format that a handbook's `company.yaml` names."""
    found = _WRITTEN.search(company or b"")
    return int(found[1]) if found else FIRST


def language_of(company: bytes | None) -> str:
    """Return the language that a `company.yaml` names, whatever else is wrong in it; English where none."""
    found = _SPOKEN.search(company or b"")
    return found[1].decode() if found else "en"


def is_changed(kind: str, written_in: int) -> bool:
    """Tell whether entries of a *kind* have changed since they were *written_in* some format."""
    return any(written_in < number and kind in steps for number, steps in STEPS.items())


def migrated(kind: str, entry: Mapping, written_in: int) -> Mapping:
    """Return an *entry* of a *kind* that was *written_in* some format as the present format has it."""
    for number, steps in STEPS.items():
        if written_in < number and kind in steps:
            entry = steps[kind](entry)
    return entry


def _open_problems_are_listed(tenure: Mapping) -> Mapping:
    """A release with open problems had only the reason; now the problems are listed beside it."""
    release = tenure.get("release")
    if not isinstance(release, Mapping) or not isinstance(release.get("open_problems"), str):
        return tenure
    reason = Mapping()
    _put(reason, "reason", release["open_problems"], release.marks.get("open_problems", (1, 1)))
    return _with(tenure, "release", _with(release, "open_problems", reason))


def _with(mapping: Mapping, key: str, value: object) -> Mapping:
    """Return *mapping* with another value, where the former stood."""
    changed = Mapping()
    changed.update({**mapping, key: value})
    changed.key_marks, changed.marks = dict(mapping.key_marks), dict(mapping.marks)
    return changed


def _put(mapping: Mapping, key: str, value: object, mark: Mark) -> None:
    mapping[key] = value
    mapping.key_marks[key] = mapping.marks[key] = mark


STEPS: Table[int, Table[str, Step]] = {2: {"tenure": _open_problems_are_listed}}
"""What each format changed, by kind."""
