"""A wording as HTML, its slots visibly marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from handover.placeholders import Slot, parse

if TYPE_CHECKING:
    from collections.abc import Mapping


def marked_slots(text: str, labels: Mapping[str, str] | None = None) -> Markup:
    """Return *text* escaped, each `{slot}` in it marked; *labels* says by name what to put in."""
    known = labels or {}
    return Markup("").join(
        _slot(piece.name, known.get(piece.name, "")) if isinstance(piece, Slot) else escape(piece)
        for piece in parse(text)
    )


def _slot(name: str, what: str) -> Markup:
    shown = name.replace("_", " ")
    slot, title, text = escape(name), escape(what or shown), escape(shown)
    return Markup(f'<span class="ho-slot" data-slot="{slot}" title="{title}">{text}</span>')  # noqa: S704
