"""Shapes: what a kind's fields look like, for everything that writes entries or explains them.

An editor's schema, a commented skeleton, the order of keys in a file, a table's columns: all are made
from the shapes, so that none can drift from the models.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, get_args

from pydantic_core import PydanticUndefined

from handover.entries.model import SHARED_FIELDS, Entry, LanguageCode, Part, Reference, Written, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    types, marks = _looked_into(info)
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
        written=next((mark for mark in marks if isinstance(mark, Written)), None),
        reference=next((mark for mark in marks if isinstance(mark, Reference)), None),
        part=innermost if issubclass(innermost, Part) else None,
        choices=tuple(str(item.value) for item in innermost) if issubclass(innermost, Enum) else (),
        pattern=next(iter(patterns), None),
        example=str(extra["x-example"]) if isinstance(extra, dict) and "x-example" in extra else None,
        default=None if required or info.default is PydanticUndefined else info.default,
    )


def _looked_into(info: FieldInfo) -> tuple[list[type], list[object]]:
    """Return every type in a field's annotation, outermost first, and every mark on any of them."""
    types: list[type] = []
    marks: list[object] = [*info.metadata]
    for annotation in _unfolded(info.annotation):
        marks += getattr(annotation, "__metadata__", ())
        if isinstance(annotation, type):
            types.append(annotation)
    return types, [found for mark in marks for found in (mark, *_held(mark))]


def _unfolded(annotation: object) -> Iterator[object]:
    origin = getattr(annotation, "__origin__", None)
    yield annotation
    if origin is tuple:
        yield tuple
    for argument in get_args(annotation):
        if isinstance(argument, type) or get_args(argument) or hasattr(argument, "__metadata__"):
            yield from _unfolded(argument)


def _held(mark: object) -> Iterator[object]:
    """Yield what a mark of pydantic's holds itself: `Field(pattern=…)` keeps its pattern in a list."""
    yield from getattr(mark, "metadata", ())


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
