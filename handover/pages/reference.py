"""Reference: every kind with its fields, every rule; made from the models and the table of rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.checks import RULES
from handover.entries import KINDS, Entry
from handover.entries.model import SHARED_FIELDS
from handover.entries.shapes import shapes
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handover.entries.shapes import Shape
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
        "shared": tuple(_rows_of((shape for shape in shapes(Entry) if shape.name in SHARED_FIELDS), 0)),
        "rules": RULES,
    }


def field_rows(cls: type[Entry]) -> Iterator[FieldRow]:
    """Yield the fields of a kind in the order in which they are written, without those of every kind."""
    yield from _rows_of((shape for shape in shapes(cls) if shape.name not in SHARED_FIELDS), 0)


def _rows_of(listed: Iterable[Shape], depth: int) -> Iterator[FieldRow]:
    for shape in listed:
        yield FieldRow(
            key=shape.key,
            depth=depth,
            title=Sentence(shape.title),
            description=Sentence(shape.description),
            required=shape.required,
            choices=shape.choices,
        )
        if shape.part:
            yield from _rows_of(shapes(shape.part), depth + 1)
