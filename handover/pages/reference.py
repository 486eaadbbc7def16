"""Reference: every kind with its fields, every rule; made from the models and the table of rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

from handover.checks import RULES
from handover.entries import KINDS, Entry, Part
from handover.entries.model import SHARED_FIELDS
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer


@dataclass(frozen=True)
class FieldRow:
    """One field as the reference shows it; the fields of a part stand deeper, below it."""

    key: str
    depth: int
    title: Sentence
    description: Sentence
    required: bool
    choices: tuple[str, ...]


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the reference."""
    yield renderer.draft(
        "reference.md",
        renderer.said(say("Reference")),
        "reference/index.html",
        _values,
        description=renderer.said(say("Every kind of entry with its fields, and every rule of the check.")),
    )


def _values() -> dict[str, object]:
    return {
        "kinds": [(cls, tuple(field_rows(cls))) for cls in KINDS.values()],
        "shared": tuple(_rows_of(Entry, SHARED_FIELDS, 0)),
        "rules": RULES,
    }


def field_rows(cls: type[Part]) -> Iterator[FieldRow]:
    """Yield the fields of a kind in the order in which they are written, without those of every kind."""
    own = [name for name in cls.model_fields if name not in SHARED_FIELDS]
    hidden = "id" if issubclass(cls, Entry) else ""
    yield from _rows_of(cls, [name for name in own if name != hidden], 0)


def _rows_of(cls: type[Part], names: list[str] | tuple[str, ...], depth: int) -> Iterator[FieldRow]:
    for name in names:
        info = cls.model_fields[name]
        yield _row(cls, name, info, depth)
        for part in _held(info.annotation):
            if issubclass(part, Part):
                yield from _rows_of(part, list(part.model_fields), depth + 1)


def _row(cls: type[Part], name: str, info: FieldInfo, depth: int) -> FieldRow:
    choices = tuple(
        str(item.value) for held in _held(info.annotation) if issubclass(held, Enum) for item in held
    )
    return FieldRow(
        key=cls.key_of(name),
        depth=depth,
        title=Sentence(info.title or name),
        description=Sentence(info.description or ""),
        required=info.is_required(),
        choices=choices,
    )


def _held(annotation: object) -> Iterator[type]:
    """Yield the classes that a field holds, looking through lists, options and annotations."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _held(get_args(annotation)[0])
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for argument in get_args(annotation):
            yield from _held(argument)
