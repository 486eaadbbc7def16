"""The way back: a workbook's cells against what they were, and against what the handbook says now."""

from __future__ import annotations

import json
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.authoring.applying import Clash, apply
from handover.authoring.columns import shapes_key
from handover.authoring.commented import Block, Plain, read_commented, tree_of
from handover.authoring.formatting import laid_out
from handover.authoring.formulas import without_value
from handover.authoring.importing import Fate, Outcome, Plan
from handover.authoring.schema import modeline
from handover.authoring.sheets import Sheet, pruned, put, sheets
from handover.authoring.skeleton import id_from, place_of
from handover.authoring.tables import cell_text, open_book
from handover.authoring.workbook import BASE, FIRST_ROW, ID_MARK, KEY_ROW, WHOLE
from handover.characters import strip_refused, with_unix_lines
from handover.entries import KINDS
from handover.entries.complaints import dotted
from handover.entries.loading import ID_PATTERN, read_entry
from handover.language import Sentence, say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from handover.facts import Opened

Holder = dict[str, Plain]


@dataclass
class _Line:
    """One row of a sheet."""

    name: str
    number: tuple[int, ...]
    cells: dict[str, str]
    row: int


class _Book:
    """A workbook that was read: the entries in it, and what they were when it was made."""

    def __init__(self) -> None:
        self.base: dict[str, Plain] = {}
        self.entries: dict[str, Holder] = {}
        self.stray: list[Sentence] = []
        self.stripped = 0


def is_workbook(path: Path) -> bool:
    """Tell whether *path* is a workbook that `handover workbook` made."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as parts:
            return BASE.encode() in parts.read("xl/workbook.xml")
    except (zipfile.BadZipFile, OSError, KeyError):
        return False


def plan_workbook(opened: Opened, path: Path) -> Plan:
    """Work out what the workbook in *path* changes in the handbook.

    A cell that is as it was changes nothing; a cell that was changed here and in the handbook is refused.
    """
    book = _read(path)
    plan = Plan(stripped=book.stripped)
    plan.outcomes += [Outcome(Fate.REFUSE, "", "", why) for why in book.stray]
    plan.outcomes += [
        Outcome(
            Fate.SKIP,
            ref,
            "",
            say("its row is gone; an import deletes nothing: delete its file if it is to go"),
        )
        for ref in book.base
        if ref not in book.entries and ref in opened.handbook.located
    ]
    files = opened.source.listing((".yaml",)).files
    for ref, mine in book.entries.items():
        item = opened.handbook.located.get(ref)
        if item is not None and not item.document.file.endswith(".yaml"):
            _refuse(plan, ref, say("it is a row of {file}; edit that table", file=item.document.file))
        elif item is None:
            _take_new(plan, ref, mine, known=ref in book.base)
        else:
            name = item.document.file.partition("/")[2]
            if mine != book.base.get(ref, {}):
                known = _Known(ref, name, files[name])
                _take_known(plan, known, book.base.get(ref, {}), mine)
    return plan


def _take_new(plan: Plan, ref: str, mine: Holder, *, known: bool) -> None:
    kind, _, name = ref.partition("/")
    if known:
        _refuse(plan, ref, say("the entry was deleted from the handbook since; delete its rows, too"))
        return
    if not ID_PATTERN.fullmatch(name):
        _refuse(plan, ref, say("“{id}” cannot be an id; write small letters, digits and hyphens", id=name))
        return
    path = place_of(KINDS[kind], name)
    block = tree_of(mine)
    if isinstance(block, Block) and block.slots:
        block.slots[0].above.append(modeline(KINDS[kind], path))
        _propose(plan, ref, path, block, Outcome(Fate.CREATE, ref, "", say("a new row")))


@dataclass(frozen=True)
class _Known:
    """An entry that is in the handbook: its reference, its path below the content folder, its bytes."""

    ref: str
    path: str
    data: bytes


def _take_known(plan: Plan, known: _Known, base: Plain, mine: Holder) -> None:
    block = read_commented(with_unix_lines(known.data.decode("utf-8-sig")))
    try:
        changed = apply(block, base, mine)
    except Clash as clash:
        why = say(
            "{field} was changed here and in the handbook since; put the handbook's text into the cell",
            field=dotted(clash.path),
        )
        _refuse(plan, known.ref, why)
        return
    if changed:
        fields = ", ".join(dict.fromkeys(dotted(path) for path in changed))
        outcome = Outcome(Fate.CHANGE, known.ref, "", say("{fields}", fields=fields))
        _propose(plan, known.ref, known.path, block, outcome)


def _propose(plan: Plan, ref: str, path: str, block: Block, outcome: Outcome) -> None:
    cls = KINDS[ref.partition("/")[0]]
    text = laid_out(block, cls)
    _, problems = read_entry("content", path, text.encode())
    for problem in problems[:1]:
        why = say("{field}: {what}; {remedy}", field=problem.field, what=problem.what, remedy=problem.remedy)
        _refuse(plan, ref, why)
        return
    plan.files[path] = text
    plan.outcomes.append(outcome)


def _refuse(plan: Plan, ref: str, why: Sentence) -> None:
    plan.outcomes.append(Outcome(Fate.REFUSE, ref, "", why))


def _read(path: Path) -> _Book:
    found = open_book(path)
    book = _Book()
    for ref, *parts in found[BASE].iter_rows(values_only=True):
        if ref:
            book.base[str(ref)] = json.loads("".join(str(part) for part in parts if part is not None))
    pages = {cell_text(page.cell(KEY_ROW, 1).value): page for page in found.worksheets}
    _refuse_gaps(path, book, pages)
    _refuse_unknown(path, found)
    holders: dict[tuple[str, str, tuple[int, ...]], Holder] = {}
    for sheet in sheets():
        page = pages.get(ID_MARK + sheet.key)
        if page is not None:
            _read_sheet(book, sheet, page, holders)
    book.entries = {
        f"{kind}/{name}": pruned(holder)  # type: ignore[misc]
        for (kind, name, number), holder in holders.items()
        if not number and ":" not in kind
    }
    return book


def _refuse_gaps(path: Path, book: _Book, pages: Mapping[str, Worksheet]) -> None:
    """Refuse a workbook that lost a sheet or a column: what it held would be taken for deleted."""
    kinds = {ref.partition("/")[0] for ref in book.base}
    for sheet in sheets():
        page = pages.get(ID_MARK + sheet.key)
        if page is None and sheet.kind in kinds:
            lost = list(map(say, sheet.titles))
        elif page is not None:
            keys = {cell_text(cell.value) for cell in page[KEY_ROW]}
            gone = [column for column in sheet.columns if (".".join(column.keys) or WHOLE) not in keys]
            lost = [*map(say, sheet.titles), *map(say, gone[0].titles)] if gone else []
        else:
            lost = []
        if lost:
            raise UserError(
                say(
                    "{file}: a sheet or a column that `handover workbook` wrote is gone: {lost}; put it back,"
                    " or write a new workbook and copy your rows into it",
                    file=str(path),
                    lost=lost,
                )
            )


def _refuse_unknown(path: Path, found: Workbook) -> None:
    """Refuse a workbook with a formula whose value is not known: it would be taken for an emptied cell."""
    for (title, name), why in without_value(path, found).items():
        page = found[title]
        ours = cell_text(page.cell(KEY_ROW, 1).value).startswith(ID_MARK)
        if ours and page.cell(KEY_ROW, page[name].column).value:
            raise UserError(say("{file}: {why}", file=str(path), why=why))


def _read_sheet(
    book: _Book, sheet: Sheet, page: Worksheet, holders: dict[tuple[str, str, tuple[int, ...]], Holder]
) -> None:
    """Put the rows of one sheet where they belong: into its entry, or into the list of its holder."""
    above = sheet.key.rpartition(":")[0]
    lines = _lines(book, sheet, page)
    following: dict[str, int] = defaultdict(int)
    for line in sorted(lines, key=lambda line: (line.name, not line.number, line.number)):
        holder = holders.get((above, line.name, line.number[:-1])) if sheet.levels else {}
        wrong = (
            None if holder is not None else say("it names no entry and no number that is there; correct them")
        )
        if not sheet.levels:
            wrong = _wrong_with_id(sheet, line, taken=(sheet.key, line.name, ()) in holders)
        if wrong is not None or holder is None:
            told = say("{sheet}, row {row}: {wrong}", sheet=page.title, row=line.row, wrong=wrong)
            book.stray.append(told)
            continue
        number = line.number or ((following[line.name] + 1,) if sheet.levels else ())
        following[line.name] = max(following[line.name], *number, 0) if len(number) == 1 else 0
        item: Holder = {}
        for column in sheet.columns:
            if column.keys:
                put(item, column.keys, column.shape, line.cells.get(".".join(column.keys), ""))
        holders[sheet.key, line.name, number] = item
        if sheet.levels:
            _list_at(holder, sheet.levels[-1]).append(line.cells.get(WHOLE, item))


def _wrong_with_id(sheet: Sheet, line: _Line, *, taken: bool) -> Sentence | None:
    """Say what is wrong with the id of an entry's row, None where nothing is."""
    if not line.name:
        head = line.cells.get(shapes_key(KINDS[sheet.kind]), "")
        proposed = id_from(head) or f"{sheet.kind}-{line.row}"
        return say("it has no id; write one in its first column, for example {id}", id=proposed)
    if taken:
        return say("“{id}” stands in a row above, too; give one of them another id", id=line.name)
    return None


def _list_at(holder: Holder, keys: tuple[str, ...]) -> list[Plain]:
    for key in keys[:-1]:
        inner = holder.setdefault(key, {})
        holder = inner if isinstance(inner, dict) else holder
    found = holder.setdefault(keys[-1], [])
    return found if isinstance(found, list) else []


def _lines(book: _Book, sheet: Sheet, page: Worksheet) -> list[_Line]:
    keys = [cell_text(cell.value) for cell in page[KEY_ROW]]
    lines: list[_Line] = []
    for row_number, row in enumerate(page.iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW):
        cells: dict[str, str] = {}
        for key, value in zip(keys, row, strict=False):
            text, count = strip_refused(with_unix_lines(cell_text(value)))
            book.stripped += count
            cells[key] = text
        name = cells.get(ID_MARK + sheet.key, "").strip()
        if name or any(cells.values()):
            lines.append(_Line(name, _number(cells.get("#", "")), cells, row_number))
    return lines


def _number(text: str) -> tuple[int, ...]:
    parts = text.strip().split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()
