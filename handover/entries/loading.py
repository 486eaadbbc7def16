"""From files to typed entries, with every problem found on the way."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from handover.entries.complaints import complaint
from handover.entries.formats import FIRST, FORMAT, format_of, is_changed, migrated
from handover.entries.kinds import FOLDERS, kind_of
from handover.keeping import Shelf
from handover.language import Noun, Sentence, say
from handover.likeness import nearest
from handover.problems import Place, Problem, Severity, on_one_line
from handover.reading import Document, Mapping, Readable, Source, Unreadable, edition, parse, value_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.model import Entry
    from handover.entries.tables import Row

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOTHING_KEPT = Shelf(None)
_NEAR = 70
"""How like a kind's folder a folder must be, of 100, for the one to be taken for the other."""
MISNAMED = (".yml", ".yaml.txt", ".yml.txt")
"""How names end that were meant for entries; Windows' Notepad adds `.txt` and does not show it."""
OTHER_FOLDERS = ("pages", "approvals")
"""Folders below `content/` that hold no entries."""


class Located(NamedTuple):
    """An entry and the document it was read from."""

    entry: Entry
    document: Document | Readable


class Loaded(NamedTuple):
    """What a source holds: the entries that could be read, and the problems of all others."""

    entries: tuple[Located, ...]
    problems: tuple[Problem, ...]


def load(source: Source) -> Loaded:
    """Read every entry of *source*; a file that cannot be read becomes problems and hides no other."""
    listing = source.listing((".yaml", ".csv", *MISNAMED))
    problems = [unreadable_problem(refused) for refused in listing.refused]
    written_in = format_of(listing.files.get("company.yaml"))
    if written_in > FORMAT:
        problems.append(_too_new(source.prefix, written_in))
    entries: list[Located] = []
    kept = Shelf.of("entries", source.name, edition())
    for name, data in listing.files.items():
        if name.partition("/")[0] in OTHER_FOLDERS:
            continue
        table = name.endswith(".csv")
        read = (
            read_rows(source.prefix, name, data)
            if table
            else [read_entry(source.prefix, name, data, written_in, kept)]
        )
        for located, found in read:
            problems += found
            if located is not None:
                entries.append(located)
    kept.save()
    entries, doubled = _without_doubles(entries)
    return Loaded(tuple(entries), tuple(sorted(problems + doubled, key=Problem.sort_key)))


def read_entry(
    prefix: str, name: str, data: bytes, written_in: int = FIRST, kept: Shelf = NOTHING_KEPT
) -> tuple[Located | None, list[Problem]]:
    """Read the entry in *data*, whose path below the content folder *prefix* is *name*.

    It is *written_in* the format that its handbook names; unless that is known, in any that there was.
    What was read before from the same bytes is taken from *kept*, and its text is not parsed again.
    """
    file = f"{prefix}/{name}"
    cls = kind_of(name)
    if cls is None:
        return None, [_no_kind(file, name)]
    stem = re.sub(r"\.ya?ml(\.txt)?$", "", name.rpartition("/")[2])
    if name.endswith(MISNAMED) or not ID_PATTERN.fullmatch(stem):
        return None, [_bad_name(file, stem)]
    try:
        if is_changed(cls.kind, written_in):
            document = _migrated(cls, parse(file, data), written_in)
            return validated(cls, stem, document, document.value)
        return validated(cls, stem, Readable(file, data), _value(file, data, kept))
    except Unreadable as refused:
        return None, [unreadable_problem(refused)]


def _migrated(cls: type[Entry], document: Document, written_in: int) -> Document:
    if not isinstance(document.value, Mapping):
        return document
    return document._replace(value=migrated(cls.kind, document.value, written_in))


def _value(file: str, data: bytes, kept: Shelf) -> object:
    digest = hashlib.sha256(data).hexdigest()
    value = kept.get(digest)
    if value is None:
        value = value_in(file, data)
        kept.put(digest, value)
    return value


def read_rows(prefix: str, name: str, data: bytes) -> Iterator[tuple[Located | None, list[Problem]]]:
    """Yield an entry, or its problems, for each row of the table in *data*."""
    file = f"{prefix}/{name}"
    cls = kind_of(name)
    if cls is None or not cls.table_id:
        yield None, [_no_table(file, cls)]
        return
    from handover.entries.tables import read_table  # noqa: PLC0415 - seldom is there a table

    try:
        table = read_table(cls, file, data)
    except Unreadable as refused:
        yield None, [_table_problem(refused)]
        return
    yield None, [_table_problem(refused) for refused in table.refused]
    for row in table.rows:
        if ID_PATTERN.fullmatch(row.name):
            yield validated(cls, row.name, row.document, row.document.value)
        else:
            yield None, [_bad_row(row, cls.table_id)]


def validated(
    cls: type[Entry], name: str, document: Document | Readable, value: object
) -> tuple[Located | None, list[Problem]]:
    """Type *value*, which *document* holds, as an entry of kind *cls* with the id *name*.

    Returns the entry, or what is wrong with it.
    """
    ref = f"{cls.kind}/{name}"
    if not isinstance(value, dict):
        problem = _problem(
            "ENT001",
            document.place(),
            say("this is not a list of fields"),
            say("write `field: value` lines, as `handover new {kind} {id}` shows", kind=cls.kind, id=name),
        )
        return None, [problem]
    if "id" in value:
        return None, [_written_id(document, ref, name)]
    try:
        entry = cls.model_validate({**value, "id": name}, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, [complaint(cls, document, ref, item) for item in error.errors(include_url=False)]
    return Located(entry, document), []


def unreadable_problem(refused: Unreadable) -> Problem:
    """Return the problem that a refused file is."""
    return _problem("READ001", refused.place, refused.what, refused.remedy)


def _without_doubles(entries: list[Located]) -> tuple[list[Located], list[Problem]]:
    """Keep the first of entries with the same kind and id; the others are problems."""
    kept: dict[str, Located] = {}
    problems: list[Problem] = []
    for located in entries:
        first = kept.setdefault(located.entry.ref, located)
        if first is not located:
            problems.append(
                _problem(
                    "ENT002",
                    located.document.place(),
                    say(
                        "the {kind} “{id}” is already in {file}",
                        kind=Noun(located.entry.kind_title),
                        id=located.entry.id,
                        file=first.document.file,
                    ),
                    say("rename one of the two files"),
                    entry=located.entry.ref,
                )
            )
    return list(kept.values()), problems


def _too_new(prefix: str, written_in: int) -> Problem:
    return _problem(
        "ENT007",
        Place(file=f"{prefix}/company.yaml"),
        say(
            "this handbook is written in format {number}, and this handover reads formats up to {newest}",
            number=written_in,
            newest=FORMAT,
        ),
        say("install the newer handover that wrote it: `pip install --upgrade community-handover`"),
        entry="company/company",
        field="format",
    )


def _table_problem(refused: Unreadable) -> Problem:
    return _problem("ENT006", refused.place, refused.what, refused.remedy)


def _no_table(file: str, cls: type[Entry] | None) -> Problem:
    tables = ", ".join(sorted(f"{known.folder}/" for known in FOLDERS.values() if known.table_id))
    what = say("a table is not read here")
    if cls is None:
        return _problem("ENT006", Place(file=file), what, say("put it in {folders}", folders=tables))
    return _problem("ENT006", Place(file=file), what, say("bring it in with `handover import`"))


def _bad_row(row: Row, column: str) -> Problem:
    return _problem(
        "ENT006",
        row.document.place((column,)),
        say("“{value}” cannot be the id of a row", value=row.name),
        say("write small letters a to z, digits and hyphens"),
        field=column,
    )


def _no_kind(file: str, name: str) -> Problem:
    top, slash, _ = name.partition("/")
    stem = top if slash else top.rpartition(".")[0]
    near = nearest(stem, FOLDERS, _NEAR)
    if near is None:
        remedy = say("put it in a folder of a kind, such as responses/, or below pages/ as Markdown")
    else:
        cls = FOLDERS[near]
        remedy = say(
            "did you mean {place}?", place=f"{cls.folder}.yaml" if cls.singleton else f"{cls.folder}/"
        )
    return _problem("ENT003", Place(file=file), say("this file is in no kind's place"), remedy)


def _bad_name(file: str, stem: str) -> Problem:
    folded = unicodedata.normalize("NFKD", stem.lower()).encode("ascii", "ignore").decode()
    suggestion = re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "entry"
    return _problem(
        "ENT004",
        Place(file=file),
        say("a file's name is its id: small letters a to z, digits and hyphens, ending in .yaml"),
        say("rename it, for example {name}", name=f"{suggestion}.yaml"),
    )


def _written_id(document: Document | Readable, ref: str, name: str) -> Problem:
    return _problem(
        "ENT005",
        document.place(("id",)),
        say("an entry's id is its file's name, here “{id}”", id=name),
        say("delete this line; rename the file to change the id"),
        entry=ref,
        field="id",
    )


def _problem(
    code: str, place: Place, what: Sentence, remedy: Sentence, *, entry: str = "", field: str = ""
) -> Problem:
    return on_one_line(
        Problem(
            code=code,
            severity=Severity.ERROR,
            place=place,
            what=what,
            remedy=remedy,
            entry=entry,
            field=field,
        )
    )
