"""When a value got the value it has now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from git_repositories import TOM, opened
from histories import branch, history, merge, shallow_clone

from handover.history import History, last_changes_of_values, when_last_changed

if TYPE_CHECKING:
    from pathlib import Path

    from git_repositories import Sandbox


WORDING = re.compile(rb"^wording: (.*)$", re.MULTILINE)


def wording(content: bytes) -> str | None:
    """Return the wording that a file holds."""
    found = WORDING.search(content)
    return found[1].decode() if found else None


def entry(text: str, *, note: str = "none", title: str = "Late delivery") -> str:
    """Return a small entry with that wording."""
    return f"title: {title}\nwording: {text}\n" + "".join(f"# {n}\n" for n in range(9)) + f"note: {note}\n"


def test_a_wording_last_changed_where_it_got_its_present_value(sandbox: Sandbox) -> None:
    """A wording last changed where it got its present value, whatever else changed or was renamed since."""
    sandbox.commit("Start", a=entry("Bonjour"))
    sandbox.commit("Say it better", TOM, a=entry("Bonjour !"))
    sandbox.commit("Only the note", a=entry("Bonjour !", note="seen"))
    sandbox.move("a", "b")
    sandbox.commit("Rename", b=entry("Bonjour !", note="renamed"))
    repository = opened(sandbox.root)
    found = when_last_changed(repository, history(sandbox), "b.yaml", wording)
    assert found is not None
    assert (found.subject, found.author, found.path) == ("Say it better", TOM[0], "content/a.yaml")


def test_a_wording_that_was_put_back_last_changed_then(sandbox: Sandbox) -> None:
    """A wording that was put back last changed when it was put back."""
    for subject, text in (("Start", "one"), ("Other", "two"), ("Back", "one")):
        sandbox.commit(subject, a=entry(text))
    found = when_last_changed(opened(sandbox.root), history(sandbox), "a.yaml", wording)
    assert found is not None
    assert found.subject == "Back"


def test_each_value_has_its_own_last_change_across_a_merge(sandbox: Sandbox) -> None:
    """Each value has its own last change, also where two branches changed one file and met."""
    sandbox.commit("Start", a=entry("one"))
    branch(sandbox, "side")
    sandbox.commit("Wording on side", TOM, a=entry("two"))
    branch(sandbox, "main", "main")
    sandbox.commit("Note on main", a=entry("one", note="seen"))
    merge(sandbox)

    def values(content: bytes) -> dict[str, str]:
        return dict(line.split(": ") for line in content.decode().splitlines() if ": " in line)

    found = last_changes_of_values(opened(sandbox.root), history(sandbox), "a.yaml", values)
    assert {key: change.subject for key, change in found.items()} == {
        "title": "Start",
        "wording": "Wording on side",
        "note": "Note on main",
    }


def test_a_wording_kept_by_a_merge_was_not_changed_by_it(sandbox: Sandbox) -> None:
    """A wording for which a merge dropped the other side's is as old as it was."""
    sandbox.commit("Start", a=entry("one"))
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, a=entry("two"))
    branch(sandbox, "main", "main")
    sandbox.commit("Note on main", a=entry("one", note="seen"))
    merge(sandbox, "--strategy=ours")
    found = when_last_changed(opened(sandbox.root), history(sandbox), "a.yaml", wording)
    assert found is not None
    assert found.subject == "Start"


def test_a_wording_older_than_a_shallow_clone_has_no_known_change(sandbox: Sandbox, tmp_path: Path) -> None:
    """A wording older than what a shallow clone holds has no known change."""
    sandbox.commit("Start", a=entry("one"))
    sandbox.commit("Oldest known", a=entry("one", note="a"))
    sandbox.commit("Newest", a=entry("one", note="b"))
    shallow = shallow_clone(sandbox, tmp_path / "shallow", 2)
    assert when_last_changed(shallow, History.read(shallow, "content"), "a.yaml", wording) is None


def test_a_file_that_is_not_in_git_has_no_last_change(sandbox: Sandbox) -> None:
    """A file that is not in git has no last change."""
    repository = opened(sandbox.root)
    assert when_last_changed(repository, history(sandbox), "a.yaml", wording) is None
    sandbox.commit("Start", a=entry("one"))
    assert when_last_changed(repository, history(sandbox), "b.yaml", wording) is None
