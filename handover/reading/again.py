"""A document that was read before: it is read again only when somebody asks where a value stands."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from handover import characters
from handover.keeping import edition_of
from handover.problems import Place
from handover.reading.guarded import parse

if TYPE_CHECKING:
    from handover.reading.document import Document

_AT_ONCE = 256
"""How many documents with all their places are held in memory, where thousands were read."""


class Readable(NamedTuple):
    """A file that is known to be readable: what a `Document` knows, without holding it in memory."""

    file: str
    data: bytes

    @property
    def value(self) -> object:
        """The value in it."""
        return _again(self.file, self.data).value

    def place(self, path: tuple[str | int, ...] = ()) -> Place:
        """Return where the value at *path* was written, or the nearest value around it that was."""
        if not path:
            return Place(file=self.file)
        return _again(self.file, self.data).place(path)


@lru_cache(maxsize=_AT_ONCE)
def _again(file: str, data: bytes) -> Document:
    return parse(file, data)


def forget_places() -> None:
    """Let go of the documents that were read again for their places."""
    _again.cache_clear()


@cache
def edition() -> str:
    """Return the edition of what decides which bytes can be read, and as what value."""
    ours = sorted(Path(__file__).parent.glob("*.py"))
    return edition_of([*ours, Path(characters.__file__), Path(yaml.__file__)])
