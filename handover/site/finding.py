"""What the site's search looks through: every page by its title, its words, and the comments it quotes.

The desk's engine searches the site, not the theme's. Both were asked 25 questions as people type them, on the
example handbook: accents missing, elided, plural, misspelt, a few words of an example comment. The theme's
search had the page among its first three for 14 of them, for none where an accent, an ending or a letter
was another one ("reparation", "l’hiver", "bergeronette"); ours for 23. No setting teaches it accents,
and in a folder without a server it cannot run at all: it fetches its index and works in a worker. Pagefind
would stem French, but is a binary and fetches too. So one engine serves the desk and the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from handover.desk.index import index, script
from handover.desk.searchable import Searchable
from handover.entries.response import Response
from handover.pages.addresses import HOME, Addresses
from handover.site.free_pages import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.structure.files import File

    from handover.pages.page import Page
    from handover.site.content import SiteSource

FILE = "assets/find-index.js"
NAME = "HANDOVER_FIND"
"""The name that the data script sets."""
_TAG = re.compile(r"<[^>]*>")
_EXCLUDED = re.compile(r"<(\w+)[^>]* data-search-exclude.*?</\1>", re.DOTALL)


def find_index(source: SiteSource, free: Iterable[File] = ()) -> bytes:
    """Return the script that holds what is searched: our pages and the company's *free* ones."""
    addresses = Addresses(source.view.handbook, frozenset(), source.request.directory_urls)
    pages = source.site.pages
    told: dict[str, tuple[str, str]] = {}
    found: list[Searchable] = []
    for page in pages.values():
        if page.listed:
            address = addresses.to(page.uri, HOME)
            told[address] = (page.title, _section_of(page, source))
            found.append(_searchable(address, page, source))
    for file in free:
        title = title_of(file.content_string, file.name)
        told[file.url] = (title, "")
        found.append(_written(file.url, title, file.content_string, (), source))
    language = source.reader.code
    return script({"pages": told, "index": index(found, language, of_site=True)}, NAME)


def _section_of(page: Page, source: SiteSource) -> str:
    """Return the title of the section that an entry's page belongs to; empty for sections themselves."""
    above = source.site.pages.get(f"{page.uri.rpartition('/')[0]}/index.md")
    return above.title if above and above is not page else ""


def _searchable(address: str, page: Page, source: SiteSource) -> Searchable:
    entry = source.view.handbook.get(page.entry) if page.entry else None
    comments = entry.comments if isinstance(entry, Response) else ()
    return Searchable(
        id=address,
        titles={source.reader.code: page.title},
        texts=_TextOf(page, source.reader.code),
        examples=tuple(comments),
    )


def _written(address: str, title: str, text: str, comments: Iterable[str], source: SiteSource) -> Searchable:
    code = source.reader.code
    return Searchable(id=address, titles={code: title}, texts={code: text}, examples=tuple(comments))


@dataclass(frozen=True)
class _TextOf(Mapping[str, str]):
    """What a page says in the reader's language, worked out when it is asked for and then forgotten."""

    page: Page
    language: str

    def __getitem__(self, language: str) -> str:
        if language != self.language:
            raise KeyError(language)
        return _words_of(self.page)

    def __iter__(self) -> Iterator[str]:
        return iter((self.language,))

    def __len__(self) -> int:
        return 1


def _words_of(page: Page) -> str:
    return " ".join(word for section in page.sections for word in (section.heading, _text_of(section.html)))


def _text_of(html: str) -> str:
    if "data-search-exclude" in html:
        html = _EXCLUDED.sub(" ", html)
    text = _TAG.sub(" ", html)
    return unescape(text) if "&" in text else text
