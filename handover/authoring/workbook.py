"""`workbook`: the whole handbook as a spreadsheet, for who knows spreadsheets and not YAML."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handover.authoring.sheets import Column, Sheet, pruned, rows_of, sheets
from handover.entries import KINDS
from handover.entries.shapes import Form
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from handover.entries import Located
    from handover.handbook import Handbook
    from handover.language import Language

BASE, LISTS = "_base", "_lists"
"""Hidden sheets: what stood in the handbook when the workbook was made; what drop-downs offer."""
ID_MARK, WHOLE = "@", "*"
"""In the hidden row: before the sheet's name, over its ids; over the texts of a list of texts."""
KEY_ROW, FIRST_ROW = 2, 3
"""A hidden row names the columns whatever the language; entries begin below it."""
LONGEST_CELL = 32_000
ROOM = 200
"""Rows below the last one that have drop-downs too."""

_HEAD = PatternFill("solid", fgColor="E8EEED")
_TAB = 31
_CHARACTERS = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


def workbook_bytes(handbook: Handbook, reader: Language) -> bytes:
    """Return an XLSX file that holds every entry of *handbook*, with titles and hints for *reader*.

    Raises:
        UserError: a text is longer than a cell can be.
    """
    book = Workbook()
    del book[book.sheetnames[0]]
    offers = _Offers(handbook)
    names: set[str] = set()
    for sheet in sheets():
        page = book.create_sheet(_tab_name(sheet.title(reader), names))
        _fill(page, sheet, handbook, reader)
        offers.add_to(page, sheet, reader)
    offers.write(book.create_sheet(LISTS))
    _write_base(book.create_sheet(BASE), handbook)
    for hidden in (LISTS, BASE):
        book[hidden].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _files_of_their_own(handbook: Handbook) -> list[Located]:
    """Return the entries that are a YAML file each; rows of a CSV are a table already."""
    return [item for item in handbook.located.values() if item.document.file.endswith(".yaml")]


def _tab_name(title: str, taken: set[str]) -> str:
    """Return a name for a tab: short enough, with no refused sign, and like no other's."""
    plain = title.translate(_CHARACTERS)
    name, turn = plain[:_TAB], 1
    while name.casefold() in taken:
        turn += 1
        name = f"{plain[: _TAB - 3]} {turn}"
    taken.add(name.casefold())
    return name


def _fill(page: Worksheet, sheet: Sheet, handbook: Handbook, reader: Language) -> None:
    numbered = bool(sheet.levels)
    heads = [reader.say(say("Id"))] + ([reader.say(say("Number"))] if numbered else [])
    keys = [ID_MARK + sheet.key] + (["#"] if numbered else [])
    for position, (title, key) in enumerate(zip(heads, keys, strict=True), start=1):
        _head(page, position, title, key, "")
    for position, column in enumerate(sheet.columns, start=len(heads) + 1):
        title = " · ".join(reader.gettext(part) for part in column.titles)
        _head(page, position, title, ".".join(column.keys) or WHOLE, _hint(column, reader))
    page.row_dimensions[KEY_ROW].hidden = True
    page.freeze_panes = f"{get_column_letter(len(heads) + 1)}{FIRST_ROW}"
    line = FIRST_ROW
    for item in _files_of_their_own(handbook):
        if item.entry.kind != sheet.kind:
            continue
        for number, cells in rows_of(sheet, pruned(item.document.value)):
            texts = [item.entry.id, *([number] if numbered else []), *cells]
            for position, text in enumerate(texts, start=1):
                _write(page, (line, position), text, item.entry.ref)
            line += 1


def _head(page: Worksheet, position: int, title: str, key: str, hint: str) -> None:
    head = page.cell(1, position, title)
    head.font, head.fill = Font(bold=True), _HEAD
    head.alignment = Alignment(wrap_text=True, vertical="top")
    if hint:
        page.cell(1, position).comment = Comment(hint, "handover", width=320, height=120)
    page.cell(KEY_ROW, position, key)
    page.column_dimensions[get_column_letter(position)].width = (
        60 if title and hint and len(hint) > ROOM else 28
    )


def _hint(column: Column, reader: Language) -> str:
    hint = reader.gettext(column.shape.description)
    if column.shape.required:
        hint += " " + reader.say(say("It is due."))
    if column.shape.many and column.keys:
        hint += " " + reader.say(say("One per line."))
    return hint


def _write(page: Worksheet, place: tuple[int, int], text: str, ref: str) -> None:
    """Write *text* as text: never a formula, never turned into a date or a number."""
    if len(text) > LONGEST_CELL:
        raise UserError(
            say("{entry}: a text is too long for a cell; shorten it, or edit the file", entry=ref)
        )
    cell = page.cell(*place, value=text or None)
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


class _Offers:
    """The drop-downs: what may be chosen in a column."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook = handbook
        self.lists: dict[tuple[str, ...], int] = {}

    def add_to(self, page: Worksheet, sheet: Sheet, reader: Language) -> None:
        """Give the columns of *page* their drop-downs."""
        shift = 2 if sheet.levels else 1
        if sheet.levels:
            self._offer(page, 1, self._ids(sheet.kind), strict=True)
        for position, column in enumerate(sheet.columns, start=shift + 1):
            if column.shape.many:
                continue
            words = self._words(column, reader)
            if words:
                self._offer(page, position, words, strict=column.shape.form is Form.CHOICE)

    def _offer(self, page: Worksheet, position: int, words: tuple[str, ...], *, strict: bool) -> None:
        column = self.lists.setdefault(words, len(self.lists) + 1)
        letter = get_column_letter(column)
        formula = f"{LISTS}!${letter}$1:${letter}${len(words)}"
        offer = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
        letter = get_column_letter(position)
        offer.add(f"{letter}{FIRST_ROW}:{letter}{page.max_row + ROOM}")
        page.add_data_validation(offer)

    def _words(self, column: Column, reader: Language) -> tuple[str, ...]:
        shape = column.shape
        if shape.choices:
            return shape.choices
        if shape.form is Form.YES_NO:
            return ("oui", "non") if reader.code == "fr" else ("yes", "no")
        if shape.form is Form.LANGUAGE:
            return tuple(self.handbook.company.languages)
        if shape.reference is None:
            return ()
        kinds = shape.reference.kinds
        if len(kinds) == 1:
            return (*shape.reference.also, *self._ids(kinds[0]))
        named = [f"{kind}/{name}" for kind in kinds or KINDS for name in self._ids(kind)]
        return (*shape.reference.also, *named)

    def _ids(self, kind: str) -> tuple[str, ...]:
        refs = [*self.handbook.located, *self.handbook.parts]
        return tuple(sorted(ref.partition("/")[2] for ref in refs if ref.startswith(f"{kind}/")))

    def write(self, page: Worksheet) -> None:
        """Write the words of every drop-down, a column each."""
        for words, column in self.lists.items():
            for line, word in enumerate(words, start=1):
                page.cell(line, column, word).data_type = "s"


def _write_base(page: Worksheet, handbook: Handbook) -> None:
    """Write what every entry says now, so that the way back can tell who changed what."""
    for line, item in enumerate(_files_of_their_own(handbook), start=1):
        text = json.dumps(pruned(item.document.value), ensure_ascii=False, sort_keys=True)
        parts = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
        for position, part in enumerate([item.entry.ref, *parts], start=1):
            cell = page.cell(line, position, part)
            cell.data_type = "s"
