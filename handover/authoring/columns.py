"""Which column of a table is which field of a kind, and what its cells say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.authoring.skeleton import id_from
from handover.entries import KINDS
from handover.entries.response import Response
from handover.entries.shapes import Form, Shape, shapes_by_key
from handover.language import LANGUAGES, Sentence, language, say
from handover.likeness import nearest
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.authoring.commented import Plain
    from handover.authoring.tables import Row, Table
    from handover.entries import Entry

TEXT, LANGUAGE, DEPARTMENT, ID = "text", "language", "department", "id"
"""Columns that are no fields: a wording's text and language, the department of a row's topic, the id."""


@dataclass(frozen=True)
class Mapped:
    """A table's columns, understood."""

    cls: type[Entry]
    fields: Mapping[str, str]
    """By field: its column."""
    special: Mapping[str, str]
    """By what is no field (`text`, `language`, `department`, `id`): its column."""
    ignored: tuple[str, ...]
    spoken: str
    """The language of a text where no column says one."""

    def id_of(self, row: Row) -> str:
        """Return the id that stands in a row, empty where there is none."""
        return self._cell(row, self.special.get(ID))

    def department_of(self, row: Row) -> str:
        """Return the department that a row names for its topic, empty where there is none."""
        return self._cell(row, self.special.get(DEPARTMENT))

    def title_of(self, row: Row) -> str:
        """Return what people call the row."""
        return self._cell(row, self.fields.get(shapes_key(self.cls)))

    def values_of(self, row: Row) -> tuple[dict[str, Plain], Sentence | None]:
        """Return the fields of a row that are not empty, and what is wrong with it, if something is."""
        columns = {*self.fields.values(), *self.special.values()}
        unknown = next((why for column, why in row.unknown.items() if column in columns), None)
        if unknown is not None:
            return {}, unknown
        known = shapes_by_key(self.cls)
        values: dict[str, Plain] = {}
        for key, column in self.fields.items():
            value = row.values.get(column, "")
            if value not in ("", [], {}):
                values[key] = _items(known[key], value) if known[key].many else value
        if TEXT in self.special:
            text = self._cell(row, self.special[TEXT])
            if not text:
                return values, say("the column {column} is empty; write the text", column=self.special[TEXT])
            spoken = self._cell(row, self.special.get(LANGUAGE)).replace("_", "-")
            values["wordings"] = [{"language": spoken or self.spoken, "text": text}]
        return values, None

    def _cell(self, row: Row, column: str | None) -> str:
        value = row.values.get(column, "") if column else ""
        return value if isinstance(value, str) else ""


def shapes_key(cls: type[Entry]) -> str:
    """Return the YAML key of the field that heads entries of a kind."""
    return next((shape.key for shape in shapes_by_key(cls).values() if shape.name == cls.heading_field), "")


def map_columns(cls: type[Entry], columns: tuple[str, ...], asked: Mapping[str, str], spoken: str) -> Mapped:
    """Find the column of each field: as asked, otherwise by its key or its title in any language.

    *spoken* is the language of a text where no column says one.

    Raises:
        UserError: what was asked names a field or a column that does not exist.
    """
    known = shapes_by_key(cls)
    specials = _specials(cls)
    fields: dict[str, str] = {}
    special: dict[str, str] = {}
    for name, column in asked.items():
        if name not in known and name not in specials:
            raise _unknown(
                say("a {kind} has no field “{name}”", kind=cls.kind, name=name), name, [*known, *specials]
            )
        if column not in columns:
            raise _unknown(say("the table has no column “{name}”", name=column), column, list(columns))
        (fields if name in known else special)[name] = column
    spelt, spelt_special = _spellings(known), _special_spellings(known, specials)
    for column in columns:
        folded = id_from(column)
        if column in asked.values():
            continue
        if folded in spelt and spelt[folded] not in fields:
            fields[spelt[folded]] = column
        elif folded in spelt_special and spelt_special[folded] not in special:
            special[spelt_special[folded]] = column
    taken = {*fields.values(), *special.values()}
    ignored = tuple(column for column in columns if column not in taken)
    mapped = Mapped(cls, fields, special, ignored, spoken)
    _refuse_without_a_column(mapped, columns)
    return mapped


def comments_of(table: Table) -> tuple[tuple[Row, ...], str, str]:
    """Return the rows of example comments, the column of the comment, and that of the response's id.

    Raises:
        UserError: there is no such column, or a cell in it whose value nobody knows.
    """
    folded = {id_from(column): column for column in table.columns}
    found: list[str] = []
    for key, titles in ((TEXT, ("Text", say("Comment").text)), (Response.kind, (Response.kind_title,))):
        names = [key, *(id_from(language(code).gettext(title)) for title in titles for code in LANGUAGES)]
        column = next((folded[name] for name in names if name in folded), None)
        if column is None:
            raise UserError(
                say(
                    "no column of the comments is called “{name}”; call its columns text and response;"
                    " the first row holds {columns}",
                    name=key,
                    columns=list(table.columns),
                )
            )
        found.append(column)
    unknown = next((why for row in table.rows for name, why in row.unknown.items() if name in found), None)
    if unknown is not None:
        raise UserError(say("the comments: {why}", why=unknown))
    return table.rows, found[0], found[1]


def _refuse_without_a_column(mapped: Mapped, columns: tuple[str, ...]) -> None:
    """Refuse a table of new entries where no column fills a field that each of them needs."""
    if ID in mapped.special:  # the rows may be about entries that have the field
        return
    filled = {*mapped.fields, *(("wordings",) if TEXT in mapped.special else ())}
    for key, shape in shapes_by_key(mapped.cls).items():
        if shape.required and key not in filled:
            inner = shapes_by_key(shape.part)[TEXT] if key == "wordings" and shape.part else shape
            raise UserError(
                say(
                    "no column is called “{name}” or “{title}”, and every row needs one; name it with"
                    ' `--map "{name}=…"`; the first row holds {columns}',
                    name=inner.key,
                    title=say(inner.title),
                    columns=list(columns),
                )
            )


def _specials(cls: type[Entry]) -> tuple[str, ...]:
    known = shapes_by_key(cls)
    wordings = (TEXT, LANGUAGE) if "wordings" in known else ()
    return (ID, *wordings, *((DEPARTMENT,) if "topics" in known and DEPARTMENT not in known else ()))


def _special_spellings(known: Mapping[str, Shape], specials: tuple[str, ...]) -> dict[str, str]:
    """Return every spelling of a column that is no field → what it is."""
    wording = known["wordings"].part if "wordings" in known else None
    titles = {key: shape.title for key, shape in shapes_by_key(wording).items()} if wording else {}
    titles |= {ID: "Id", DEPARTMENT: KINDS[DEPARTMENT].kind_title}
    spelt = {
        id_from(language(code).gettext(titles[special])): special
        for special in specials
        for code in LANGUAGES
    }
    return spelt | {special: special for special in specials}


def _spellings(known: Mapping[str, Shape]) -> dict[str, str]:
    """Return every spelling of a column → its field: the key, its singular, the titles in each language."""
    spelt: dict[str, str] = {}
    for key, shape in known.items():
        for code in LANGUAGES:
            for title in (shape.title, *_kind_titles(shape)):
                spelt.setdefault(id_from(language(code).gettext(title)), key)
    for key, shape in known.items():
        if shape.many and key.endswith("s"):
            spelt[id_from(key.removesuffix("s"))] = key
    return spelt | {id_from(key): key for key in known}


def _kind_titles(shape: Shape) -> tuple[str, ...]:
    """Return the title of the one kind that a list names, if it is one: for Topics, Topic."""
    kinds = shape.reference.kinds if shape.reference and shape.many else ()
    return (KINDS[kinds[0]].kind_title,) if len(kinds) == 1 and kinds[0] in KINDS else ()


def _items(shape: Shape, value: Plain) -> Plain:
    """Return the items of a cell: a line each; names of entries also after `;` or `,`."""
    if not isinstance(value, str):
        return value if isinstance(value, list) else [value]
    short = shape.form in (Form.LANGUAGE, Form.CHOICE) or (
        shape.reference and shape.reference.kinds != ("topic",)
    )
    separators = r"[\n;,]" if short else r"[\n;]" if shape.reference else r"\n"
    return [item.strip() for item in re.split(separators, value) if item.strip()]


def _unknown(what: Sentence, name: str, choices: list[str]) -> UserError:
    near = nearest(name, choices)
    if near:
        return UserError(say("{what}; did you mean “{near}”?", what=what, near=near))
    return UserError(say("{what}; choose among {choices}", what=what, choices=", ".join(choices)))
