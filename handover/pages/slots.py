"""A wording as HTML, its slots visibly marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def marked_slots(text: str, labels: Mapping[str, str] | None = None) -> Markup:
    """Return *text* escaped, each `{slot}` in it marked; *labels* says by name what to put in."""
    pieces = _SLOT.split(text)
    said, names = pieces[0::2], pieces[1::2]
    html = [escape(said[0])]
    for name, after in zip(names, said[1:], strict=True):
        html += [_slot(name, (labels or {}).get(name, "")), escape(after)]
    return Markup("").join(html)


def _slot(name: str, what: str) -> Markup:
    shown = name.replace("_", " ")
    return Markup('<span class="ho-slot" data-slot="{}" title="{}">{}</span>').format(
        name, what or shown, shown
    )
