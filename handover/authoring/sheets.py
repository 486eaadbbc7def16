"""The sheets of a workbook: one for each kind, one for each of its lists of parts or long texts.

A row of such a list names its entry and its number there: `2` is the second question of the triage, `2.1`
the first answer of that question. Short lists stand in one cell, an item a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handover.authoring.formatting import trimmed
from handover.entries import KINDS
from handover.entries.shapes import Shape, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.authoring.commented import Plain
    from handover.entries import Part
    from handover.language import Language

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column: the keys from the row's value to the cell's, and the field it is."""

    keys: Keys
    shape: Shape
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its kind, the lists that lead to its rows, and its columns."""

    kind: str
    levels: tuple[Keys, ...]
    columns: tuple[Column, ...]
    titles: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what names the sheet whatever its language: `triage:questions:answers`."""
        return ":".join([self.kind, *(".".join(level) for level in self.levels)])

    def title(self, reader: Language) -> str:
        """Return what people read on its tab."""
        return " · ".join(reader.gettext(title) for title in self.titles)


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return every sheet of a workbook in order."""
    return tuple(
        sheet for cls in KINDS.values() for sheet in _sheets(cls.kind, cls, (), (cls.kind_title_plural,))
    )


def _sheets(kind: str, cls: type[Part], levels: tuple[Keys, ...], titles: tuple[str, ...]) -> Iterator[Sheet]:
    columns = list(_columns(cls, (), ()))
    own = tuple(column for column in columns if not _apart(column.shape))
    yield Sheet(kind, levels, own, titles)
    for column in columns:
        if not _apart(column.shape):
            continue
        deeper, named = (*levels, column.keys), (*titles, *column.titles)
        if column.shape.part is not None:
            yield from _sheets(kind, column.shape.part, deeper, named)
        else:
            yield Sheet(kind, deeper, (Column((), column.shape, column.titles[-1:]),), named)


def _apart(shape: Shape) -> bool:
    return shape.many and (shape.part is not None or shape.long)


def _columns(cls: type[Part], keys: Keys, titles: tuple[str, ...]) -> Iterator[Column]:
    for shape in shapes(cls):
        path, named = (*keys, shape.key), (*titles, shape.title)
        if shape.part is not None and not shape.many:
            yield from _columns(shape.part, path, named)
        else:
            yield Column(path, shape, named)


def rows_of(sheet: Sheet, value: Plain) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows that an entry's *value* has on *sheet*: the number (or nothing), the cells."""
    found: list[tuple[str, Plain]] = [("", value)]
    for level in sheet.levels:
        found = [
            (f"{number}.{position}" if number else str(position), item)
            for number, holder in found
            for position, item in enumerate(_at(holder, level) or [], start=1)
        ]
    for number, item in found:
        yield number, [_cell(_at(item, column.keys)) for column in sheet.columns]


def _at(value: Plain | None, keys: Keys) -> Plain | None:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _cell(value: Plain | None) -> str:
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value or "")


def pruned(value: object) -> Plain:
    """Return a value without what is empty, which a cell cannot tell from what is absent."""
    found = trimmed(value)
    if isinstance(found, dict):
        inner = {key: pruned(item) for key, item in found.items()}
        return {key: item for key, item in inner.items() if item not in ("", [], {})}
    if isinstance(found, list):
        return [pruned(item) for item in found if item not in ("", [], {})]
    return found


def put(holder: dict[str, Plain], keys: Keys, shape: Shape, cell: str) -> None:
    """Put what stands in a cell where its keys lead in *holder*."""
    if not cell.strip():
        return
    for key in keys[:-1]:
        inner = holder.setdefault(key, {})
        if isinstance(inner, dict):
            holder = inner
    holder[keys[-1]] = [line for line in cell.split("\n") if line.strip()] if shape.many else cell
