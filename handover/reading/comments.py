"""The comments of a YAML file: what its author wrote for people, which is in no value."""

from __future__ import annotations

import re
from bisect import bisect
from operator import itemgetter
from typing import TYPE_CHECKING

from handover.reading.pieces import Kind, Piece, Spot, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASH = re.compile(r"(?:^|(?<=\s))#")


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the text, `#` included, of each comment in the YAML of *text*.

    A `#` inside a scalar is part of a value, however the scalar is quoted; YAML 1.2, section 6.6.
    """
    texts = [_span(piece) for piece in pieces(text) if piece.kind is Kind.TEXT]
    for number, line in enumerate(text.splitlines()):
        for match in _HASH.finditer(line):
            if not _inside((number, match.start()), texts):
                yield number + 1, line[match.start() :]
                break


def _span(piece: Piece) -> tuple[Spot, Spot]:
    """Return where a text begins and ends; a block begins under its header, which may hold a comment."""
    return ((piece.begins[0] + 1, 0) if piece.below else piece.begins), piece.ends


def _inside(place: Spot, texts: list[tuple[Spot, Spot]]) -> bool:
    following = bisect(texts, place, key=itemgetter(0))
    return following > 0 and place < texts[following - 1][1]
