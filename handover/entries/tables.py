"""Entries written as a table: a CSV file with a row an entry, for kinds that come in long series.

The first row names the columns: a field (`mentions`), a field of a part (`tone.positive`), or one item of a
list by what it is named after (`competitors.Brise & Cie`). Several items in one cell stand between `|`. A row
becomes the same plain values as a YAML file would give, each knowing its line, and is typed like one.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from handover.entries.complaints import part_in, visible_keys
from handover.language import Sentence, say
from handover.likeness import nearest
from handover.problems import Place
from handover.reading import Document, Mapping, Sequence, Unreadable
from handover.reading.guarded import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.model import Entry, Part

_DELIMITERS = ",;\t"
_BETWEEN = "|"


class Row(NamedTuple):
    """One entry of a table: its id, as its column says it, and its values as a document."""

    name: str
    document: Document


class Table(NamedTuple):
    """The rows of a file, and what is wrong with its shape: where, what, and what to do."""

    rows: tuple[Row, ...]
    refused: tuple[Unreadable, ...]


class _Column(NamedTuple):
    """Where the cells of a column belong in an entry."""

    number: int
    key: str
    below: str = ""
    """The field of the part, or the name of the item, that the cells are about."""
    part: type[Part] | None = None
    listed: bool = False


def read_table(cls: type[Entry], file: str, data: bytes) -> Table:
    """Read the CSV in *data* as entries of kind *cls*; commas, semicolons or tabs stand between cells.

    Raises:
        Unreadable: the file cannot be read at all, or has no column for the id.
    """
    text = decoded(file, data)
    lines = list(_lines(file, text))
    if not lines:
        return Table((), ())
    (_, header), *rows = lines
    columns, refused = _columns(cls, file, header)
    if not any(column.key == cls.table_id for column in columns):
        raise Unreadable(
            Place(file=file),
            say("there is no column “{column}”, which says what each row is", column=cls.table_id),
            say("name the columns in the first row: {columns}", columns=", ".join(visible_keys(cls))),
        )
    read = [_row(cls, file, columns, line, cells) for line, cells in rows if any(cells)]
    refused += [
        _too_long(file, line, len(cells), len(header)) for line, cells in rows if len(cells) > len(header)
    ]
    return Table(tuple(read), tuple(refused))


def _lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with the line it begins at."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            Place(file=file, line=begins),
            say("this row cannot be read: {reason}", reason=str(error)),
            say("check its quotation marks, or save the table as CSV again"),
        ) from None


def _columns(cls: type[Entry], file: str, header: list[str]) -> tuple[list[_Column], list[Unreadable]]:
    columns: list[_Column] = []
    refused: list[Unreadable] = []
    for number, title in enumerate(header):
        column = _column(cls, number, title)
        if column is not None:
            columns.append(column)
        elif title:
            refused.append(Unreadable(Place(file=file, column=number + 1), *_unknown(cls, title)))
    return columns, refused


def _column(cls: type[Entry], number: int, title: str) -> _Column | None:
    key, _, below = (part.strip() for part in title.partition("."))
    info = cls.field_called(key)
    if info is None or key not in visible_keys(cls):
        return None
    part = part_in(info.annotation)
    listed = _is_list(info.annotation)
    if part is None:
        return None if below else _Column(number, key, listed=listed)
    if not listed and below not in visible_keys(part):
        return None
    return _Column(number, key, below, part, listed)


def _unknown(cls: type[Entry], title: str) -> tuple[Sentence, Sentence]:
    known = visible_keys(cls)
    near = nearest(title.partition(".")[0].lower(), known)
    what = say("there is no field “{key}”", key=title)
    if near and near != title.partition(".")[0]:
        return what, say("did you mean “{near}”?", near=near)
    return what, say("delete the column; the fields are {fields}", fields=", ".join(known))


def _row(cls: type[Entry], file: str, columns: list[_Column], line: int, cells: list[str]) -> Row:
    value = Mapping()
    for column in columns:
        cell = cells[column.number] if column.number < len(cells) else ""
        if cell:
            _put(value, column, cell, (line, column.number + 1))
    return Row(str(value.get(cls.table_id, "")), Document(file, value, line))


def _put(value: Mapping, column: _Column, cell: str, mark: tuple[int, int]) -> None:
    """Put a cell where its column belongs, as a YAML file would have written it."""
    if not column.listed:
        holder = value if column.part is None else _held(value, column.key, Mapping(), mark)
        if isinstance(holder, Mapping):
            _set(holder, column.below or column.key, cell, mark)
        return
    items = _held(value, column.key, Sequence(), mark)
    if isinstance(items, Sequence):
        for text in [cell] if column.below else [text.strip() for text in cell.split(_BETWEEN)]:
            if text:
                items.append(_item(column, text, mark))
                items.marks.append(mark)


def _item(column: _Column, text: str, mark: tuple[int, int]) -> object:
    """Return an item of a list: the text itself, or a part named after the column or after the text."""
    if column.part is None:
        return text
    item = Mapping()
    name = next(iter(column.part.identity), visible_keys(column.part)[0])
    _set(item, name, column.below or text, mark)
    if column.below:
        _set(item, next(key for key in visible_keys(column.part) if key != name), text, mark)
    return item


def _held(value: Mapping, key: str, fresh: Mapping | Sequence, mark: tuple[int, int]) -> object:
    if key not in value:
        _set(value, key, fresh, mark)
    return value[key]


def _set(value: Mapping, key: str, item: object, mark: tuple[int, int]) -> None:
    value[key] = item
    value.key_marks[key] = value.marks[key] = mark


def _is_list(annotation: object) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def _too_long(file: str, line: int, cells: int, columns: int) -> Unreadable:
    return Unreadable(
        Place(file=file, line=line),
        say("this row has {cells} cells for {columns} columns", cells=cells, columns=columns),
        say("put quotation marks around a text that holds the separator"),
    )
