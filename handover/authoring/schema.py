"""JSON Schema of each kind, so that an editor completes fields, explains them and underlines mistakes."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from handover.authoring.layout import MODELINE
from handover.entries import KINDS
from handover.entries.model import TO_WRITE
from handover.entries.shapes import Form, Shape, shapes
from handover.language import say
from handover.likeness import nearest
from handover.problems import UserError
from handover.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from handover.entries import Entry, Part
    from handover.language import Language

SCHEMA_FOLDER = ".handover/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, object]

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"
_YES_NO = [True, False, "yes", "no", "oui", "non"]
_WORDS = ["string", "number", "boolean", "null"]
"""What an editor may take a text for: `1.10`, `no`; the handbook reads all of it as typed."""


def schema_of(cls: type[Entry], reader: Language) -> Json:
    """Return the JSON Schema (draft 2020-12) of a kind, with titles and descriptions for *reader*."""
    parts: dict[str, Json] = {}
    top = _object(cls, reader, parts)
    return {
        "$schema": DIALECT,
        "title": reader.gettext(cls.kind_title),
        "description": reader.gettext(cls.kind_description),
        **top,
        **({"$defs": dict(sorted(parts.items()))} if parts else {}),
    }


def kind_named(name: str) -> type[Entry]:
    """Return the kind called *name*.

    Raises:
        UserError: there is none; a near one is suggested.
    """
    if name in KINDS:
        return KINDS[name]
    words = {word: cls.kind for cls in KINDS.values() for word in (cls.kind, cls.folder)}
    if near := nearest(name, words):
        raise UserError(say("there is no kind “{kind}”; did you mean “{near}”?", kind=name, near=words[near]))
    raise UserError(
        say("there is no kind “{kind}”; the kinds are {kinds}", kind=name, kinds=", ".join(KINDS))
    )


def as_json(schema: Json) -> str:
    """Return a schema as text, the same every time."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path, reader: Language) -> list[Path]:
    """Write the schema of every kind into *folder*; return the files."""
    paths: list[Path] = []
    for kind, cls in KINDS.items():
        path = folder / f"{kind}.json"
        write_atomically(path, as_json(schema_of(cls, reader)))
        paths.append(path)
    return paths


def modeline(cls: type[Entry], name: str) -> str:
    """Return the line that tells an editor where the schema of the entry at *name*, below content/, is."""
    up = os.path.relpath(".", f"content/{name}".rpartition("/")[0]).replace(os.sep, "/")
    return f"{MODELINE} $schema={up}/{SCHEMA_FOLDER}/{cls.kind}.json"


def _object(cls: type[Part], reader: Language, parts: dict[str, Json]) -> Json:
    fields = shapes(cls)
    required = [shape.key for shape in fields if shape.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {shape.key: _field(shape, reader, parts) for shape in fields},
        **({"required": required} if required else {}),
    }


def _field(shape: Shape, reader: Language, parts: dict[str, Json]) -> Json:
    value = _value(shape, reader, parts)
    if shape.many:
        value = {"type": ["array", "null"], "items": value}
    described: Json = {"title": reader.gettext(shape.title), "description": reader.gettext(shape.description)}
    if shape.example and shape.example != TO_WRITE and not shape.many:
        described["examples"] = [shape.example.strip('"')]
    return {**described, **value}


def _value(shape: Shape, reader: Language, parts: dict[str, Json]) -> Json:
    if shape.part is not None:
        name = shape.part.__name__
        if name not in parts:
            parts[name] = {}
            parts[name] = _object(shape.part, reader, parts)
        return {"$ref": f"#/$defs/{name}"}
    if shape.pattern and shape.form in (Form.TEXT, Form.LANGUAGE):
        return {"type": "string", "pattern": shape.pattern}
    return dict(_SCALARS[shape.form]) if shape.form in _SCALARS else {"enum": list(shape.choices)}


_SCALARS: dict[Form, Json] = {
    Form.TEXT: {"type": _WORDS},
    Form.DAY: {"type": "string", "format": "date", "pattern": _DAY},
    Form.MOMENT: {"type": "string", "pattern": _MOMENT},
    Form.YES_NO: {"enum": _YES_NO},
    Form.COUNT: {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d+$"},
}
