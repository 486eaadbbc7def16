"""Search entries from the sections we know, in one pass over our own HTML.

Material's search plugin parses every page again to find its sections. Ours are known, and their HTML is our
own: every `<` in it begins a tag, every attribute is quoted and escaped. So one regular expression is enough
to say what the plugin's parser would. Where a block holds anything it was not made for, the page goes the
ordinary way; and the first pages are indexed both ways and compared.
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

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^>]*)>")
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - one list
)
_UNKNOWN = re.compile(r"<!|<h[1-6][^>]*\sid=|<pre|<(?:script|style|object)\b|linenodiv")
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
    first = {"location": page.url, "title": _shown(made.title), "text": ""}
    entries = [first]
    texts: list[list[str]] = [[]]
    for section in made.sections:
        if section.heading:
            location = f"{page.url}#{next(anchors)}"
            entries.append({"location": location, "title": _shown(section.heading), "text": ""})
            texts.append([])
        _read(section.html, texts[-1])
    for entry, text in zip(entries, texts, strict=True):
        entry["text"] = "".join(text).strip()
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


def _read(html: str, text: list[str]) -> None:
    """Add to *text* what the search keeps of a block: its words, paragraphs and lists."""
    position, hidden = 0, 0
    html = html.strip()
    for tag in _TAG.finditer(html):
        if tag.start() > position and not hidden:
            _add(html[position : tag.start()], text)
        position = tag.end()
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if hidden or "data-search-exclude" in attributes:
            hidden = _depth(hidden, closing, name)
        elif name in _KEPT:
            _keep(closing, name, text)
    if position < len(html):
        _add(html[position:], text)


def _depth(hidden: int, closing: str, name: str) -> int:
    """Return how deep below an excluded element the reading is, after this tag."""
    if name in _VOID:
        return hidden
    return hidden - 1 if closing else hidden + 1


def _add(raw: str, text: list[str]) -> None:
    data = unescape(raw) if "&" in raw else raw
    if not data.isspace():
        text.append(escape(data.replace("\n", " "), quote=False))
    elif not text or not text[-1].isspace():
        text.append(" ")


def _keep(closing: str, name: str, text: list[str]) -> None:
    """Add a kept tag; one that turns out to hold nothing is taken back with its opening."""
    if not closing:
        text.append(f"<{name}>")
        return
    index = text.index(f"<{name}>")
    if any(not item.isspace() for item in text[index + 1 :]):
        text.append(f"</{name}>")
    else:
        del text[index:]
