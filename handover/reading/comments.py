"""The comments of a YAML file: what its author wrote for people, which is in no value."""

from __future__ import annotations

import re
from bisect import bisect
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import yaml

from handover.reading.guarded import events

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASH = re.compile(r"(?:^|(?<=\s))#")
_Place = tuple[int, int]


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the text, `#` included, of each comment in the YAML of *text*.

    A `#` inside a scalar is part of a value, however the scalar is quoted; YAML 1.2, section 6.6.
    """
    scalars = [_span(event) for event in events(text) if isinstance(event, yaml.ScalarEvent)]
    for number, line in enumerate(text.splitlines()):
        for match in _HASH.finditer(line):
            if not _inside((number, match.start()), scalars):
                yield number + 1, line[match.start() :]
                break


def _span(event: Any) -> tuple[_Place, _Place]:  # noqa: ANN401 - PyYAML's marks are typed as absent
    """Return where a scalar begins and ends; a block begins under its header, which may hold a comment."""
    start, end = event.start_mark, event.end_mark
    begins = (start.line + 1, 0) if event.style in ("|", ">") else (start.line, start.column)
    return begins, (end.line, end.column)


def _inside(place: _Place, scalars: list[tuple[_Place, _Place]]) -> bool:
    following = bisect(scalars, place, key=itemgetter(0))
    return following > 0 and place < scalars[following - 1][1]
