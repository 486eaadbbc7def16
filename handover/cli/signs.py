"""What is printed where a terminal does not know every sign that people read: the nearest it has."""

from __future__ import annotations

import codecs
import sys
import unicodedata

_NEAREST = "handover-nearest"
_PLAIN = {
    **dict.fromkeys("‘’“”", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys("–—·", "-"),
    "«": "<",
    "»": ">",
    "…": "...",
    "→": "->",
    "œ": "oe",
    "Œ": "OE",
}
"""None of these is a sign that JSON needs, so that JSON stays JSON."""


def print_whatever_there_is() -> None:
    """Let nothing that is printed end a command: what the terminal's encoding lacks becomes its nearest."""
    codecs.register_error(_NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_NEAREST)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(sign: str) -> str:
    """Return *sign* in ASCII: as it is mostly typed, its letter without the accent, or a question mark."""
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return _PLAIN.get(sign) or letters.replace('"', "'").replace("\\", "/").strip() or "?"
