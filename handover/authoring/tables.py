"""Tables that others hand us: CSV, JSON and the first sheet of an XLSX file, as rows of text."""

from __future__ import annotations

import codecs
import csv
import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handover.authoring.formulas import without_value
from handover.characters import strip_refused, with_unix_lines
from handover.language import Sentence, say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from handover.authoring.commented import Plain

    _Cells = dict[str, Plain | Sentence]
    """The cells of a row by their columns; of one that nobody knows, why."""


@dataclass(frozen=True)
class Row:
    """One row: its number as people count it, and what stands under each column."""

    number: int
    values: dict[str, Plain]
    unknown: dict[str, Sentence] = field(default_factory=dict)
    """By column: why nobody knows what stands there, and what to do about it."""


@dataclass(frozen=True)
class Table:
    """The rows of a file, its columns in order, and how many refused characters were taken out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    stripped: int


def read_table(path: Path) -> Table:
    """Read the table in *path*: `.csv`, `.tsv`, `.json` (a list of objects) or `.xlsx` (its first sheet).

    Raises:
        UserError: it is not there, is none of these, or cannot be read as one.
    """
    readers = {".csv": _csv, ".tsv": _csv, ".json": _json, ".xlsx": _xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UserError(say("{file}: this is no table; save it as .csv, .json or .xlsx", file=str(path)))
    if not path.is_file():
        raise UserError(say("{file}: there is no such file; check its name", file=str(path)))
    rows = reader(path)
    if not any(any(row.values()) for row in rows):
        raise UserError(
            say(
                "{file}: nothing to import; the first row holds the headings, each row below an entry",
                file=str(path),
            )
        )
    columns = dict.fromkeys(column for row in rows for column in row)
    clean = _Cleaner()
    return Table(
        tuple(columns),
        tuple(
            _row(number, row, clean)
            for number, row in enumerate(rows, start=1 if reader is _json else 2)
            if any(row.values())
        ),
        clean.stripped,
    )


def _row(number: int, cells: _Cells, clean: _Cleaner) -> Row:
    known = {column: "" if isinstance(value, Sentence) else value for column, value in cells.items()}
    return Row(
        number,
        {column: clean(value) for column, value in known.items()},
        {column: value for column, value in cells.items() if isinstance(value, Sentence)},
    )


class _Cleaner:
    """Takes refused characters out of values and counts them."""

    def __init__(self) -> None:
        self.stripped = 0

    def __call__(self, value: Plain) -> Plain:
        if isinstance(value, list):
            return [self(item) for item in value]
        if isinstance(value, dict):
            return {key: self(item) for key, item in value.items()}
        text, count = strip_refused(with_unix_lines(value))
        self.stripped += count
        return text.strip()


def _csv(path: Path) -> list[_Cells]:
    text = _decoded(path.read_bytes())
    delimiter = max("\t;,", key=lambda one: _headings(text, one))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[_Cells] = []
    try:
        names = [_heading(name) for name in next(rows, [])]
        _refuse_twins(path, names)
        for row in rows:
            if any(cell.strip() for cell in row[len(names) :]):
                raise UserError(
                    say(
                        "{file}: line {line} has more cells than there are headings; put quotation marks"
                        " around a text that holds “{delimiter}”",
                        file=str(path),
                        line=rows.line_num,
                        delimiter=delimiter.replace("\t", "↹"),
                    )
                )
            filled = [*row, *[""] * (len(names) - len(row))]
            found.append({name: cell for name, cell in zip(names, filled, strict=False) if name})
    except csv.Error as error:
        raise UserError(
            say(
                "{file}: line {line} is not CSV ({reason}); check its quotes",
                file=str(path),
                line=rows.line_num,
                reason=str(error),
            )
        ) from None
    return found


def _decoded(data: bytes) -> str:
    """Return what a spreadsheet wrote: UTF-16 with its mark, UTF-8, otherwise the encoding of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _headings(text: str, delimiter: str) -> int:
    """Return how many headings a CSV file has, if it is *delimiter* that stands between them."""
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), []))
    except csv.Error:
        return 0


def _heading(text: str) -> str:
    """Return a heading as it is read: on one line, without what nobody sees in it."""
    return " ".join(strip_refused(with_unix_lines(text))[0].split())


def _refuse_twins(path: Path, names: Iterable[str]) -> None:
    """Refuse a table with two columns of one name: nobody could tell which is meant."""
    seen: set[str] = set()
    for name in filter(None, names):
        if name in seen:
            raise UserError(
                say(
                    "{file}: two columns are called “{name}”; rename or delete one", file=str(path), name=name
                )
            )
        seen.add(name)


def _json(path: Path) -> list[_Cells]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            say("{file}: this is not JSON ({reason}); check it", file=str(path), reason=str(error))
        ) from None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise UserError(
            say("{file}: a list of objects is due; write [{example}]", file=str(path), example="{…}")
        )
    for item in found:
        _refuse_twins(path, map(_heading, item))
    return [{_heading(key): _as_plain(value) for key, value in item.items()} for item in found]


def _as_plain(value: object) -> Plain:
    if isinstance(value, list):
        return [_as_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _as_plain(item) for key, item in value.items()}
    return cell_text(value)


def _xlsx(path: Path) -> list[_Cells]:
    book = open_book(path)
    sheet = book.worksheets[0]
    unknown = without_value(path, book)
    merged = _merged_down(sheet)
    rows = sheet.iter_rows()
    heads = next(rows, ())
    for cell in heads:
        if (sheet.title, cell.coordinate) in unknown:
            raise UserError(say("{file}: {why}", file=str(path), why=unknown[sheet.title, cell.coordinate]))
    header = [_heading(cell_text(cell.value)) for cell in heads]
    _refuse_twins(path, header)
    return [
        {
            name: unknown.get((sheet.title, one.coordinate)) or cell_text(one.value)
            for name, one in zip(header, (merged.get(cell.coordinate, cell) for cell in row), strict=False)
            if name
        }
        for row in rows
    ]


def open_book(path: Path) -> Workbook:
    """Open an XLSX file for its values: of a formula, what it last came to.

    Raises:
        UserError: it cannot be read as one, for example because it has a password.
    """
    try:
        return load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, SyntaxError, OSError, ValueError, KeyError) as error:
        raise UserError(
            say(
                "{file}: this is no XLSX file ({reason}); open it in a spreadsheet, and save it as .xlsx"
                " without a password",
                file=str(path),
                reason=str(error),
            )
        ) from None


def _merged_down(sheet: Worksheet) -> dict[str, Cell | MergedCell]:
    """Return by coordinate the cell that says what merged cells below the headings hold, in each row."""
    return {
        sheet.cell(row, area.min_col).coordinate: sheet.cell(area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.min_row > 1
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def cell_text(value: object) -> str:
    """Return what stands in a cell as it is written in an entry."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if at_midnight else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
