"""Placeholders in a wording: `{prenom}` is a slot, `{{` and `}}` are braces that are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[a-z][a-z0-9_]*"

_TOKEN = re.compile(
    rf"(?P<open>\{{\{{)|(?P<close>\}}\}})|\{{(?P<slot>{NAME})\}}|(?P<stray>\{{[^{{}}\n]{{0,60}}\}}?|\}})"
)


@dataclass(frozen=True)
class Slot:
    """Something to fill in before the text is said."""

    name: str


def parse(text: str) -> tuple[str | Slot, ...]:
    """Return *text* as what is said and what is filled in, in order; braces that are no slot stay text."""
    pieces: list[str | Slot] = []
    said: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text):
        said.append(text[end : match.start()])
        end = match.end()
        if match["slot"]:
            pieces += [*_joined(said), Slot(match["slot"])]
            said = []
        else:
            said.append("{" if match["open"] else "}" if match["close"] else match["stray"])
    said.append(text[end:])
    return (*pieces, *_joined(said))


def slots(text: str) -> tuple[str, ...]:
    """Return the names of the slots in *text*, each once, in the order in which they first stand there."""
    return tuple(dict.fromkeys(match["slot"] for match in _TOKEN.finditer(text) if match["slot"]))


def malformed(text: str) -> tuple[str, ...]:
    """Return the pieces of *text* with a brace that is neither a slot's nor doubled: `{Prenom}`, `{`, `}`."""
    if "{" not in text and "}" not in text:
        return ()
    return tuple(match["stray"] for match in _TOKEN.finditer(text) if match["stray"])


def _joined(said: list[str]) -> list[str]:
    text = "".join(said)
    return [text] if text else []
