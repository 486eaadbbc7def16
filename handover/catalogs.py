"""Catalogs of messages: what gettext's compiled files (`.mo`) say, read in one go.

The standard library reads them message by message, which would take a fortieth of a check.
"""

from __future__ import annotations

import struct
from gettext import c2py
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LITTLE_ENDIAN: Final = b"\xde\x12\x04\x95"
_COUNT: Final = 8
"""Where a catalog says how many messages it has, and where the tables of their places are."""
_PLURAL: Final = "plural="


class Catalog:
    """The messages of several files as one; where two have a text, the first has it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._told: dict[str, str] = {}
        self._counted: dict[str, list[str]] = {}
        for path in reversed(list(paths)):
            for text, translation in _messages(path.read_bytes()):
                if "\0" in text:
                    self._counted[text.partition("\0")[0]] = translation.split("\0")
                else:
                    self._told[text] = translation
        header = self._told.pop("", "")
        self._form = c2py(header.partition(_PLURAL)[2].partition(";")[0] or "n != 1")

    def gettext(self, text: str) -> str:
        """Return what is said for *text*; the text itself where it is unknown."""
        told = self._told.get(text)
        return self.ngettext(text, text, 1) if told is None else told

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form that fits *count*; where the text is unknown, one of the two given."""
        forms = self._counted.get(singular)
        if forms is None:
            return singular if count == 1 else plural
        return forms[self._form(count)]


def _messages(data: bytes) -> Iterator[tuple[str, str]]:
    """Return each text of a compiled catalog with its translation; several forms stand between zeros."""
    order = "<" if data.startswith(_LITTLE_ENDIAN) else ">"
    many, texts, translations = struct.unpack_from(f"{order}3I", data, _COUNT)
    return zip(_spans(data, order, many, texts), _spans(data, order, many, translations), strict=True)


def _spans(data: bytes, order: str, many: int, table: int) -> Iterator[str]:
    """Yield the texts that a *table* of *many* lengths and places names."""
    numbers = struct.unpack_from(f"{order}{2 * many}I", data, table)
    return (data[at : at + size].decode() for size, at in zip(numbers[::2], numbers[1::2], strict=True))
