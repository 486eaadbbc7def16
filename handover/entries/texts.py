"""The texts in an entry: each with its place, and with what its field was declared to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from handover.entries.model import Audience, Entry, Part, Path, Reference, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo


class Leaf(NamedTuple):
    """A text in an entry: where it stands, what it says, how its field is declared."""

    path: Path
    value: str
    written: Written | None
    reference: Reference | None
    audience: Audience | None


@dataclass(frozen=True)
class Declared:
    """What a field's annotations say about the texts in it, worked out once per class."""

    name: str
    key: str
    written: Written | None
    reference: Reference | None
    audience: Audience | None


def declared_audience(info: FieldInfo) -> Audience | None:
    """Return the smallest audience a field was declared for, None where it is the entry's own."""
    extra = info.json_schema_extra
    value = extra.get("x-audience") if isinstance(extra, dict) else None
    return Audience(str(value)) if value else None


def leaves(part: Part) -> list[Leaf]:
    """Return every text of *part* in the order of its fields."""
    found: list[Leaf] = []
    _gather(part, (), None, found)
    return found


def _gather(part: Part, path: Path, audience: Audience | None, found: list[Leaf]) -> None:
    """Add the texts of *part*, which stands at *path*, to *found*; *audience* is its own, where narrower."""
    values = part.__dict__
    for declared in declarations(type(part)):
        value = values[declared.name]
        if value and type(value) not in _WITHOUT_TEXT:
            below = _narrower(audience, declared.audience) if declared.audience else audience
            at = (*path, declared.key)
            if type(value) is str:
                found.append(Leaf(at, value, declared.written, declared.reference, below))
            else:
                _gather_from(value, at, declared, below, found)


_WITHOUT_TEXT = frozenset({bool, int, date, datetime, time})


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda audience: audience.rank)


def _gather_from(
    value: object, path: Path, declared: Declared, audience: Audience | None, found: list[Leaf]
) -> None:
    if type(value) is str:
        found.append(Leaf(path, value, declared.written, declared.reference, audience))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _gather_from(item, (*path, position), declared, audience, found)
    elif isinstance(value, Part):
        _gather(value, path, audience, found)


_declared: dict[type[Part], tuple[Declared, ...]] = {}


def declarations(cls: type[Part]) -> tuple[Declared, ...]:
    """Return what each field of *cls* was declared to be, in their order; an entry's own id is not one."""
    if cls not in _declared:
        _declared[cls] = tuple(
            Declared(
                name,
                info.alias or name,
                *_markers(info.annotation, tuple(info.metadata)),
                declared_audience(info),
            )
            for name, info in cls.model_fields.items()
            if name != "id" or not issubclass(cls, Entry)
        )
    return _declared[cls]


def _markers(annotation: object, metadata: tuple[object, ...]) -> tuple[Written | None, Reference | None]:
    """Return the markers on an annotation or on what it holds (`tuple[Line, ...]`, `Line | None`)."""
    found = [*metadata, *_nested_metadata(annotation)]
    written = next((mark for mark in found if isinstance(mark, Written)), None)
    reference = next((mark for mark in found if isinstance(mark, Reference)), None)
    return written, reference


def _nested_metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in getattr(annotation, "__args__", ()):
        yield from _nested_metadata(argument)
