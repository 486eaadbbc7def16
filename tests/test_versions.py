"""Versions of a site, built from real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BuiltHandbook, SmallHandbook, small_in

from handover.entries import Audience
from handover.language import language
from handover.problems import UserError
from handover.site.relations import Relations, write_root_files
from handover.site.request import SiteRequest
from handover.site.versions import build_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELEASED = "2026-02-spring"


@pytest.fixture
def released(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook with one released tenure, of which nothing was built yet."""
    return after_a_release(small)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> BuiltHandbook:
    """The same handbook, built."""
    handbook = after_a_release(small_in(tmp_path_factory.mktemp("once")))
    return BuiltHandbook(handbook, build(handbook)[1])


@pytest.fixture
def built(once: BuiltHandbook) -> Iterator[SmallHandbook]:
    """The same, to be changed."""
    yield from once.changeable()


def after_a_release(small: SmallHandbook) -> SmallHandbook:
    """Release a tenure; since then one entry changed, one came, one went."""
    small.write("content/topics/repair.yaml", "label: Réparation\ncovers: Les pannes.\nowner: sav\n")
    small.write(
        "content/topics/old-name.yaml", "label: Ancien nom\ncovers: Une chose bien précise.\nowner: sav\n"
    )
    revision = small.commit("Fin du printemps")
    record(small, revision)
    small.write("content/topics/refund.yaml", "label: Remboursement\ncovers: L’argent rendu.\nowner: sav\n")
    small.write(
        "content/topics/delivery.yaml", "label: Livraisons\ncovers: Tout.\nowner: sav\napprovers: [sav]\n"
    )
    (small.folder / "content/topics/repair.yaml").unlink()
    (small.folder / "content/topics/old-name.yaml").rename(small.folder / "content/topics/new-name.yaml")
    small.commit("Le SAV ne répare plus", day="2026-09-02")
    return small


def record(small: SmallHandbook, revision: str) -> None:
    """Record in the tenure's entry that *revision* was released."""
    path = small.folder / f"content/tenures/{RELEASED}.yaml"
    tree = small.git("rev-parse", f"{revision}:content")
    path.write_text(
        f"{path.read_text('utf-8')}release:\n"
        f"  revision: {revision}\n  content_tree: {tree}\n  on: 2026-07-31\n",
        "utf-8",
    )


def build(small: SmallHandbook) -> tuple[Path, dict[str, bool]]:
    """Build every version and return the site and which versions had to be built."""
    site, built = small.folder / "site", dict[str, bool]()
    build_all(SiteRequest(folder=small.folder), site, built.__setitem__)
    return site, built


def relations(site: Path) -> dict[str, Any]:
    """Return what `versions.js` says."""
    text = (site / "versions.js").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.removeprefix("var handoverVersions = ").removesuffix(";\n"))
    return found


def test_a_released_version_shows_what_held_then(once: BuiltHandbook) -> None:
    """An older version is the handbook at its revision, with its own free pages."""
    site = once.site
    assert "Livraison<" in (site / RELEASED / "topics/delivery/index.html").read_text("utf-8")
    assert "Livraisons<" in (site / "current/topics/delivery/index.html").read_text("utf-8")
    assert (site / RELEASED / "premier-jour/index.html").is_file()


def test_the_switcher_names_who_and_when(once: BuiltHandbook) -> None:
    """`versions.json` is in mike's format, current first, titles as HTML."""
    assert json.loads((once.site / "versions.json").read_text("utf-8")) == [
        {"version": "current", "title": "Aujourd’hui", "aliases": []},
        {"version": RELEASED, "title": "Ada Martin, févr.–juil. 2026", "aliases": []},
    ]


def test_relations_say_what_went_and_how(once: BuiltHandbook) -> None:
    """A removed entry is named with its change, a renamed one with its new page; changes are counted."""
    found = relations(once.site)
    assert found["gone"]["topics/repair/"] == {
        "title": "Réparation",
        "renamed_to": "",
        "on": "2026-09-02",
        "by": "Ada Martin",
        "why": "Le SAV ne répare plus",
    }
    assert found["gone"]["topics/old-name/"]["renamed_to"] == "topics/new-name/"
    assert found["came"]["topics/refund/"] == {
        "title": "Remboursement",
        "on": "2026-09-02",
        "by": "Ada Martin",
        "why": "Le SAV ne répare plus",
    }
    assert found["changed"][RELEASED] > 0


def test_outside_the_team_nobody_reads_who_removed_what_and_why(released: SmallHandbook) -> None:
    """Names and reasons of changes stay with the team; the day does not."""
    site = released.folder / "site"
    build_all(SiteRequest(folder=released.folder, audience=Audience.COMPANY), site, lambda *_: None)
    assert relations(site)["gone"]["topics/repair/"]["on"] == "2026-09-02"
    text = (site / "versions.js").read_text("utf-8")
    assert "Le SAV ne répare plus" not in text


def test_nothing_unchanged_is_built_again(once: BuiltHandbook, built: SmallHandbook) -> None:
    """The second build builds nothing; after one entry changed, only the current version."""
    assert once.told == {"current": True, RELEASED: True}
    assert build(built)[1] == {"current": False, RELEASED: False}
    built.write("content/topics/refund.yaml", "label: Argent\ncovers: L’argent rendu.\nowner: sav\n")
    assert build(built)[1] == {"current": True, RELEASED: False}


def test_what_was_built_for_others_is_not_published_beside_what_all_may_read(built: SmallHandbook) -> None:
    """A version that was built for the team stays beside one for the team, and goes once all may read."""
    site = built.folder / "site"
    build_all(SiteRequest(folder=built.folder), site, lambda *_: None, every=False)
    assert (site / RELEASED).is_dir()
    public = SiteRequest(folder=built.folder, audience=Audience.PUBLIC)
    build_all(public, site, lambda *_: None, every=False)
    assert sorted(path.name for path in site.iterdir() if path.is_dir()) == ["current"]


@pytest.mark.parametrize("name", ["index.html", "404.html", "current/photo.jpg"])
def test_what_somebody_else_put_in_the_folder_is_not_written_over(small: SmallHandbook, name: str) -> None:
    """The folder named by --out may be one where another site lives."""
    site = small.folder.with_name("www")
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("Mine")
    (site / "CNAME").write_text("carnet.example")
    with pytest.raises(UserError, match=name.partition("/")[0]):
        build_all(SiteRequest(folder=small.folder), site, lambda *_: None)
    assert (site / name).read_text() == "Mine"
    (site / name).unlink()
    if "/" in name:
        (site / name).parent.rmdir()
    build_all(SiteRequest(folder=small.folder), site, lambda *_: None)
    assert (site / "CNAME").read_text() == "carnet.example"


@pytest.mark.parametrize("place", [".", "content", "content/pages", ".git"])
def test_the_handbook_itself_is_no_place_for_its_site(small: SmallHandbook, place: str) -> None:
    """A site among the entries would be read as entries, and committed with them."""
    before = sorted(path for path in small.folder.rglob("*") if ".git" not in path.parts)
    with pytest.raises(UserError, match="handbook itself"):
        build_all(SiteRequest(folder=small.folder), small.folder / place, lambda *_: None)
    assert sorted(path for path in small.folder.rglob("*") if ".git" not in path.parts) == before


def test_a_file_that_is_as_it_was_keeps_its_time(built: SmallHandbook) -> None:
    """Whoever copies the site to a server by its files' times copies what changed, and only that."""
    current = build(built)[0] / "current"
    for path in current.rglob("*"):
        os.utime(path, (0, 0))
    before = {path: path.read_bytes() for path in current.rglob("*") if path.is_file()}
    built.write("content/topics/refund.yaml", "label: Argent\ncovers: L’argent rendu.\nowner: sav\n")
    build(built)
    same = {path: path.read_bytes() == data for path, data in before.items() if path.is_file()}
    assert set(same.values()) == {True, False}
    assert {path: path.stat().st_mtime == 0 for path in same} == same


def test_a_release_is_found_by_its_content_after_a_squash(released: SmallHandbook) -> None:
    """History was rewritten: the commit is gone, its content tree is not."""
    released.git("checkout", "--quiet", "--orphan", "squashed", "HEAD~1")
    released.git("commit", "--quiet", "--message", "Tout en un")
    released.git("checkout", "--quiet", "main", "--", "content")
    released.git("commit", "--quiet", "--message", "Depuis")
    released.git("branch", "--quiet", "--delete", "--force", "main")
    released.git("reflog", "expire", "--expire=now", "--all")
    released.git("gc", "--quiet", "--prune=now")
    site, _ = build(released)
    assert "Livraison<" in (site / RELEASED / "topics/delivery/index.html").read_text("utf-8")


def test_a_shallow_clone_is_explained(released: SmallHandbook, tmp_path: Path) -> None:
    """What a shallow clone does not hold is not guessed around."""
    clone = SmallHandbook(tmp_path / "clone")
    clone.folder.mkdir()
    clone.git("clone", "--quiet", "--depth=1", f"file://{released.folder}", ".")
    with pytest.raises(UserError, match="git fetch --unshallow"):
        build(clone)


def test_a_version_is_built_again_once_a_shallow_clone_has_its_history(
    small: SmallHandbook, tmp_path: Path
) -> None:
    """What could not be verified without the older commits can be now, although no file has changed."""
    small.commit("Début")
    small.write("content/topics/refund.yaml", "label: Remboursement\ncovers: L’argent.\nowner: sav\n")
    small.commit("Suite")
    clone = SmallHandbook(tmp_path / "clone")
    clone.folder.mkdir()
    clone.git("clone", "--quiet", "--depth=1", f"file://{small.folder}", ".")
    told = [build(clone)[1]["current"] for _ in range(2)]
    clone.git("fetch", "--quiet", "--unshallow")
    assert [*told, build(clone)[1]["current"]] == [True, False, True]


def test_the_current_version_is_built_again_once_a_release_is_found(released: SmallHandbook) -> None:
    """Where it says to fetch the tags, and somebody does, it tells what changed since."""
    tenure = released.folder / f"content/tenures/{RELEASED}.yaml"
    nowhere = re.sub(r"[0-9a-f]{40}", "f" * 40, tenure.read_text("utf-8"))
    tenure.write_text(nowhere, "utf-8")
    released.commit("Un autre dépôt")
    told = dict[str, bool]()
    site, built = released.folder / "site", list[bool]()
    for fetched in (False, False, True):
        if fetched:
            released.git("tag", f"handover/{RELEASED}", "HEAD~2")
        build_all(SiteRequest(folder=released.folder), site, told.__setitem__, every=False)
        built.append(told["current"])
        page = (site / "current/changes/index.html").read_text("utf-8")
        assert ("git fetch --all --tags" in page) is not fetched
    assert built == [True, False, True]


def test_a_half_built_version_is_cleared_away(built: SmallHandbook) -> None:
    """What a killed build left is mended at the next start: the last good version comes back."""
    site = built.folder / "site"
    (site / "current").rename(site / ".old-current")
    shutil.copytree(site / RELEASED, site / ".fresh-current")
    assert build(built)[1] == {"current": False, RELEASED: False}
    assert sorted(path.name for path in site.iterdir()) == sorted(
        [".lock", "404.html", RELEASED, "current", "index.html", "versions.js", "versions.json"]
    )


@pytest.mark.parametrize(
    ("names", "title", "leading"),
    [
        (["current"], "Cette page n’existe pas", "[]"),
        (["current", RELEASED], "Absent de cette version", f'["{RELEASED}","current"]'),
    ],
)
def test_a_lost_address_leads_to_why_where_there_are_several_versions(
    tmp_path: Path, names: list[str], title: str, leading: str
) -> None:
    """Of one version there is no such page: whoever is lost would be sent to another lost address."""
    relations = Relations(dict.fromkeys(names, "x"), {}, {}, {}, {}, {})
    write_root_files(tmp_path, relations, language("fr"))
    lost = (tmp_path / "404.html").read_text("utf-8")
    assert f"<h1>{title}</h1>" in lost
    assert f"{leading}.includes(part)" in lost
