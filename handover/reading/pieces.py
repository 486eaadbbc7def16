"""The pieces that a YAML text is made of, in their order: for whoever writes it anew with its comments."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from handover.reading.guarded import events

if TYPE_CHECKING:
    from collections.abc import Iterator

Spot = tuple[int, int]
"""A line and a column, both from 0."""


class Kind(Enum):
    """What a piece is."""

    TEXT = "a key or a value"
    FIELDS = "a mapping begins"
    ITEMS = "a list begins"
    END = "a mapping or a list ends"


class Piece(NamedTuple):
    """One piece, and where it begins and ends."""

    kind: Kind
    begins: Spot
    ends: Spot
    text: str = ""
    below: bool = False
    """Whether a text is written on the lines below a `|` or a `>`."""
    brackets: bool = False
    """Whether a mapping or a list is written between brackets."""


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of *text*, which `parse` has accepted."""
    for event in events(text):
        kind = _KINDS.get(type(event))
        if kind is not None:
            yield Piece(
                kind,
                (event.start_mark.line, event.start_mark.column),
                (event.end_mark.line, event.end_mark.column),
                text=getattr(event, "value", ""),
                below=getattr(event, "style", None) in ("|", ">"),
                brackets=bool(getattr(event, "flow_style", False)),
            )


_KINDS: dict[type[Any], Kind] = {
    yaml.ScalarEvent: Kind.TEXT,
    yaml.MappingStartEvent: Kind.FIELDS,
    yaml.SequenceStartEvent: Kind.ITEMS,
    yaml.MappingEndEvent: Kind.END,
    yaml.SequenceEndEvent: Kind.END,
}
