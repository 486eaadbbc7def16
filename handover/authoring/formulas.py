"""What a formula of a spreadsheet came to, where that is nothing to import.

A formula that a program wrote has no value before a spreadsheet works it out: its cell only seems empty, or
holds the 0 that some programs put there. Another comes to an error.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

Cells = dict[tuple[str, str], Sentence]
"""By the name of a sheet and a cell's in it, as B3: what is wrong there, and what to do."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_NEVER_WORKED_OUT = re.compile(rb'\bfullCalcOnLoad="(?:1|true)"')
"""What libraries ask of the spreadsheet that opens the file next; it does so, and saves the file without."""
_BOOK = re.compile(r"xl/workbook\d*\.xml")
_NUMBER, _EMPTY_TEXT, _ERROR = "n", "str", "e"
"""The types that openpyxl gives to a formula that came to a number, to no letter at all, and to an error."""


def without_value(path: Path, book: Workbook) -> Cells:
    """Return the formulas in the XLSX file *path* that came to nothing, or to an error.

    *book* is the same file as `open_book` reads it for its values.
    """
    wrong = {place: _wrong(*place, cell) for place, cell in _cells(book) if cell.data_type == _ERROR}
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        if not any(_FORMULA.search(parts.read(name)) for name in names if name.startswith("xl/worksheets/")):
            return wrong
        never = any(_NEVER_WORKED_OUT.search(parts.read(name)) for name in names if _BOOK.fullmatch(name))
    formulas = [place for place, cell in _cells(load_workbook(path)) if cell.data_type == "f"]
    unknown = {
        (sheet, name): _unknown(sheet, name)
        for sheet, name in formulas
        if _has_no_value(book[sheet][name]) or (never and _is_nought(book[sheet][name]))
    }
    return wrong | unknown


def _cells(book: Workbook) -> Iterator[tuple[tuple[str, str], Cell | MergedCell]]:
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from (((page.title, cell.coordinate), cell) for cell in row)


def _has_no_value(cell: Cell | MergedCell) -> bool:
    return cell.value is None and cell.data_type != _EMPTY_TEXT


def _is_nought(cell: Cell | MergedCell) -> bool:
    return cell.value == 0 and cell.data_type == _NUMBER


def _wrong(sheet: str, name: str, cell: Cell | MergedCell) -> Sentence:
    return say(
        "sheet “{sheet}”, cell {cell}: it holds the error {error}; correct it in your spreadsheet, and save"
        " the file again",
        sheet=sheet,
        cell=name,
        error=str(cell.value),
    )


def _unknown(sheet: str, name: str) -> Sentence:
    return say(
        "sheet “{sheet}”, cell {cell}: its formula has not been worked out yet; open the file in your"
        " spreadsheet, and save it again",
        sheet=sheet,
        cell=name,
    )
