"""What relates versions: the root files of a site, rewritten at each build.

`versions.json` is mike's format, which Material's switcher reads; `versions.js` says which pages are where,
what was removed or renamed, and how much changed since, so that an old version never depends on a newer one.
"""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from handover.site.releases import CURRENT
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handover.language import Language
    from handover.site.manifest import Manifest
    from handover.site.releases import Release


@dataclass(frozen=True)
class Gone:
    """A page that an older version has and the current one has not."""

    title: str
    renamed_to: str = ""
    on: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Relations:
    """Everything `versions.js` says."""

    titles: dict[str, str]
    pages: dict[str, list[str]]
    changed: dict[str, int] = field(default_factory=dict)
    gone: dict[str, Gone] = field(default_factory=dict)


def relate(
    manifests: Mapping[str, Manifest], titles: Mapping[str, str], removals: Mapping[str, Gone]
) -> Relations:
    """Relate the built versions; *removals* says of entries, as `kind/id`, how and when they went."""
    current = manifests[CURRENT]
    now = {page.entry: page.digest for page in current.pages.values() if page.entry}
    changed: dict[str, int] = {}
    gone: dict[str, Gone] = {}
    for name, manifest in manifests.items():
        if name == CURRENT:
            continue
        then = {page.entry: page.digest for page in manifest.pages.values() if page.entry}
        changed[name] = sum(then.get(ref) != now.get(ref) for ref in then.keys() | now.keys())
        for url, page in manifest.pages.items():
            if url not in current.pages:
                removal = removals.get(page.entry, Gone(""))
                gone[url] = Gone(page.title, removal.renamed_to, removal.on, removal.by, removal.why)
    pages = {name: sorted(manifest.pages) for name, manifest in manifests.items()}
    return Relations(dict(titles), pages, changed, gone)


def title_of(release: Release, reader: Language) -> str:
    """Return who and when: `Camille Roussel, Feb – Jul 2026`."""
    period = reader.period(release.since, release.until)
    return f"{release.who}, {period}" if release.who else period


def write_root_files(site: Path, relations: Relations) -> None:
    """Write `versions.json`, `versions.js` and the redirect to the current version."""
    from mike.versions import Versions  # noqa: PLC0415 - mike brings all of MkDocs, and most builds change nothing

    versions = Versions()
    for name, title in relations.titles.items():
        versions.add(name, html.escape(title))
    write_atomically(site / "versions.json", versions.dumps())
    write_atomically(site / "versions.js", f"var handoverVersions = {script_literal(asdict(relations))};\n")
    write_atomically(site / "index.html", _REDIRECT)


def script_literal(value: object) -> str:
    """Return *value* as JSON that may stand in a script: `<`, U+2028 and U+2029 are escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_REDIRECT = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>→ {CURRENT}</title>
<meta http-equiv="refresh" content="0; url={CURRENT}/index.html"></head>
<body><a href="{CURRENT}/index.html">{CURRENT}</a></body></html>
"""
