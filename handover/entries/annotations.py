"""What is written at a field of an entry's class: the types in its annotation, and the marks on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

M = TypeVar("M")


def looked_into(info: FieldInfo) -> tuple[list[type], list[object]]:
    """Return every type in a field's annotation, outermost first, and every mark on any of them."""
    types: list[type] = []
    marks: list[object] = [*info.metadata]
    for annotation in _unfolded(info.annotation):
        marks += getattr(annotation, "__metadata__", ())
        if isinstance(annotation, type):
            types.append(annotation)
    return types, [found for mark in marks for found in (mark, *_held(mark))]


def first_of(cls: type[M], marks: list[object]) -> M | None:
    """Return the first of *marks* that is a *cls*."""
    return next((mark for mark in marks if isinstance(mark, cls)), None)


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
