"""The exported folder: the same pages on disk, for any engine that reads `mkdocs.yml`.

Material for MkDocs names its own successor, Zensical, which reads `mkdocs.yml` but runs no MkDocs plugin.
So everything the plugin hands over in memory can be written down: pages, assets, overrides, and a
`mkdocs.yml` in which names, navigation and banner are filled in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.utils.yaml import yaml_load

from handover.language import say
from handover.problems import UserError
from handover.reading import as_yaml
from handover.site import theme
from handover.site.building import completed, configuration
from handover.site.content import read_site
from handover.site.files import written_files
from handover.site.free_pages import escaped_page, keep_free_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from handover.site.content import SiteSource
    from handover.site.request import SiteRequest

DOCS, OVERRIDES, CONFIG = "docs", "overrides", "mkdocs.yml"
MARK = ".handover-export"
"""The file by which a folder is known for an export; docs and mkdocs.yml are in any other site, too."""


def export(folder: Path, request: SiteRequest, out: Path) -> Path:
    """Write the site's pages, assets and `mkdocs.yml` to *out*, in place of an earlier export, and return it.

    Raises:
        UserError: *out* holds something that is no export.
        ProblemsFound: the check found errors; nothing is written.
    """
    config, plugin = configuration(folder)
    source = read_site(completed(request, config, plugin))
    theme.prepare(config, source)
    _cleared(out)
    _write_docs(out / DOCS, config, source)
    shutil.copytree(theme.OVERRIDES, out / OVERRIDES)
    written = yaml_load((folder / CONFIG).read_text(encoding="utf-8"))
    (out / CONFIG).write_text(as_yaml(_resolved(written, config)), encoding="utf-8")
    return out


def _cleared(out: Path) -> None:
    """Make the folder *out*, and take an earlier export out of it; whatever else is in it stays.

    Raises:
        UserError: there is something in it, and no export wrote it.
    """
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file()):
        raise UserError(say("{folder}: there is something else in it; name an empty folder", folder=str(out)))
    for folder in (DOCS, OVERRIDES):
        shutil.rmtree(out / folder, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("handover export writes docs, overrides and mkdocs.yml in this folder anew.\n")


def _write_docs(docs: Path, config: MkDocsConfig, source: SiteSource) -> None:
    files = get_files(config)
    set_exclusions(files, config)
    for file in [file for file in files if file.inclusion.is_excluded()]:
        files.remove(file)
    free = keep_free_pages(files, source)
    written = [(file.src_uri, file.content_bytes) for file in files if file.src_uri not in free]
    written += [(file.src_uri, escaped_page(file).encode()) for file in files if file.src_uri in free]
    for uri, content in [*written, *written_files(source, free.values())]:
        target = docs / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _resolved(written: dict[str, Any], config: MkDocsConfig) -> dict[str, Any]:
    """Return the company's mkdocs.yml with what the plugin would have filled in, and without the plugin."""
    plugins = [name for name in written.get("plugins", ["search"]) if _name(name) != "handover"]
    return {
        **written,
        "site_name": config.site_name,
        **({"site_url": config.site_url} if config.site_url else {}),
        "docs_dir": DOCS,
        "site_dir": "site",
        "theme": {
            "variant": "classic",
            **_theme(written),
            "language": config.theme["language"],
            **({"logo": config.theme["logo"]} if config.theme.get("logo") else {}),
            "custom_dir": OVERRIDES,
        },
        "plugins": plugins,
        "nav": config.nav,
        "not_in_nav": theme.NOT_IN_NAV,
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(script) for script in config.extra_javascript],
        "extra": dict(config.extra),
    }


def _theme(written: dict[str, Any]) -> dict[str, Any]:
    found = written.get("theme", "material")
    return dict(found) if isinstance(found, dict) else {"name": found}


def _name(plugin: str | dict[str, Any]) -> str:
    return plugin if isinstance(plugin, str) else next(iter(plugin))


def build_with_zensical(folder: Path, request: SiteRequest, site_dir: Path) -> Path:
    """Build the site with Zensical from an export into *site_dir*, and return that.

    Raises:
        UserError: Zensical is not installed, or it fails; its words are shown.
    """
    with tempfile.TemporaryDirectory(prefix="handover-") as scratch:
        exported = export(folder, request, Path(scratch) / "export")
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build"],
            cwd=exported,
            capture_output=True,
            text=True,
            check=False,
        )
        if "No module named zensical" in done.stderr:
            raise UserError(
                say("Zensical is not installed; run `pip install 'community-handover[zensical]'`")
            )
        if done.returncode:
            raise UserError(
                say(
                    "Zensical stopped: {reason}",
                    reason=(done.stderr.strip() or done.stdout.strip() or "?").splitlines()[-1],
                )
            )
        shutil.copytree(exported / "site", site_dir, dirs_exist_ok=True)
    return site_dir
