"""Versions where people use them: with mike, killed half-way, and built again with nothing changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import BuiltHandbook, SmallHandbook, small_in

from handover.site.manifest import Manifest
from handover.site.request import SiteRequest
from handover.site.versions import build_all

if TYPE_CHECKING:
    from collections.abc import Iterator

BIN = Path(sys.executable).parent
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
TENURES = ("2024-02-spring", "2024-09-autumn", "2025-02-spring", "2025-09-autumn")


def release_tenure(small: SmallHandbook, name: str, day: str) -> None:
    """Write a tenure that ended on *day*, released at a commit of its own."""
    revision = small.commit(f"Fin de {name}", day=day)
    tree = small.git("rev-parse", f"{revision}:content")
    small.write(
        f"content/tenures/{name}.yaml",
        f"cm: ada\nfrom: {name[:7]}-01\nto: {day}\nsummary: Calme.\n"
        f"release:\n  revision: {revision}\n  content_tree: {tree}\n  on: {day}\n",
    )


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> BuiltHandbook:
    """Make a handbook of four released tenures and a current one, built."""
    small = small_in(tmp_path_factory.mktemp("once"))
    for name in TENURES:
        small.write(f"content/topics/since-{name}.yaml", f"label: {name}\ncovers: Tout.\nowner: sav\n")
        release_tenure(small, name, f"{name[:4]}-{int(name[5:7]) + 3:02}-28")
    small.commit("Noter les versions", day="2026-09-01")
    return BuiltHandbook(small, built(small))


@pytest.fixture
def five(once: BuiltHandbook) -> Iterator[SmallHandbook]:
    """The same, to be changed."""
    yield from once.changeable()


def built(small: SmallHandbook) -> dict[str, bool]:
    """Build every version and return which had to be built."""
    told: dict[str, bool] = {}
    build_all(SiteRequest(folder=small.folder), small.folder / "site", told.__setitem__)
    return told


def test_five_versions_with_nothing_changed_are_left_alone(once: BuiltHandbook, five: SmallHandbook) -> None:
    """Building again touches no page and takes no time to speak of; one changed entry builds one version."""
    assert once.told == dict.fromkeys((*TENURES, "current"), True)
    pages = sorted((five.folder / "site").rglob("*.html"))
    before = [page.stat().st_mtime_ns for page in pages if page.parent.name != "site"]
    start = time.perf_counter()
    assert built(five) == dict.fromkeys((*TENURES, "current"), False)
    assert time.perf_counter() - start < 3
    assert [page.stat().st_mtime_ns for page in pages if page.parent.name != "site"] == before
    five.write("content/topics/delivery.yaml", "label: Livraisons\ncovers: Tout.\nowner: sav\n")
    assert built(five) == {**dict.fromkeys(TENURES, False), "current": True}


def whole(site: Path) -> set[str]:
    """Return the versions that can be read; fail where one that is there is not whole."""
    found = set[str]()
    for folder in site.iterdir() if site.is_dir() else ():
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        manifest = Manifest.read(folder)
        assert manifest is not None, f"{folder.name} is half a version"
        missing = [url for url in (page.url for page in manifest.pages.values()) if not _page(folder, url)]
        assert missing == []
        found.add(folder.name)
    return found


def _page(folder: Path, url: str) -> bool:
    place = folder / url
    return place.is_file() or (place / "index.html").is_file()


def test_a_killed_build_leaves_the_last_good_site(five: SmallHandbook) -> None:
    """Killed at any moment, every version that is there is whole; the next build finishes the work."""
    site = five.folder / "site"
    every = whole(site)
    titles = (site / "versions.json").read_text("utf-8")
    killed = 0
    for number, moment in enumerate((0.3, 0.9, 1.5, 2.2)):
        text = f"label: Livraison {number}\ncovers: Tout.\nowner: sav\napprovers: [sav]\n"
        five.write("content/topics/delivery.yaml", text)
        command = [str(BIN / "handover"), "-C", str(five.folder), "build", "--all"]
        with subprocess.Popen(
            command, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(moment)
            killed += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        assert whole(site) == every
        assert json.loads((site / "versions.json").read_text("utf-8")) == json.loads(titles)
    assert killed
    built(five)
    assert "Livraison 3" in (site / "current/topics/delivery/index.html").read_text("utf-8")
    assert not [path.name for path in site.iterdir() if path.name.startswith((".fresh-", ".old-"))]


def test_mike_deploys_what_the_plugin_makes(small: SmallHandbook) -> None:
    """Those who use mike keep it: two versions on a branch, each with the pages of its time."""
    small.write(".gitignore", "/site/\n/.cache/\n")
    small.commit("Le printemps")
    small.git("config", "user.name", "Ada Martin")
    small.git("config", "user.email", "ada@pedale.example")
    deploy(small, "2026-02-spring")
    small.write("content/topics/vol.yaml", "label: Vol\ncovers: Les vols.\nowner: sav\n")
    small.commit("Un sujet de plus", day="2026-09-01")
    deploy(small, "2026-08-autumn")
    files = small.git("ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert "2026-02-spring/topics/delivery/index.html" in files
    assert "2026-08-autumn/topics/vol/index.html" in files
    assert "2026-02-spring/topics/vol/index.html" not in files
    versions = json.loads(small.git("show", "gh-pages:versions.json"))
    assert [one["version"] for one in versions] == ["2026-08-autumn", "2026-02-spring"]


def deploy(small: SmallHandbook, version: str) -> None:
    """Run `mike deploy`."""
    done = subprocess.run(
        [str(BIN / "mike"), "deploy", version],
        cwd=small.folder,
        env={**QUIET, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
