"""The theme's page template, rendered once for all pages that differ only in what is marked."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from handover.site.stamping.pages import StampedPage

if TYPE_CHECKING:
    import jinja2

log = logging.getLogger("mkdocs.plugins.handover")

_MARKS = {name: f"\ue000{name}\ue001" for name in ("content", "title", "description", "address", "anchor")}
_SPLIT = re.compile("\ue000([a-z]+)\ue001")
_TOC = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>(?=\s*</div>)', re.DOTALL)


class Shells:
    """The theme's page template, rendered once for all pages that share everything but the marks."""

    def __init__(self, template: jinja2.Template, contents: jinja2.Template) -> None:
        self.template = template
        self.contents = contents
        self.shells: dict[tuple[Any, ...], list[str]] = {}
        self.proven: set[tuple[Any, ...]] = set()
        self.tables: dict[tuple[Any, ...], str] = {}
        self.doubted: set[tuple[Any, ...]] = set()

    def render(self, context: dict[str, Any]) -> str:
        """Render a page: fill its shell if it has one, otherwise the ordinary way."""
        page = context["page"]
        if not isinstance(page, StampedPage) or not page.outside_nav:
            return str(self.template.render(context))
        key = _key(page)
        if key in self.doubted:
            return str(self.template.render(context))
        if key not in self.shells:
            self.shells[key] = self._shell(page, context)
        stamped = self._filled(self.shells[key], page, context)
        return stamped if key in self.proven else self._proven(key, stamped, context)

    def _proven(self, key: tuple[Any, ...], stamped: str, context: dict[str, Any]) -> str:
        """Compare a shell's page with the ordinary one before trusting it; where they differ, never do."""
        ordinary = str(self.template.render(context))
        if ordinary == stamped and context["page"].is_as_markdown(context["config"]):
            self.proven.add(key)
        else:
            self.doubted.add(key)
            where = context["page"].file.src_uri
            log.info("Pages beside %s go the ordinary way: stamped, they would differ", where)
        return ordinary

    def _shell(self, page: StampedPage, context: dict[str, Any]) -> list[str]:
        """Render the theme around marks, and return the text between them and their names in turn."""
        saved = page.content, page.toc, page.meta, page.canonical_url
        # The theme adds a heading of its own where it sees none.
        page.content = f"{_MARKS['content']}<h1"
        page.toc = TableOfContents([AnchorLink(_MARKS["title"], _MARKS["anchor"], 1)])
        page.meta = {**saved[2], "title": _MARKS["title"]}
        if "description" in page.meta:
            page.meta["description"] = _MARKS["description"]
        page.canonical_url = _MARKS["address"] if saved[3] else None
        shell = str(self.template.render(context)).replace(f"{_MARKS['content']}<h1", _MARKS["content"])
        page.content, page.toc, page.meta, page.canonical_url = saved
        return _SPLIT.split(_TOC.sub("\ue000contents\ue001", shell, count=1))

    def _filled(self, shell: list[str], page: StampedPage, context: dict[str, Any]) -> str:
        values = {
            "content": page.content,
            "title": page.meta["title"],
            "description": page.meta.get("description"),
            "address": page.canonical_url,
            "anchor": page.toc.items[0].id,
            "contents": self._contents(page, context),
        }
        return "".join(values[part] if odd % 2 else part for odd, part in enumerate(shell))

    def _contents(self, page: StampedPage, context: dict[str, Any]) -> str:
        """Return the theme's table of contents; pages with the same headings share one."""
        key = tuple((link.id, link.title, link.level) for link in _links(page.toc.items[0].children))
        if key not in self.tables:
            self.tables[key] = str(self.contents.render(context)).strip()
        return self.tables[key]


def _key(page: StampedPage) -> tuple[Any, ...]:
    """Return what pages with the same shell share."""
    folder = page.url.rstrip("/").rpartition("/")[0]
    rest = {name: str(value) for name, value in page.meta.items() if name not in ("title", "description")}
    return (
        folder,
        page.url.count("/"),
        id(page.parent),
        "description" in page.meta,
        bool(page.canonical_url),
        *sorted(rest.items()),
    )


def _links(links: list[AnchorLink]) -> list[AnchorLink]:
    return [found for link in links for found in (link, *_links(link.children))]
