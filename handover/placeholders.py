"""Placeholders in a wording: `{prenom}` is a slot, `{{` and `}}` are braces that are meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

NAME = r"[a-z][a-z0-9_]*"

_BRACED = re.compile(r"\{\{|\}\}|\{[^{}\n]{0,60}\}?|\}")
"""Everything with a brace; no groups, so that texts are passed over at the speed of a character search."""
_SLOT = re.compile(rf"\{{({NAME})\}}")


class Slot(NamedTuple):
    """Something to fill in before the text is said."""

    name: str


def parse(text: str) -> tuple[str | Slot, ...]:
    """Return *text* as what is said and what is filled in, in order; braces that are no slot stay text."""
    pieces: list[str | Slot] = []
    said: list[str] = []
    end = 0
    for match in _BRACED.finditer(text):
        said.append(text[end : match.start()])
        end = match.end()
        if name := _named(match[0]):
            pieces += [*_joined(said), Slot(name)]
            said = []
        else:
            said.append(_MEANT.get(match[0], match[0]))
    said.append(text[end:])
    return (*pieces, *_joined(said))


def slots(text: str) -> tuple[str, ...]:
    """Return the names of the slots in *text*, each once, in the order in which they first stand there."""
    return tuple(dict.fromkeys(name for piece in _BRACED.findall(text) if (name := _named(piece))))


def malformed(text: str) -> tuple[str, ...]:
    """Return the pieces of *text* with a brace that is neither a slot's nor doubled: `{Prenom}`, `{`, `}`."""
    return tuple(p for p in _BRACED.findall(text) if p not in _MEANT and not _named(p))


@lru_cache(maxsize=1024)
def _named(piece: str) -> str:
    """Return the name of the slot that *piece* is; nothing where it is none. A handbook has few of them."""
    slot = _SLOT.fullmatch(piece)
    return slot[1] if slot else ""


_MEANT = {"{{": "{", "}}": "}"}


def _joined(said: list[str]) -> list[str]:
    text = "".join(said)
    return [text] if text else []
