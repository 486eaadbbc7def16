"""Where every entry is on the site, and how one page links to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover.handbook import Handbook

HOME = "index.md"
FRAME = "handover-base:"
"""Where banner and footer stand: on every page, so their addresses begin with a word the theme replaces."""


@dataclass(frozen=True)
class Addresses:
    """Knows each entry's page, and whether addresses end in a folder (`late/`) or a file (`late.html`)."""

    handbook: Handbook
    own_page: frozenset[str]
    """Kinds whose entries have a page each; the others stand on their section's index."""
    directory_urls: bool = True
    _pages: dict[str, tuple[str, str] | None] = field(default_factory=dict, repr=False, compare=False)
    _urls: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _places: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    _relative: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Addresses worked out before: by target and by the folder they are seen from."""

    def uri(self, ref: str) -> tuple[str, str] | None:
        """Return the page that shows `kind/id` (or a part, `principle/id`) and the anchor on it.

        None where the view holds no such entry.
        """
        if ref not in self._pages:
            self._pages[ref] = self._page(ref)
        return self._pages[ref]

    def _page(self, ref: str) -> tuple[str, str] | None:
        held = self.handbook.parts.get(ref)
        entry = self.handbook.get(held[0] if held else ref)
        if entry is None:
            return None
        anchor = ref.replace("/", "-") if held else ""
        if entry.singleton:
            return f"{entry.folder}/index.md", anchor
        if entry.kind in self.own_page:
            return f"{entry.folder}/{entry.id}.md", anchor
        return f"{entry.folder}/index.md", anchor or entry.ref.replace("/", "-")

    def href(self, ref: str, at: str) -> str | None:
        """Return the relative address of an entry as seen from the page *at*; None where it is not there."""
        found = self.uri(ref)
        return self.to(found[0], at, found[1]) if found else None

    def to(self, uri: str, at: str, anchor: str = "") -> str:
        """Return the relative address of the page *uri* as seen from the page *at*."""
        target = self.url(uri)
        found = f"{FRAME}/{target}" if at == FRAME else self._from(at, target)
        return f"{found}#{anchor}" if anchor else found

    def place(self, at: str) -> tuple[str, str]:
        """Return the folder in which the page *at* stands, and a word for all pages that stand beside it.

        All pages of a section stand in folders of their own beside each other, and see what is outside of
        these folders alike: that is worked out once for all of them.
        """
        found = self._places.get(at)
        if found is None:
            here = self.url(at)
            folder = here[: here.rfind("/") + 1]
            found = self._places[at] = folder, f"{folder[: folder.rfind('/', 0, -1) + 1]}*/"
        return found

    def _from(self, at: str, target: str) -> str:
        folder, beside = self.place(at)
        seen = target, folder if target.startswith(folder) else beside
        found = self._relative.get(seen)
        if found is None:
            found = self._relative[seen] = self._steps_to(target, folder)
        return found

    def _steps_to(self, target: str, folder: str) -> str:
        shared = 0
        while (end := folder.find("/", shared) + 1) and target.startswith(folder[shared:end], shared):
            shared = end
        up = "../" * folder.count("/", shared)
        return f"{up}{target[shared:]}" or "./"

    def url_of(self, ref: str) -> str:
        """Return the address of the page that shows `kind/id`; nothing where the view holds no such entry."""
        found = self.uri(ref)
        return self.url(found[0]) if found else ""

    def url(self, uri: str) -> str:
        """Return the address of the page *uri* on the site."""
        found = self._urls.get(uri)
        if found is None:
            found = self._urls[uri] = self._made(uri)
        return found

    def _made(self, uri: str) -> str:
        if not uri.endswith(".md"):
            return uri
        stem = uri.removesuffix(".md")
        if not self.directory_urls:
            return f"{stem}.html"
        if stem == "index" or stem.endswith("/index"):
            return stem.removesuffix("index")
        return f"{stem}/"
