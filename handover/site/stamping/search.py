"""Search entries from the sections we know, in one pass over our own HTML.

Material's search plugin parses every page again to find its sections. Ours are known, and their HTML is our
own: every `<` in it begins a tag, every attribute is quoted and escaped. So a few regular expressions are
enough to say what the plugin's parser would. Where a block holds anything they were not made for, the page
goes the ordinary way; and the first pages are indexed both ways and compared.
"""

from __future__ import annotations

import logging
import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from handover.site.stamping.pages import StampedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.handover")

_GAP = "\0"
"""Stands where a tag was: what lies between two of them is one text to the plugin's parser."""
_NAMES = "p|code|li|ol|ul|sub|sup"
_KEPT = re.compile(rf"<(/?)({_NAMES})(?:\s[^>]*)?>")
_DROPPED = re.compile(rf"</?(?!(?:{_NAMES})[\s>])[a-zA-Z][^>]*>")
_EMPTY = re.compile(rf"<({_NAMES})>[\s{_GAP}]*</\1>")
"""An element that holds nothing, which the plugin's parser takes back if it is the first of its name."""
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)#?\w+;")
_BLANK = re.compile(rf"{_GAP}+\s[\s{_GAP}]*{_GAP}")
_UNKNOWN = re.compile(r"<!|<h[1-6][^>]*\sid=|<pre|<(?:script|style|object)\b|linenodiv|data-search-exclude")
"""What a block may hold that only the real parser knows: comments, headings of its own, code, scripts."""

PROVEN_AFTER = 20
"""How many pages are indexed both ways before the fast one is trusted."""


def index_by_sections(config: MkDocsConfig) -> None:
    """Let the search plugin's index take our pages' entries from their sections."""
    plugin = config.plugins.get("search") or config.plugins.get("material/search")
    index = getattr(plugin, "search_index", None)
    if index is None or not hasattr(index, "add_entry_from_context"):
        return
    indexer = _Indexer(index)
    index.add_entry_from_context = indexer.add


class _Indexer:
    """Adds pages to a search index of Material's, our own by their sections."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - Material's search index is untyped
        self.index = index
        self.ordinary = index.add_entry_from_context
        self.compared = 0
        self.trusted = True

    def add(self, page: Any) -> None:  # noqa: ANN401 - MkDocs' page, ours or not
        """Add a page; until enough pages agreed, compare with what the plugin itself adds."""
        entries = entries_of(page) if self.trusted and isinstance(page, StampedPage) else None
        if entries is None:
            self.ordinary(page)
        elif self.compared < PROVEN_AFTER:
            self._compare(page, entries)
        else:
            self.index.entries.extend(entries)

    def _compare(self, page: StampedPage, entries: list[dict[str, str]]) -> None:
        before = len(self.index.entries)
        self.ordinary(page)
        self.compared += 1
        if self.index.entries[before:] != entries:
            self.trusted = False
            log.info("The search reads pages the ordinary way: %s would differ", page.file.src_uri)


def entries_of(page: StampedPage) -> list[dict[str, str]] | None:
    """Return a page's search entries: location, title, text; None where the real parser must read it."""
    made = page.made
    if not made.listed:
        return []
    if any(_UNKNOWN.search(section.html) for section in made.sections):
        return None
    anchors = iter([link for link, _ in _headings(page)])
    entries: list[dict[str, str]] = []
    if not made.sections or made.sections[0].heading:
        entries.append({"location": page.url, "title": _shown(made.title), "text": ""})
    for section in made.sections:
        text = _text_of(section.html)
        if text is None:
            return None
        location = f"{page.url}#{next(anchors)}" if section.heading else page.url
        entries.append({"location": location, "title": _shown(section.heading or made.title), "text": text})
    return entries


def _headings(page: StampedPage) -> list[tuple[str, int]]:
    """Return the anchors and levels of a page's headings below the first, in their order."""
    found: list[tuple[str, int]] = []
    pending = list(page.toc.items[0].children)
    while pending:
        link = pending.pop(0)
        found.append((link.id, link.level))
        pending = [*link.children, *pending]
    return found


def _shown(heading: str) -> str:
    return escape(" ".join(heading.split()), quote=False)


def _text_of(html: str) -> str | None:
    """Return what the search keeps of a block: its words, paragraphs and lists; None where it is not sure."""
    apart = _KEPT.sub(rf"{_GAP}<\1\2>{_GAP}", _DROPPED.sub(_GAP, html))
    if any(apart.find(f"<{empty[1]}>", 0, empty.start()) < 0 for empty in _EMPTY.finditer(apart)):
        return None
    words = _ENTITY.sub(lambda found: escape(unescape(found[0]), quote=False), apart)
    return _BLANK.sub(" ", words).replace(_GAP, "").replace("\n", " ").strip()
