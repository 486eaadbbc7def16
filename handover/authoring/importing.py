"""`import`: a table of rows becomes entries: planned whole, shown, and written only if all is well."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from handover.authoring.columns import Mapped, comments_of, map_columns
from handover.authoring.commented import Block, Plain, read_commented, tree_of
from handover.authoring.formatting import laid_out
from handover.authoring.merging import merge
from handover.authoring.schema import modeline
from handover.authoring.skeleton import id_from, place_of
from handover.authoring.stubs import Stubs
from handover.entries.company import Company
from handover.entries.loading import ID_PATTERN, read_entry
from handover.entries.shapes import Shape, shapes_by_key
from handover.language import Sentence, say
from handover.privacy import mask
from handover.problems import UserError
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from handover.authoring.tables import Row, Table
    from handover.entries import Entry
    from handover.facts import Opened
    from handover.language import Language


class Fate(Enum):
    """What becomes of a row."""

    CREATE = "create"
    CHANGE = "change"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row, or of one stub, and why."""

    fate: Fate
    ref: str
    title: str
    why: Sentence
    row: int | None = None


@dataclass(kw_only=True)
class Plan:
    """Everything an import would do; nothing is written until `carry_out`."""

    outcomes: list[Outcome] = field(default_factory=list)
    stubs: list[Outcome] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """By path below the content folder: what would be written."""
    ignored: tuple[str, ...] = ()
    """Columns that fit no field."""
    stripped: int = 0
    masked: Counter[str] = field(default_factory=Counter)
    """How many comments held which kind of personal data."""
    homeless: list[str] = field(default_factory=list)
    """Responses that comments name and nobody has."""
    comments: int = 0
    unlisted: Counter[str] = field(default_factory=Counter)
    """How many wordings are in each language that the company does not list."""

    @property
    def refused(self) -> list[Outcome]:
        """Rows that cannot become entries."""
        return [outcome for outcome in self.outcomes if outcome.fate is Fate.REFUSE]


def plan_import(
    opened: Opened,
    cls: type[Entry],
    table: Table,
    *,
    mapping: Mapping[str, str],
    comments: Table | None,
    reader: Language,
) -> Plan:
    """Work out what importing *table* as entries of kind *cls* would do to the handbook.

    *mapping* gives the column of a field where the names differ; *comments* holds example comments
    (columns text and response).

    Raises:
        UserError: a mapped field or column does not exist, one that is needed is missing, or no row can be
            an entry of this kind.
    """
    if cls.singleton:
        raise UserError(
            say(
                "{kind}: this is one entry, and no row of a table is one; write a workbook with"
                " `handover workbook`, and import that",
                kind=say(cls.kind_title),
            )
        )
    company = opened.handbook.find(Company, "company")
    spoken = company.default_language if company else reader.code
    mapped = map_columns(cls, table.columns, mapping, spoken)
    importer = _Importer(opened, cls, mapped, reader)
    importer.plan.ignored = mapped.ignored
    importer.plan.stripped = table.stripped + (comments.stripped if comments else 0)
    importer.name(table.rows)
    quotes = importer.quotes(*comments_of(comments)) if comments else {}
    for row in table.rows:
        importer.take(row, quotes.get(importer.names[row.number], []))
    importer.add_stubs()
    return importer.plan


def carry_out(plan: Plan, content: Path) -> None:
    """Write what *plan* says below the content folder, each file in one step."""
    for name, text in plan.files.items():
        write_atomically(content / name, text)


class _Importer:
    """Turns rows into planned files, one after the other."""

    def __init__(self, opened: Opened, cls: type[Entry], mapped: Mapped, reader: Language) -> None:
        self.opened, self.cls, self.mapped, self.reader = opened, cls, mapped, reader
        self.plan = Plan()
        self.stubs = Stubs(opened, reader)
        self.names: dict[int, str] = {}
        self.by_written: dict[str, str] = {}
        self.collisions: dict[int, str] = {}
        self.there = {
            item.entry.id: item for item in opened.handbook.located.values() if item.entry.kind == cls.kind
        }

    def name(self, rows: Iterable[Row]) -> None:
        """Give every row an id: its own, or one made from its title; a second one gets `-2`."""
        used: set[str] = set()
        for row in rows:
            written = self.mapped.id_of(row)
            wanted = written if ID_PATTERN.fullmatch(written) else id_from(written)
            wanted = wanted or id_from(self.mapped.title_of(row)) or f"{self.cls.kind}-{row.number}"
            name, turn = wanted, 1
            while name in used or (not written and name in self.there):
                turn += 1
                name = f"{wanted}-{turn}"
            if name != wanted:
                self.collisions[row.number] = wanted
            used.add(name)
            self.names[row.number] = name
            self.by_written.setdefault(written or name, name)

    def quotes(self, rows: Iterable[Row], said: str, answer: str) -> dict[str, list[str]]:
        """Return the comments of each response, personal data masked, each once.

        They stand in the column *said*, the response's id in the column *answer*.
        """
        found: dict[str, list[str]] = {}
        for row in rows:
            text, written = str(row.values.get(said, "")), str(row.values.get(answer, ""))
            name = self.by_written.get(written, written)
            if not text:
                continue
            if name not in self.names.values() and name not in self.there:
                self.plan.homeless.append(written)
                continue
            texts = found.setdefault(name, [])
            masked = self.masked(text)
            if masked not in texts:
                texts.append(masked)
                self.plan.comments += 1
        return found

    def masked(self, text: str) -> str:
        """Return *text* without what names or reaches a person, and count what was there."""
        shown, kinds = mask(text)
        self.plan.masked.update(kind.value for kind in kinds)
        return shown

    def take(self, row: Row, quotes: list[str]) -> None:
        """Plan one row."""
        name = self.names[row.number]
        values, complaint = self.mapped.values_of(row)
        if complaint is not None:
            self.refuse(row, name, complaint)
            return
        known = shapes_by_key(self.cls)
        resolved = {key: self._resolved(known[key], value, row) for key, value in values.items()}
        self._listen(resolved.get("wordings", []))
        if "comments" in known and (quotes or "comments" in resolved):
            own = resolved.get("comments", [])
            texts = [self.masked(str(t)) for t in (own if isinstance(own, list) else [own])]
            resolved["comments"] = [*texts, *(quote for quote in quotes if quote not in texts)]
        there = self.there.get(name)
        if there is not None and not there.document.file.endswith(".yaml"):
            self.refuse(row, name, say("it is a row of {file}; edit that table", file=there.document.file))
        elif there is None:
            self._create(row, name, resolved)
        else:
            self._change(row, name, there.document.file.partition("/")[2], resolved)

    def _listen(self, wordings: Plain) -> None:
        """Count the wordings in a language that the company does not list."""
        company = self.opened.handbook.find(Company, "company")
        for wording in wordings if isinstance(wordings, list) and company else ():
            spoken = str(wording.get("language", "")) if isinstance(wording, dict) else ""
            if company and spoken[:2] not in {code[:2] for code in company.languages}:
                self.plan.unlisted[spoken] += 1

    def _resolved(self, shape: Shape, value: Plain, row: Row) -> Plain:
        """Return a reference by name as one by id; what is not there yet becomes a stub."""
        if shape.reference is None or shape.reference.kinds not in (("topic",), ("department",)):
            return value
        kind = shape.reference.kinds[0]
        owner = self.mapped.department_of(row)
        if isinstance(value, list):
            return [self.stubs.id_of(kind, str(item), owner) for item in value]
        return self.stubs.id_of(kind, str(value), owner) if isinstance(value, str) else value

    def _create(self, row: Row, name: str, values: dict[str, Plain]) -> None:
        path = place_of(self.cls, name)
        block = tree_of(values)
        assert isinstance(block, Block)  # noqa: S101 - fields make a mapping
        if block.slots:
            block.slots[0].above.append(modeline(self.cls, path))
        why = say("row {row}", row=row.number)
        if row.number in self.collisions:
            why = say(
                "row {row}; “{id}” was taken, so it is called “{name}”",
                row=row.number, id=self.collisions[row.number], name=name,
            )  # fmt: skip
        self._propose(row, name, path, block, Outcome(Fate.CREATE, self._ref(name), "", why, row.number))

    def _change(self, row: Row, name: str, path: str, values: dict[str, Plain]) -> None:
        source = (self.opened.source.listing((".yaml",)).files if path not in self.plan.files else {}).get(
            path
        )
        text = self.plan.files.get(path) or (source or b"").decode("utf-8-sig").replace("\r\n", "\n")
        block = read_commented(text)
        changed = merge(block, self.cls, values)
        if not changed:
            why = say("row {row}: nothing new in it", row=row.number)
            self.plan.outcomes.append(Outcome(Fate.SKIP, self._ref(name), self._title(row), why, row.number))
            return
        why = say("row {row}: {fields}", row=row.number, fields=", ".join(changed))
        self._propose(row, name, path, block, Outcome(Fate.CHANGE, self._ref(name), "", why, row.number))

    def _propose(self, row: Row, name: str, path: str, block: Block, outcome: Outcome) -> None:
        """Take an entry into the plan if it can be read back, otherwise refuse its row."""
        text = laid_out(block, self.cls)
        _, problems = read_entry("content", path, text.encode())
        if problems:
            first = problems[0]
            self.refuse(
                row,
                name,
                say("{field}: {what}; {remedy}", field=first.field, what=first.what, remedy=first.remedy),
            )
            return
        self.plan.files[path] = text
        self.plan.outcomes.append(
            Outcome(outcome.fate, outcome.ref, self._title(row), outcome.why, outcome.row)
        )

    def refuse(self, row: Row, name: str, why: Sentence) -> None:
        """Plan nothing for a row, and say why."""
        reason = say("row {row}: {why}", row=row.number, why=why)
        self.plan.outcomes.append(Outcome(Fate.REFUSE, self._ref(name), self._title(row), reason, row.number))

    def add_stubs(self) -> None:
        """Take the topics and departments that rows name and nobody has yet into the plan."""
        for cls, name, title, text in self.stubs.files():
            self.plan.files[place_of(cls, name)] = text
            why = say("a stub: complete it")
            self.plan.stubs.append(Outcome(Fate.CREATE, f"{cls.kind}/{name}", title, why))

    def _ref(self, name: str) -> str:
        return f"{self.cls.kind}/{name}"

    def _title(self, row: Row) -> str:
        return self.mapped.title_of(row)
