"""Which characters a text may hold: one table, used where entries are read and where digests are computed.

Refused are control characters except line feed and tab, and everything that a reader cannot see: format
characters, line and paragraph separators, fillers, surrogates, noncharacters. What joins or varies emoji
is allowed inside an emoji sequence only. The table is written out rather than asked of `unicodedata`, so
that the same text is judged alike by every version of Python.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ZERO_WIDTH_JOINER = "\u200d"

# Control characters (Cc) except line feed and tab.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# Format characters (Cf), and what Unicode calls default-ignorable: all of it is invisible.
_INVISIBLE = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
# Surrogates that stand alone, and the code points that will never be characters.
_NO_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)

# Unicode's Extended_Pictographic.
_PICTOGRAPHS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u2388\u23cf"
    "\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2605\u2607-\u2612"
    "\u2614-\u2685\u2690-\u2705\u2708-\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c"
    "\u274e\u2753-\u2755\u2757\u2763-\u2767\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07"
    "\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f0ff\U0001f10d-\U0001f10f\U0001f12f"
    "\U0001f16c-\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f1ad-\U0001f1e5"
    "\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f23c-\U0001f23f"
    "\U0001f249-\U0001f3fa\U0001f400-\U0001f53d\U0001f546-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f774-\U0001f77f\U0001f7d5-\U0001f7ff\U0001f80c-\U0001f80f\U0001f848-\U0001f84f"
    "\U0001f85a-\U0001f85f\U0001f888-\U0001f88f\U0001f8ae-\U0001f8ff\U0001f90c-\U0001f93a"
    "\U0001f93c-\U0001f945\U0001f947-\U0001faff\U0001fc00-\U0001fffd"
)
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_PICTURE = f"[{_PICTOGRAPHS}](?:[\ufe0e\ufe0f]|[{_SKIN_TONES}])?"
_KEYCAP = "[0-9#*]\ufe0f\u20e3"
# A region's flag spells its name in tag letters; on any other emoji they would only hide text.
_REGION_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_EMOJI = f"(?:{_REGION_FLAG}|{_PICTURE}(?:{ZERO_WIDTH_JOINER}{_PICTURE})*|{_KEYCAP})"

# What nearly every text is made of, so that a look at the whole table is seldom needed.
_USUAL = re.compile("[\t\n\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u202f-\u205f\u20a0-\u20bf]*")
# These two are seldom needed, and compiled when they are.
_SUSPECT = f"[{_CONTROLS}{_INVISIBLE}{_NO_CHARACTERS}]"
_EMOJI_OR_SUSPECT = f"(?P<emoji>{_EMOJI})|{_SUSPECT}"


_FIRST_BYTE = 0x80
_BYTES = "".join(chr(0xDC00 + byte) for byte in range(_FIRST_BYTE, 0x100))
"""What Python has for the bytes from the first that may not be UTF-8, in the names of files."""


def first_refused(text: str) -> tuple[int, str] | None:
    """Return where the first refused character of *text* stands and its label (`U+200B`), or None.

    Carriage returns are refused like other controls: call `with_unix_lines` first where they may occur.
    """
    position = next(_refused(text), None)
    return None if position is None else (position, f"U+{ord(text[position]):04X}")


def strip_refused(text: str) -> tuple[str, int]:
    """Return *text* without its refused characters, and how many there were."""
    gone = set(_refused(text))
    if not gone:
        return text, 0
    return "".join(character for place, character in enumerate(text) if place not in gone), len(gone)


def in_one_line(text: str) -> str:
    """Return *text* with its lines one behind the other, and what nobody sees written as an escape."""
    if "\n" in text or "\t" in text:
        text = re.sub(r" *[\n\t][ \n\t]*", " ", text)
    gone = set(_refused(text))
    if not gone:
        return text
    return "".join(_escaped(sign) if place in gone else sign for place, sign in enumerate(text))


def _escaped(sign: str) -> str:
    """Return an escape for *sign*; one for its byte where the name of a file is not UTF-8."""
    if sign in _BYTES:
        return f"\\x{ord(sign) - ord(_BYTES[0]) + _FIRST_BYTE:02x}"
    return sign.encode("unicode_escape").decode("ascii")


def with_unix_lines(text: str) -> str:
    """Return *text* with every line end written as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refused(text: str) -> Iterator[int]:
    """Yield the positions of refused characters; the cheap looks first, since nearly every text is clean."""
    if _USUAL.fullmatch(text) or not re.search(_SUSPECT, text):
        return
    for found in re.finditer(_EMOJI_OR_SUSPECT, text):
        if found.lastgroup != "emoji":
            yield found.start()
