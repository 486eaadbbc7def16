"""What relates versions: the root files of a site, rewritten at each build.

`versions.json` is mike's format, which Material's switcher reads; `versions.js` says which pages are where,
what was removed or renamed, and how much changed since, so that an old version never depends on a newer one.
"""

from __future__ import annotations

import html
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handover.language import say
from handover.site.releases import CURRENT
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handover.language import Language
    from handover.site.absence import Came, Gone
    from handover.site.manifest import Manifest
    from handover.site.releases import Release


@dataclass(frozen=True)
class Relations:
    """Everything `versions.js` says."""

    titles: dict[str, str]
    pages: dict[str, list[str]]
    changed: dict[str, int]
    gone: dict[str, Gone]
    came: dict[str, Came]
    files: dict[str, str]
    """Each page's file, where the site is opened from a folder; empty where addresses end in folders."""


def relate(
    manifests: Mapping[str, Manifest],
    titles: Mapping[str, str],
    *,
    gone: dict[str, Gone],
    came: dict[str, Came],
    offline: bool = False,
) -> Relations:
    """Relate the built versions; *gone* and *came* say of pages how they went and came."""
    shown = [page for manifest in manifests.values() for page in manifest.pages.values()] if offline else []
    now = _digests(manifests[CURRENT])
    changed = {
        name: sum(then.get(ref) != now.get(ref) for ref in then.keys() | now.keys())
        for name, manifest in manifests.items()
        if name != CURRENT
        for then in (_digests(manifest),)
    }
    pages = {name: sorted(manifest.pages) for name, manifest in manifests.items()}
    files = {page.url: page.html for page in shown}
    return Relations(dict(titles), pages, changed, gone, came, files)


def _digests(manifest: Manifest) -> dict[str, str]:
    """Return the digest of each entry of a version."""
    return {page.entry: page.digest for page in manifest.pages.values() if page.entry}


def title_of(release: Release, reader: Language) -> str:
    """Return who and when: `Camille Roussel, Feb – Jul 2026`."""
    period = reader.period(release.since, release.until)
    return f"{release.who}, {period}" if release.who else period


def write_root_files(site: Path, relations: Relations, reader: Language, address: str | None = None) -> None:
    """Write `versions.json`, `versions.js`, the way to the current version, and the page for lost addresses.

    *address* is where the site is published, if that is known.
    """
    versions = [
        {"version": name, "title": html.escape(title), "aliases": []}
        for name, title in relations.titles.items()
    ]
    write_atomically(site / "versions.json", json.dumps(versions, indent=2))
    write_atomically(site / "versions.js", f"var handoverVersions = {script_literal(asdict(relations))};\n")
    write_atomically(site / "index.html", _REDIRECT)
    write_atomically(site / "404.html", _lost(relations, reader, address))


def _lost(relations: Relations, reader: Language, address: str | None) -> str:
    """Return the page that forges' Pages show where there is none.

    Of several versions, each has a page that says why, to which it leads; of one there is nothing to say.
    """
    several = len(relations.titles) > 1
    title = say("Not in this version") if several else say("There is no such page")
    first = say("Go to the first page of this version") if several else say("Go to the first page")
    return _LOST.format(
        language=reader.code,
        title=html.escape(reader.say(title)),
        home=html.escape(f"{urlsplit(address or '').path.rstrip('/')}/"),
        first=html.escape(reader.say(first)),
        versions=script_literal(sorted(relations.titles) if several else []),
    )


def script_literal(value: object) -> str:
    """Return *value* as JSON that may stand in a script: `<`, U+2028 and U+2029 are escaped."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_REDIRECT = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>→ {CURRENT}</title>
<meta http-equiv="refresh" content="0; url={CURRENT}/index.html"></head>
<body><a href="{CURRENT}/index.html">{CURRENT}</a></body></html>
"""

_LOST = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<script>
(function () {{
  const parts = location.pathname.split("/");
  const at = parts.findIndex((part) => {versions}.includes(part));
  if (at < 0 || parts[at + 1] === "absent") return;
  const page = parts.slice(at + 1).join("/").replace(/(index\\.html)?$/, "").replace(/\\/?$/, "/");
  location.replace(parts.slice(0, at + 1).join("/") + "/absent/#" + page);
}})();
</script></head>
<body style="font-family: sans-serif; margin: 3rem auto; max-width: 36rem; padding: 0 1rem">
<h1>{title}</h1><p><a href="{home}">{first}</a></p></body></html>
"""
