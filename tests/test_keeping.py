"""What is kept between runs saves time, and never changes what is said."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import SmallHandbook

from handover.entries import load
from handover.facts import open_folder
from handover.keeping import Shelf, kept_folder
from handover.last_check import LastCheck, Printed
from handover.reading import FolderSource

if TYPE_CHECKING:
    from collections.abc import Callable


DIGEST, OTHER = "a" * 64, "b" * 64
THREAD = "title: Late\ntype: question\nspace: space-1\npromised: x\non: 2026-03-02\nnext_step: {step}\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_what_was_kept_is_found_in_the_next_run() -> None:
    """A value put on a shelf and saved is there again, line breaks and all."""
    shelf = Shelf.of("things", "here", "1")
    shelf.put(DIGEST, {"text": "two\nlines", "more": ["É", None, 1.5]})
    shelf.save()
    assert Shelf.of("things", "here", "1").get(DIGEST) == {"text": "two\nlines", "more": ["É", None, 1.5]}


def test_half_a_character_is_not_kept() -> None:
    """What UTF-8 cannot say is made anew in the next run; what stands beside it is kept."""
    shelf = Shelf.of("things", "here", "1")
    shelf.put(DIGEST, "\ud800")
    shelf.put(OTHER, "é")
    shelf.save()
    again = Shelf.of("things", "here", "1")
    assert (again.get(DIGEST), again.get(OTHER)) == (None, "é")


def test_another_edition_begins_anew() -> None:
    """What another edition of the code kept is not read."""
    shelf = Shelf.of("things", "here", "1")
    shelf.put(DIGEST, ["old"])
    shelf.save()
    assert Shelf.of("things", "here", "2").get(DIGEST) is None


def test_a_spoilt_shelf_is_read_as_an_empty_one(tmp_path: Path) -> None:
    """A line that was cut short is no value, and the others still are."""
    path = tmp_path / "shelf"
    path.write_bytes(DIGEST.encode() + b' ["kept"]\n' + OTHER.encode() + b' ["cut sh')
    shelf = Shelf(path)
    assert (shelf.get(DIGEST), shelf.get(OTHER)) == (["kept"], None)


def test_what_nobody_asks_for_is_thrown_away(tmp_path: Path) -> None:
    """A shelf does not grow with every state that a handbook ever had."""
    path = tmp_path / "shelf"
    for number in range(100):
        shelf = Shelf(path)
        shelf.put(f"{number:064}", number)
        shelf.save()
    shelf = Shelf(path)
    assert shelf.get(f"{99:064}") == 99
    assert len(path.read_bytes().splitlines()) < 70


def test_a_value_that_is_added_costs_none_of_the_others(tmp_path: Path) -> None:
    """Who changes one chart of a hundred has one drawn again, and in the next run none."""
    path = tmp_path / "shelf"
    first = Shelf(path)
    for number in range(100):
        first.add(f"{number:064}", number)
    later = Shelf(path)
    later.add(DIGEST, "new")
    found = Shelf(path)
    assert (found.get(DIGEST), found.get(f"{99:064}")) == ("new", 99)


def test_values_that_are_added_one_by_one_do_not_gather_for_ever(tmp_path: Path) -> None:
    """After hundreds of states, what is asked for stays and the rest goes."""
    path = tmp_path / "shelf"
    for run in range(12):
        shelf = Shelf(path)
        for number in range(100):
            if shelf.get(f"{run:032}{number:032}") is None:
                shelf.add(f"{run:032}{number:032}", number)
    assert Shelf(path).get(f"{11:032}{99:032}") == 99
    assert len(path.read_bytes().splitlines()) <= 501


def test_shelves_that_were_left_long_ago_go_when_one_is_begun() -> None:
    """Each edition of the code has shelves of its own; those of older ones do not fill the disk for ever."""
    for edition, days in (("old", 100), ("recent", 10)):
        shelf = Shelf.of("things", "here", edition)
        shelf.put(DIGEST, edition)
        shelf.save()
        ago = time.time() - days * 24 * 60 * 60
        newest = max((kept_folder("things") or Path()).iterdir(), key=lambda path: path.stat().st_mtime)
        os.utime(newest, (ago, ago))
    begun = Shelf.of("things", "here", "newer")
    begun.put(DIGEST, "newer")
    begun.save()
    found = [Shelf.of("things", "here", edition).get(DIGEST) for edition in ("old", "recent", "newer")]
    assert found == [None, "recent", "newer"]


def test_a_kept_entry_and_its_problems_are_the_same(tmp_path: Path) -> None:
    """A folder read twice gives the same entries and the same problems at the same places."""
    folder = tmp_path / "content"
    (folder / "threads").mkdir(parents=True)
    (folder / "threads/good.yaml").write_text(THREAD.format(step="call"), "utf-8")
    (folder / "threads/bad.yaml").write_text("# first\ntype: qestion\nspace: forum\n", "utf-8")
    source = FolderSource(folder)
    first, second = load(source), load(source)
    assert [problem.place.line for problem in first.problems if problem.field == "type"] == [2]
    assert (second.problems, second.entries) == (first.problems, first.entries)


def test_a_changed_entry_is_read_anew(tmp_path: Path) -> None:
    """What counts is what a file holds, not when it was written."""
    path = tmp_path / "content/threads/one.yaml"
    path.parent.mkdir(parents=True)
    steps = []
    for step in ("call", "write"):
        path.write_text(THREAD.format(step=step), "utf-8")
        steps += [
            getattr(item.entry, "next_step", "") for item in load(FolderSource(path.parent.parent)).entries
        ]
    assert steps == ["call", "write"]


def test_the_last_verdict_holds_until_something_changes(small: SmallHandbook) -> None:
    """A changed entry, another file, mkdocs.yml, a commit, an option: each asks for a new check."""
    changes: list[Callable[[], object]] = [
        lambda: small.write("content/topics/new.yaml", "label: New\n"),
        lambda: small.write("content/pages/new.md", "# New\n"),
        lambda: small.write("mkdocs.yml", "site_name: new\n"),
        lambda: small.commit("Begin"),
    ]
    printed = Printed("0 errors", 0)
    for change in changes:
        LastCheck(small.folder, "strict").keep(printed)
        assert LastCheck(small.folder, "strict").read() == printed
        assert LastCheck(small.folder, "lenient").read() is None
        change()
        assert LastCheck(small.folder, "strict").read() is None


def test_a_verdict_on_what_changed_meanwhile_is_not_kept(small: SmallHandbook) -> None:
    """A file saved while the check runs is not taken for checked, even where it is as long as before."""
    for label in ("New", "Old"):
        last = LastCheck(small.folder)
        small.write("content/topics/new.yaml", f"label: {label}\n")
        last.keep(Printed("0 errors", 0))
        assert LastCheck(small.folder).read() is None


def test_a_verdict_on_a_shallow_clone_does_not_hold_once_history_is_there(
    small: SmallHandbook, tmp_path: Path
) -> None:
    """The older commits that `git fetch --unshallow` brings change what can be verified, and no reference."""
    small.commit("Begin")
    small.write("content/topics/new.yaml", "label: New\n")
    small.commit("Go on")
    clone = SmallHandbook(tmp_path / "clone")
    clone.folder.mkdir()
    clone.git("clone", "--quiet", "--depth=1", f"file://{small.folder}", ".")
    LastCheck(clone.folder).keep(Printed("0 errors", 0))
    assert LastCheck(clone.folder).read() is not None
    clone.git("fetch", "--quiet", "--unshallow")
    assert LastCheck(clone.folder).read() is None


def test_a_check_reads_every_file_once(small: SmallHandbook) -> None:
    """What was read to see whether anything changed is what is checked, also where it is saved meanwhile."""
    small.write("content/topics/new.yaml", "label: New\n")
    last = LastCheck(small.folder)
    small.write("content/topics/new.yaml", "label: Newer\n")
    for held, label in ((last.held, b"New"), ({}, b"Newer")):
        files = open_folder(small.folder, held=held).source.listing((".yaml",)).files
        assert files["topics/new.yaml"] == b"label: %b\n" % label
