"""What a built version remembers about itself, so that versions can be related without building them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from handover.site.content import SiteSource

NAME = ".handover.json"


@dataclass(frozen=True)
class Shown:
    """One page of a version: the entry on it, what it is called, and a digest of the entry."""

    url: str
    entry: str
    file: str
    """The entry's file below the content folder."""
    title: str
    digest: str
    html: str
    """Its file below the version, where addresses end in files."""


@dataclass(frozen=True)
class Manifest:
    """A built version: its fingerprint, whom it was built for, its pages by address below the version."""

    fingerprint: str
    audience: str = ""
    pages: dict[str, Shown] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write it into a version's folder."""
        (folder / NAME).write_text(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True), "utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest of a version's folder, None where there is none that can be read."""
        try:
            found = json.loads((folder / NAME).read_text("utf-8"))
            pages = {url: Shown(**page) for url, page in found["pages"].items()}
            return cls(found["fingerprint"], found.get("audience", ""), pages)
        except (OSError, ValueError, KeyError, TypeError):
            return None


def manifest_of(source: SiteSource, fingerprint: str) -> Manifest:
    """Return what a version made of *source* remembers."""
    handbook = source.view.handbook
    pages = {}
    for uri, page in source.site.pages.items():
        entry = handbook.get(page.entry)
        said = entry.model_dump_json() if entry else ""
        url = "" if uri == "index.md" else uri.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
        digest = hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""
        file = handbook.place(page.entry).file.partition("/")[2] if entry else ""
        pages[url] = Shown(url, page.entry, file, page.title, digest, f"{uri.removesuffix('.md')}.html")
    return Manifest(fingerprint, source.request.audience.value, pages)
