"""Stamped pages are the ordinary pages, byte for byte."""

from __future__ import annotations

import filecmp
import logging
import shutil
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, SmallHandbook

from bench.generating import plan_for, write_handbook
from bench.writing import text_of
from handover.site.building import build
from handover.site.request import SiteRequest
from handover.site.versions import build_all
from handover.version import Version

CONFIG = (ROOT / "mkdocs.yml").read_text("utf-8")
EVERYTHING_ON = CONFIG.replace(
    "  features:\n",
    "  features:\n    - content.action.edit\n    - content.action.view\n    - navigation.tracking\n",
)
STAMP_OFF = "  - handover:\n      stamp: false\n"
ORDINARY = CONFIG.replace("  - handover\n", STAMP_OFF)
SMALL_DAY = date(2026, 7, 31)
NOT_COMPARED = {".handover.json", "sitemap.xml.gz"}
"""The manifest holds the fingerprint of mkdocs.yml; a gzip file holds the second it was made."""


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of files that differ or stand on one side only."""
    files = ((root, path) for root in (one, other) for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix() for root, path in files}
    compared = sorted(name for name in names if Path(name).name not in NOT_COMPARED)
    _, unequal, missing = filecmp.cmpfiles(one, other, compared, shallow=False)
    return unequal + missing


@pytest.mark.slow
def test_the_example_is_the_same_in_every_version(tmp_path: Path) -> None:
    """All versions of the example, built both ways: the same files, search index and sitemap included."""
    sites = {}
    for name, config in (("stamped", CONFIG), ("ordinary", ORDINARY)):
        folder = tmp_path / name
        shutil.copytree(ROOT, folder, ignore=lambda *_: {".venv", "site", ".mypy_cache", ".cache", "tests"})
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        sites[name] = folder / "site"
        build_all(SiteRequest(folder=folder), sites[name], lambda *_: None)
    assert len(list(sites["stamped"].glob("*/index.html"))) == 3
    assert differing(sites["stamped"], sites["ordinary"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("released", [False, True])
def test_generated_entries_of_every_kind_are_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, *, released: bool
) -> None:
    """300 entries with instant pages, tabs, dark mode, edit links and the version banner: the same bytes."""
    caplog.set_level(logging.INFO, "mkdocs.plugins.handover")
    folder = tmp_path / "handbook"
    write_handbook(folder, plan_for(300, text_of), CONFIG)
    day = SMALL_DAY
    version = Version(id="2026-02-x", title="Ada, 2026", who="Ada", since=day, until=day, on=day)
    request = SiteRequest(folder=folder, versions=True, version=version if released else None)
    config = EVERYTHING_ON + "repo_url: https://forge.example/pedale\nedit_uri: edit/main/content/pages/\n"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    build(request, tmp_path / "stamped")
    assert [record.message for record in caplog.records if "ordinary" in record.message] == []
    (folder / "mkdocs.yml").write_text(config.replace("  - handover\n", STAMP_OFF), "utf-8")
    build(request, tmp_path / "ordinary")
    assert differing(tmp_path / "stamped", tmp_path / "ordinary") == []


def test_what_is_not_known_goes_the_ordinary_way(
    small: SmallHandbook, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A hook, a Markdown extension or a changed theme is named in one line, and the site is still made."""
    caplog.set_level(logging.INFO, "mkdocs.plugins.handover")
    reasons = {
        "  - toc\n": ("  - toc\n  - attr_list\n", "the Markdown extension attr_list may change headings"),
        "  name: material\n": (
            "  name: material\n  custom_dir: mine\n",
            "the theme is changed by custom_dir",
        ),
        "docs_dir:": ("hooks: [hook.py]\ndocs_dir:", "hooks may change pages"),
    }
    small.write("hook.py", "def on_page_content(html, **_):\n    return html + '<p>Bonus</p>'\n")
    small.write("mine/partials/extra.html", "")
    for place, (written, reason) in reasons.items():
        caplog.clear()
        (small.folder / "mkdocs.yml").write_text(CONFIG.replace(place, written, 1), "utf-8")
        build(SiteRequest(folder=small.folder), tmp_path / "site")
        assert [r.message for r in caplog.records if "ordinary" in r.message] == [
            f"Pages go the ordinary way: {reason}"
        ]
    assert "Bonus" in (tmp_path / "site/responses/late/index.html").read_text("utf-8")
