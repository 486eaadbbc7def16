"""Texts made by a machine that are like people's: few words everywhere, many words here and there."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from zlib import crc32

from handover.entries import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = "de la le les nous vous pour dans avec et un une à sur qui que au en ne pas".split()  # noqa: SIM905
_PARTS = (
    "vé cour mar li ton pré rou sal bon fer".split(),  # noqa: SIM905
    "a i é ou an er".split(),  # noqa: SIM905
    "t g qu l m".split(),  # noqa: SIM905
)
_WORDS = ["".join(parts) for parts in product(*_PARTS, _PARTS[1])]
_LENGTHS = {Written.LINE: 7, Written.TEXT: 28, Written.RICH: 28, Written.QUOTE: 18}


def text_of(written: Written | None, key: str, number: int) -> str:
    """Return a text of the usual length for its kind, different from entry to entry.

    A wording, as any `text`, holds the slot that its entry declares.
    """
    length = _LENGTHS.get(written, 7) if written else 7
    shown = " ".join(_words(crc32(f"{key} {number}".encode()), length))
    return f"{shown.capitalize()} {{name{number}}}." if key == "text" else f"{shown.capitalize()}."


def _words(seed: int, count: int) -> Iterator[str]:
    """Yield words by chance that is the same each time: every second one of the few that join others."""
    for place in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        among = _WORDS if place % 2 == 0 else _BETWEEN
        # The square of a chance between none and one is small more often than large: some words are usual.
        yield among[int((seed / 2**31) ** 2 * len(among))]
