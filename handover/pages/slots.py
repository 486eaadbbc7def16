"""A wording as HTML, its slots visibly marked, each called as people write its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.pages.alphabet import plain
from handover.pages.markup import safe, shown
from handover.placeholders import Slot, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from handover.entries.response import Response

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2
_SLOT = re.compile(r"\{\w*\}")


@dataclass(frozen=True)
class Label:
    """What stands in a slot until it is filled in, and what to put there."""

    shown: str
    what: str


def labels_of(response: Response) -> dict[str, Label]:
    """Return the label of each placeholder of *response*, by name.

    Names have no accents; a word that the response itself writes with some, and never without, is shown so:
    `date_annoncee` as “date annoncée” where it says “la date annoncée est passée”.
    """
    if not response.placeholders:
        return {}
    wanted = {word for slot in response.placeholders for word in slot.name.split("_")}
    said = "\n".join(_texts(response))
    read = plain(said)
    written = _accented(said) if any(word in read for word in wanted) else {}
    return {
        slot.name: Label(" ".join(written.get(word, word) for word in slot.name.split("_")), slot.what)
        for slot in response.placeholders
    }


def _accented(text: str) -> dict[str, str]:
    """Return the words that *text* writes with accents, and never without, by how they are written without.

    Short words are left alone: an accent makes another word of them, “dû” of “du” and “où” of “ou”.
    """
    words = _WORD.findall(text)
    without = {word.lower() for word in words if word.isascii()}
    found: dict[str, str] = {}
    for word in words:
        if not word.isascii() and len(word) > _SHORT and plain(word) not in without:
            found.setdefault(plain(word), word.lower())
    return found


def _texts(response: Response) -> Iterator[str]:
    """Yield what the response says of itself, what to put into its slots first."""
    yield from (slot.what for slot in response.placeholders)
    yield from (response.title, *response.check_first, *response.use_when, *response.never_when)
    yield from (_SLOT.sub("", one.text) for one in response.wordings)


def marked_slots(text: str, labels: Mapping[str, Label] | None = None) -> Markup:
    """Return *text* escaped, each `{slot}` in it marked; *labels* says by name how to show it."""
    known = labels or {}
    return safe(
        "".join(
            _slot(piece.name, known.get(piece.name)) if isinstance(piece, Slot) else shown(piece)
            for piece in parse(text)
        )
    )


def _slot(name: str, label: Label | None) -> str:
    """Return a slot as HTML; its *name* is a word, so nothing in it has to be escaped."""
    text = shown(label.shown) if label else name.replace("_", " ")
    title = shown(label.what) if label else text
    return f'<span class="ho-slot" data-slot="{name}" title="{title}">{text}</span>'
