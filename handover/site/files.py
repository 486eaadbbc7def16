"""The files MkDocs is handed: generated pages, our assets, data; and the company's free pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from handover.site.built import built_script
from handover.site.finding import FILE, find_index
from handover.site.stamping import StampedPage
from handover.site.theme import ASSETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from handover.site.content import SiteSource


def written_files(source: SiteSource, free: Iterable[File] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the path below the docs folder and the content of every page, data file and asset of the site.

    The company's *free* pages are searched too.
    """
    for uri, page in source.site.pages.items():
        yield uri, page.markdown().encode()
    for path, make in _other_files(source, free):
        yield path, make()


def _other_files(source: SiteSource, free: Iterable[File]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for path in source.site.files:
        yield path, partial(source.site.files.__getitem__, path)
    for path, data in built_script(source).items():
        yield path, partial(bytes, data)
    yield FILE, partial(find_index, source, free)
    for asset in asset_paths():
        yield f"assets/{asset.name}", asset.read_bytes


class FileOnDemand(File):
    """A file whose content is made when MkDocs writes it: a preview writes only what is looked at."""

    make: Callable[[], bytes] = bytes

    @property
    def _content(self) -> bytes:
        return self.make()

    @_content.setter
    def _content(self, value: object) -> None:
        """Keep nothing of what MkDocs sets when it begins a file."""

    def is_modified(self) -> bool:
        """Tell MkDocs to write it, without making it to find that out."""
        return True


def generated_files(
    config: MkDocsConfig, source: SiteSource, free: Iterable[File], *, stamp: bool
) -> Iterator[File]:
    """Yield the same as files that MkDocs keeps in memory; with *stamp*, pages that need no Markdown."""
    sections = {uri: source.reader.say(title) for tab in source.site.tabs for title, uri in tab.sections}
    pages = source.site.pages
    for uri in pages:
        inclusion = InclusionLevel.UNDEFINED if uri in sections else InclusionLevel.NOT_IN_NAV
        content = "" if stamp else pages[uri].markdown()
        file = File.generated(config, uri, content=content, inclusion=inclusion)
        if stamp:
            StampedPage(file, config, partial(pages.__getitem__, uri), sections.get(uri))
        yield file
    for uri, make in _other_files(source, tuple(free)):
        data = FileOnDemand.generated(config, uri, content=b"")
        data.make = make  # type: ignore[attr-defined]
        yield data


def asset_paths() -> list[Path]:
    """Return our style sheets, scripts and images."""
    return sorted(path for path in ASSETS.iterdir() if path.suffix in {".css", ".js", ".svg", ".png"})
