"""What templates make of a value: rich text, lines, the tone of a day. The only door to markdown-it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from handover.pages.markup import safe, shown

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True})
    parser.enable(["emphasis", "list", "link", "escape", "entity", "newline"])
    parser.validateLink = lambda url: bool(re.match(r"(https?://|mailto:)", url, re.IGNORECASE))  # type: ignore[method-assign]
    return parser


_RICH = _markdown()


def rich(text: str | None) -> Markup:
    """Return rich text as HTML: emphasis, strong, lists and links to http(s) or mailto; nothing else.

    markdown-it escapes, since HTML is off.
    """
    return safe(_RICH.render(text or ""))


def lines(text: str | None) -> Markup:
    """Return plain text as paragraphs, its line breaks kept."""
    blocks = re.split(r"\n{2,}", str(shown(text or "")).strip("\n"))
    return safe("".join(f"<p>{block.replace(_LINE_END, '<br>')}</p>" for block in blocks))


def nearness(days: int) -> str:
    """Return the tone of a day so far away: past is bad, the coming week a warning."""
    if days < 0:
        return "bad"
    return "warn" if days <= _SOON else ""


_LINE_END = "\n"
_SOON = 7
"""Days from which something due is shown as a warning."""


def ticked(text: str) -> Markup:
    """Return plain text, what stands between backticks in it as code."""
    plain_and_code = shown(text).split("`")
    if len(plain_and_code) % 2 == 0:
        return safe(shown(text))
    return safe(
        "".join(
            f"<code>{piece}</code>" if number % 2 else piece for number, piece in enumerate(plain_and_code)
        )
    )


def as_day(value: date | datetime) -> date:
    """Return the day of a moment."""
    return value.date() if isinstance(value, datetime) else value
