"""Tables that others hand us: CSV, JSON and the first sheet of an XLSX file, as rows of text."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from handover.characters import strip_refused, with_unix_lines
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from handover.authoring.commented import Plain


@dataclass(frozen=True)
class Row:
    """One row: its number as people count it, and what stands under each column."""

    number: int
    values: dict[str, Plain]


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
    columns = dict.fromkeys(column for row in rows for column in row)
    clean = _Cleaner()
    return Table(
        tuple(columns),
        tuple(
            Row(number, {column: clean(value) for column, value in row.items()})
            for number, row in enumerate(rows, start=2)
            if any(row.values())
        ),
        clean.stripped,
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


def _csv(path: Path) -> list[dict[str, Plain]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    header = text.partition("\n")[0]
    delimiter = max("\t;,", key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
    try:
        return [{str(k).strip(): v for k, v in row.items() if k and isinstance(v, str)} for row in rows]
    except csv.Error as error:
        raise UserError(
            say(
                "{file}: line {line} is not CSV ({reason}); check its quotes",
                file=str(path),
                line=rows.line_num,
                reason=str(error),
            )
        ) from None


def _json(path: Path) -> list[dict[str, Plain]]:
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
    return [{str(key): _as_plain(value) for key, value in item.items()} for item in found]


def _as_plain(value: object) -> Plain:
    if isinstance(value, list):
        return [_as_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _as_plain(item) for key, item in value.items()}
    return cell_text(value)


def _xlsx(path: Path) -> list[dict[str, Plain]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, OSError, ValueError, KeyError) as error:
        raise UserError(
            say("{file}: this is no XLSX file ({reason}); save it again", file=str(path), reason=str(error))
        ) from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [cell_text(cell) for cell in next(rows, ())]
    found: list[dict[str, Plain]] = [
        {name: cell_text(cell) for name, cell in zip(header, row, strict=False) if name} for row in rows
    ]
    book.close()
    return found


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
