"""A page as data: headings and blocks of HTML. Markdown is one way of writing it down."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Section(NamedTuple):
    """A heading and the HTML below it; the first section of a page has no heading."""

    heading: str
    encoded: bytes
    """The HTML in UTF-8: a site has thousands of pages in memory, and one curly quote doubles a text."""
    level: int = 2

    @property
    def html(self) -> str:
        """The HTML."""
        return self.encoded.decode()


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of the site. Titles and headings are plain text; blocks are HTML that was escaped."""

    uri: str
    """Its place as a Markdown file below the docs folder: `responses/late-delivery.md`."""
    title: str
    sections: Sequence[Section]
    description: str = ""
    hide: tuple[str, ...] = ()
    """What the theme hides on it: `navigation`, `toc`."""
    listed: bool = True
    """Whether it may be found by the search."""
    entry: str = ""
    """The entry it shows, as `kind/id`."""

    def front_matter(self) -> dict[str, object]:
        """Return what the theme needs to know; titles are escaped, since Material prints them raw."""
        matter: dict[str, object] = {"title": escape(self.title)}
        if self.description:
            matter["description"] = escape(self.description)
        if self.hide:
            matter["hide"] = list(self.hide)
        if not self.listed:
            matter["search"] = {"exclude": True}
        return matter

    def markdown(self) -> str:
        """Return the page as Markdown with front matter, its blocks as raw HTML."""
        matter = "\n".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.front_matter().items()
        )
        parts = [f"---\n{matter}\n---\n", f"# {inert(self.title)}"]
        for section in self.sections:
            if section.heading:
                parts.append(f"{'#' * section.level} {inert(section.heading)}")
            if section.encoded:
                parts.append(block(section))
        return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class Draft:
    """A page that is not made yet: its place, and what makes it."""

    uri: str
    make: Callable[[], Page]


def block(section: Section) -> str:
    """Return a section's HTML as one block, which Markdown leaves as it is."""
    return f'<div class="ho-block">\n{section.html}\n</div>'


_PLAIN = re.compile(r"[^\w \u00a0\u202f’]", re.ASCII)


def inert(text: str) -> str:
    """Return *text* for a Markdown heading, with every sign that Markdown could read written as an entity."""
    return _PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))
