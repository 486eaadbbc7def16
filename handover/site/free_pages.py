"""Free Markdown pages: HTML in them is shown, not run.

A page is marked when MkDocs hands us its Markdown; `EscapeHtml`, which runs after fenced code was put
aside and before raw HTML is looked for, then escapes what looks like a tag, outside inline code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.utils.meta import get_data

from handover.entries import Audience
from handover.facts import PAGES
from handover.reading import Mapping, Unreadable, front_matter

if TYPE_CHECKING:
    from markdown import Markdown

MARK = "\ue000handover-free-page"
_CODE_OR_TAG = re.compile(r"(`+)(.+?)\1|<(?=[A-Za-z/!?])", re.DOTALL)
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_FENCES = re.compile(r"(^```.*?^```$|^~~~.*?^~~~$)", re.DOTALL | re.MULTILINE)
_AFTER_FENCES = 22


def marked(markdown: str) -> str:
    """Return the Markdown of a free page, marked."""
    return f"{MARK}\n\n{markdown}"


def escaped(markdown: str) -> str:
    """Return Markdown in which what looks like a tag is text."""
    return _CODE_OR_TAG.sub(lambda found: found[0] if found[1] else "&lt;", markdown)


def audience_of(markdown: str) -> Audience:
    """Return who a free page is for, as its settings say; `team` where they say nothing that counts."""
    try:
        settings = front_matter(PAGES, markdown).value
    except Unreadable:
        return Audience.TEAM
    wanted = settings.get("audience") if isinstance(settings, Mapping) else None
    return Audience(wanted) if isinstance(wanted, str) and wanted in set(Audience) else Audience.TEAM


def title_of(markdown: str, otherwise: str) -> str:
    """Return what a free page is called: its front matter's title, its first heading, or *otherwise*."""
    body, meta = get_data(markdown)
    heading = _HEADING.search(body)
    return str(meta.get("title") or (heading and heading[1].strip()) or otherwise)


def escaped_page(markdown: str) -> str:
    """Return a free page with the HTML in it escaped, outside its front matter and fenced code."""
    matter = _FRONT_MATTER.match(markdown)
    begin = matter.end() if matter else 0
    parts = _FENCES.split(markdown[begin:])
    return markdown[:begin] + "".join(p if i % 2 else escaped(p) for i, p in enumerate(parts))


class _Escape(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not lines or lines[0] != MARK:
            return lines
        return escaped("\n".join(lines[1:])).split("\n")


class EscapeHtml(Extension):
    """Escapes HTML in pages that were marked, and in no other."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Put the escaping between fenced code and raw HTML."""
        md.preprocessors.register(_Escape(md), "handover-escape", _AFTER_FENCES)
