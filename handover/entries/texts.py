"""The texts in an entry: each with its place, and with what its field was declared to be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from handover.entries.annotations import first_of, looked_into
from handover.entries.model import Audience, Entry, Part, Path, Reference, Written

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class Leaf(NamedTuple):
    """A text in an entry: where it stands, what it says, how its field is declared."""

    path: Path
    value: str
    written: Written | None
    reference: Reference | None
    audience: Audience | None


class Declared(NamedTuple):
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


def _gather(part: Part, path: Path, around: Audience | None, found: list[Leaf]) -> None:
    """Add the texts of *part*, which stands at *path* and is for the audience *around*, to *found*."""
    values = part.__dict__
    for name, key, written, reference, own in _unpacked(type(part)):
        value = values[name]
        if not value:
            continue
        audience = around if own is None else _narrower(around, own)
        if type(value) is str:
            found.append(Leaf((*path, key), value, written, reference, audience))
        elif type(value) is tuple:
            for position, item in enumerate(value):
                if type(item) is str:
                    found.append(Leaf((*path, key, position), item, written, reference, audience))
                elif isinstance(item, Part):
                    _gather(item, (*path, key, position), audience, found)
        elif isinstance(value, Part):
            _gather(value, (*path, key), audience, found)


@cache
def _unpacked(
    cls: type[Part],
) -> tuple[tuple[str, str, Written | None, Reference | None, Audience | None], ...]:
    """Return the declarations of *cls* as plain tuples, which are taken apart in a third of the time."""
    return tuple((one.name, one.key, one.written, one.reference, one.audience) for one in declarations(cls))


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda audience: audience.rank)


@cache
def declarations(cls: type[Part]) -> tuple[Declared, ...]:
    """Return what each field of *cls* was declared to be, in their order; an entry's own id is not one."""
    return tuple(
        Declared(
            name,
            info.alias or name,
            *_written_and_reference(info),
            declared_audience(info),
        )
        for name, info in cls.model_fields.items()
        if name != "id" or not issubclass(cls, Entry)
    )


def _written_and_reference(info: FieldInfo) -> tuple[Written | None, Reference | None]:
    """Return the marks on a field or on what it holds (`tuple[Line, ...]`, `Line | None`)."""
    _, marks = looked_into(info)
    return first_of(Written, marks), first_of(Reference, marks)
