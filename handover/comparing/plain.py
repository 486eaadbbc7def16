"""Minutes as plain text, which reads well without colour and in a tag's message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.comparing.minutes import Line, Piece, Shape, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INDENT = {Shape.POINT: "  • ", Shape.SUBPOINT: "      "}
_BLANK_BEFORE = (Shape.TITLE, Shape.HEADING)


def as_text(lines: Iterable[Line]) -> str:
    """Return the minutes as text; words that went and came stand in brackets: `[old → new]`."""
    return "\n".join(
        f"{start}{''.join(p.text for p in signed(line.pieces))}" for start, line in laid_out(lines)
    )


def laid_out(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield each line with what stands before it; empty lines part sections."""
    for number, line in enumerate(lines):
        if number and line.shape in _BLANK_BEFORE:
            yield "", Line(Shape.TEXT, ())
        yield INDENT.get(line.shape, ""), line


def signed(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Yield the pieces with signs, so that what went and what came can be told without colour.

    A line that says as a whole that something came or went (“…, added: …”) needs none.
    """
    flat = [Piece(re.sub(r"\s*\n\s*", " ", piece.text), piece.tone) for piece in pieces]
    toned = [piece for piece in flat if piece.tone in (Tone.REMOVED, Tone.ADDED)]
    if len(toned) == 1 and flat[-1].tone in (Tone.REMOVED, Tone.ADDED, Tone.QUIET) and flat[1:2] == toned:
        yield from flat
        return
    nothing = Piece("", Tone.PLAIN)
    for before, piece, after in zip([nothing, *flat], flat, [*flat[1:], nothing], strict=False):
        if piece.tone is Tone.REMOVED and after.tone is Tone.ADDED:
            yield Piece("[")
            yield piece
            yield Piece(" → ")
        elif piece.tone is Tone.ADDED and before.tone is Tone.REMOVED:
            yield piece
            yield Piece("]")
        elif piece.tone in _ALONE:
            yield from _framed(piece)
        else:
            yield piece


_ALONE = {Tone.REMOVED: "−", Tone.ADDED: "+"}
"""The sign of words that went or came, and nothing in their place."""


def _framed(piece: Piece) -> Iterator[Piece]:
    """Yield words that went or came in brackets, the blanks around them outside."""
    words = piece.text.strip(" ")
    start = len(piece.text) - len(piece.text.lstrip(" "))
    yield Piece(f"{piece.text[:start]}[{_ALONE[piece.tone]} ")
    yield Piece(words, piece.tone)
    yield Piece(f"]{piece.text[start + len(words) :]}")
