"""What templates make of a value: rich text, lines, the tone of a day. The only door to markdown-it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from datetime import date


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True})
    parser.enable(["emphasis", "list", "link", "escape", "entity", "newline"])
    parser.validateLink = lambda url: bool(re.match(r"(https?://|mailto:)", url, re.IGNORECASE))  # type: ignore[method-assign]
    return parser


_RICH = _markdown()


def rich(text: str | None) -> Markup:
    """Return rich text as HTML: emphasis, strong, lists and links to http(s) or mailto; nothing else."""
    return Markup(_RICH.render(text or ""))  # noqa: S704 - markdown-it escapes; HTML is off


def lines(text: str | None) -> Markup:
    """Return plain text as paragraphs, its line breaks kept."""
    blocks = re.split(r"\n{2,}", (text or "").strip("\n"))
    shown = (f"<p>{str(escape(block)).replace(chr(10), '<br>')}</p>" for block in blocks)
    return Markup("".join(shown))  # noqa: S704 - escaped above


def nearness(days: int) -> str:
    """Return the tone of a day so far away: past is bad, the coming week a warning."""
    if days < 0:
        return "bad"
    return "warn" if days <= _SOON else ""


_SOON = 7
"""Days from which something due is shown as a warning."""


def ticked(text: str) -> Markup:
    """Return plain text, what stands between backticks in it as code."""
    plain_and_code = text.split("`")
    if len(plain_and_code) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(plain_and_code)
    )


def as_day(value: date | datetime) -> date:
    """Return the day of a moment."""
    return value.date() if isinstance(value, datetime) else value
