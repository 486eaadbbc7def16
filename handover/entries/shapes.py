"""Shapes: what a kind's fields look like, for everything that writes entries or explains them.

An editor's schema, a commented skeleton, the order of keys in a file, a table's columns: all are made
from the shapes, so that none can drift from the models.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from pydantic_core import PydanticUndefined

from handover.entries.annotations import first_of, looked_into
from handover.entries.model import SHARED_FIELDS, Entry, LanguageCode, Part, Reference, Written, pattern_of

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class Form(Enum):
    """What is written in a field, or in each item of its list."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes-no"
    COUNT = "count"
    CHOICE = "choice"
    LANGUAGE = "language"
    PART = "part"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One field of an entry or a part."""

    key: str
    """As written in YAML."""
    name: str
    """As spelt in Python."""
    title: str
    description: str
    form: Form
    many: bool
    required: bool
    written: Written | None = None
    reference: Reference | None = None
    part: type[Part] | None = None
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    example: str | None = None
    default: object = None

    @property
    def long(self) -> bool:
        """Whether people write sentences here, perhaps over several lines."""
        return self.written in (Written.TEXT, Written.RICH, Written.QUOTE)


@cache
def shapes(cls: type[Part]) -> tuple[Shape, ...]:
    """Return the fields of *cls* in the order they stand in a file: its own first, the shared ones last."""
    made = {
        name: _shape(name, info)
        for name, info in cls.model_fields.items()
        if not (name == "id" and issubclass(cls, Entry))
    }
    last = [name for name in SHARED_FIELDS if issubclass(cls, Entry) and name in made]
    return tuple(made[name] for name in [*(name for name in made if name not in last), *last])


@cache
def shapes_by_key(cls: type[Part]) -> dict[str, Shape]:
    """Return the fields of *cls* by their YAML keys, in order."""
    return {shape.key: shape for shape in shapes(cls)}


def _shape(name: str, info: FieldInfo) -> Shape:
    types, marks = looked_into(info)
    innermost = next((found for found in types if found not in (tuple, type(None))), str)
    extra = info.json_schema_extra
    patterns = [str(mark.pattern) for mark in marks if getattr(mark, "pattern", None)]  # type: ignore[attr-defined]
    required = info.is_required()
    return Shape(
        key=info.alias or name,
        name=name,
        title=info.title or name,
        description=info.description or "",
        form=_form(innermost, patterns),
        many=tuple in types,
        required=required,
        written=first_of(Written, marks),
        reference=first_of(Reference, marks),
        part=innermost if issubclass(innermost, Part) else None,
        choices=tuple(str(item.value) for item in innermost) if issubclass(innermost, Enum) else (),
        pattern=next(iter(patterns), None),
        example=str(extra["x-example"]) if isinstance(extra, dict) and "x-example" in extra else None,
        default=None if required or info.default is PydanticUndefined else info.default,
    )


_FORMS: tuple[tuple[type, Form], ...] = (
    (Part, Form.PART),
    (Enum, Form.CHOICE),
    (bool, Form.YES_NO),
    (int, Form.COUNT),
    (datetime, Form.MOMENT),
    (date, Form.DAY),
)
_LANGUAGE_PATTERN = pattern_of(LanguageCode)


def _form(innermost: type, patterns: list[str]) -> Form:
    if _LANGUAGE_PATTERN in patterns:
        return Form.LANGUAGE
    return next((form for base, form in _FORMS if issubclass(innermost, base)), Form.TEXT)
