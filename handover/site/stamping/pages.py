"""A page that writes itself down as Markdown would, without Markdown."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import markdown
from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data

from handover.keeping import Shelf, edition_of
from handover.pages.page import block, inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from handover.pages import Page


_SEARCH_MARK = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


class StampedPage(DocsPage):
    """A page that writes itself down as Markdown would, without Markdown.

    It does so when its content is asked for and forgets it again, since MkDocs asks all pages before it
    writes the first one, and would hold them all in memory.
    """

    _last: ClassVar[tuple[StampedPage, tuple[str, TableOfContents, set[str]]] | None] = None

    def __init__(
        self, file: File, config: MkDocsConfig, make: Callable[[], Page], title: str | None = None
    ) -> None:
        self._make = make
        self._other_toc: TableOfContents | None = None
        self._other: str | None = None
        super().__init__(title, file, config)
        self.outside_nav = False
        """Whether no navigation lists it: only then is its shell that of its neighbours."""

    @property
    def made(self) -> Page:
        """The page as data."""
        return self._make()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Know the front matter without parsing it."""
        self.markdown, self.meta = "", self.made.front_matter()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Know what its first heading says; all else is told when it is asked for."""
        self._title_from_render = inert(self.made.title)
        self.links_to_anchors = {}

    @property
    def toc(self) -> TableOfContents:
        """The table of contents: written down anew, or what somebody put in its place."""
        return self._other_toc if self._other_toc is not None else self._at_hand()[1]

    @toc.setter
    def toc(self, value: TableOfContents | None) -> None:
        self._other_toc = value or None

    @property
    def present_anchor_ids(self) -> set[str]:
        """Every anchor on the page."""
        return self._at_hand()[2]

    @present_anchor_ids.setter
    def present_anchor_ids(self, value: object) -> None:
        """Keep nothing of what MkDocs sets when it begins a page."""

    @property
    def content(self) -> str:
        """What the page holds: written down anew, or what somebody put in its place."""
        return self._other if self._other is not None else self._at_hand()[0]

    @content.setter
    def content(self, value: str | None) -> None:
        self._other = None if value is None or value == self._at_hand()[0] else value

    def _at_hand(self) -> tuple[str, TableOfContents, set[str]]:
        """Return what the page writes down; MkDocs asks one page several times, then the next."""
        if StampedPage._last is None or StampedPage._last[0] is not self:
            StampedPage._last = self, self._written()
        return StampedPage._last[1]

    def _written(self) -> tuple[str, TableOfContents, set[str]]:
        """Return headings and blocks, the table of contents that goes with them, and all anchors."""
        ids: set[str] = set()
        title = inert(self.made.title)
        first = AnchorLink(title, _anchor(self.made.title, ids), 1)
        html = [f'<h1 id="{first.id}">{title}</h1>']
        stack = [first]
        for section in self.made.sections:
            if section.heading:
                link = AnchorLink(inert(section.heading), _anchor(section.heading, ids), section.level)
                html.append(f'<h{link.level} id="{link.id}">{link.title}</h{link.level}>')
                while stack[-1].level >= link.level and len(stack) > 1:
                    stack.pop()
                stack[-1].children.append(link)
                stack.append(link)
            if section.encoded:
                html.append(f"{block(section)}\n")
        # Markdown keeps the blank line after a block of HTML, but for the last of a page.
        written = "\n".join(html).removesuffix("\n")
        return _without_marks(written), TableOfContents([first]), ids

    def is_as_markdown(self, config: MkDocsConfig) -> bool:
        """Tell whether Markdown makes the same of this page; found out once for the same page."""
        source, _ = get_data(self.made.markdown())
        extensions = config.markdown_extensions
        names = [name if isinstance(name, str) else type(name).__name__ for name in extensions]
        how = (markdown.__version__, names, config.mdx_configs)
        digest = hashlib.sha256(repr((how, source, self.content)).encode()).hexdigest()
        kept = _proven()
        if kept.get(digest) is None:
            parser = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
            if str(parser.convert(source)) != self.content:
                return False
            kept.add(digest, value=True)
        return True


@cache
def _proven() -> Shelf:
    """Return the pages of which Markdown was found to make the same."""
    return Shelf.of("proven", "pages", edition_of([Path(__file__)]))


def _without_marks(html: str) -> str:
    """Return *html* as the theme's search leaves it: without the attributes that are for a search alone."""
    return _SEARCH_MARK.sub("", html) if " data-search-" in html else html


def _anchor(heading: str, ids: set[str]) -> str:
    return str(unique(_slug(heading), ids))


@lru_cache(maxsize=4096)
def _slug(heading: str) -> str:
    return str(slugify(" ".join(heading.split()), "-"))
