"""Who last changed what where branches were merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import LEA, TOM
from histories import LONG, branch, edited, history, merge, subjects

if TYPE_CHECKING:
    from git_repositories import Sandbox


def test_a_plain_merge_changes_nothing_itself(sandbox: Sandbox) -> None:
    """A plain merge changes nothing itself, even where git brought two edits of one file together."""
    sandbox.commit("Start", a=LONG, b="1")
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, a=edited(3))
    branch(sandbox, "main", "main")
    sandbox.commit("On main", a=edited(27), b="2")
    merge(sandbox)
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["On main", "On side", "Start"]
    assert subjects(found.of("b.yaml")) == ["On main", "Start"]


def test_an_evil_merges_own_change_counts(sandbox: Sandbox) -> None:
    """An evil merge's own change counts, and only for the file that it touched."""
    sandbox.commit("Start", a=LONG, b=LONG, c="1")
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, a=edited(3))
    branch(sandbox, "main", "main")
    sandbox.commit("On main", a=edited(27), b=edited(5))
    merge(sandbox, "--no-commit", by=TOM)
    sandbox.commit("Merge side", TOM, b=edited(5, 12), d="new in the merge\n")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["On main", "On side", "Start"]
    assert subjects(found.of("b.yaml")) == ["Merge side", "On main", "Start"]
    assert subjects(found.of("c.yaml")) == ["Start"]
    assert subjects(found.of("d.yaml")) == ["Merge side"]
    last = found.last("b.yaml")
    assert last is not None
    assert last.author == TOM[0]
    assert len(last.before) == 2


def test_a_conflict_resolved_by_hand_is_the_merges_change(sandbox: Sandbox) -> None:
    """A conflict resolved by hand is the merge's change."""
    sandbox.commit("Start", a="one\n")
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, a="two\n")
    branch(sandbox, "main", "main")
    sandbox.commit("On main", a="three\n")
    sandbox.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    sandbox.commit("Merge side", a="two and three\n")
    assert subjects(history(sandbox).of("a.yaml")) == ["Merge side", "On main", "On side", "Start"]


def test_a_merge_that_drops_one_sides_change_changed_the_file(sandbox: Sandbox) -> None:
    """A merge that drops one side's change changed the file, though it equals its other parent."""
    sandbox.commit("Start", a=LONG, b=LONG)
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, a=edited(3))
    branch(sandbox, "main", "main")
    sandbox.commit("On main", b=edited(9))
    merge(sandbox, "--strategy=ours")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Merge side", "On side", "Start"]
    assert subjects(found.of("b.yaml")) == ["On main", "Start"]


def test_plain_and_evil_merges_one_after_the_other_are_told_apart(sandbox: Sandbox) -> None:
    """Plain and evil merges that follow each other are told apart, each edited on both sides."""
    sandbox.commit("Start", a=LONG)
    text = LONG
    for number, evil in enumerate((False, True, False, False, True), start=1):
        branch(sandbox, "side", "main")
        sandbox.commit(f"Side {number}", TOM, a=edited(number, text=text))
        sandbox.git("checkout", "--quiet", "main")
        sandbox.commit(f"Main {number}", a=edited(10 + number, text=text))
        merge(sandbox, "--no-commit")
        text = edited(number, 10 + number, *([20 + number] if evil else []), text=text)
        sandbox.commit(f"Merge {number}", a=text)
    whys = subjects(history(sandbox).of("a.yaml"))
    assert [why for why in whys if why.startswith("Merge")] == ["Merge 5", "Merge 2"]
    assert len(whys) == 13


def test_a_merge_that_removes_a_file_removed_it(sandbox: Sandbox) -> None:
    """A merge that removes a file, which no side did, removed it."""
    sandbox.commit("Start", a=LONG, b=LONG)
    branch(sandbox, "side")
    sandbox.commit("On side", TOM, b=edited(3))
    branch(sandbox, "main", "main")
    sandbox.commit("On main", b=edited(27))
    merge(sandbox, "--no-commit")
    (sandbox.root / "content" / "a.yaml").unlink()
    sandbox.save("Merge side")
    removal = history(sandbox).removal("a.yaml")
    assert removal is not None
    assert removal.subject == "Merge side"


@pytest.mark.parametrize("renamer", ["main", "side"])
def test_an_edit_on_one_side_of_a_rename_is_kept(sandbox: Sandbox, renamer: str) -> None:
    """An edit on one side of a merge belongs to the file that the other side renamed."""
    sandbox.commit("Start", a=LONG)
    sandbox.commit("Before", a=edited(1))
    for name in ("side", "main"):
        branch(sandbox, name, "main")
        if name == renamer:
            sandbox.move("a", "b")
            sandbox.save("Rename", TOM)
        else:
            sandbox.commit("Edit", a=edited(1, 20))
    merge(sandbox)
    found = history(sandbox)
    newest = ["Rename", "Edit"] if renamer == "main" else ["Edit", "Rename"]
    assert subjects(found.of("b.yaml")) == [*newest, "Before", "Start"]
    assert found.of("a.yaml") == ()
    assert found.renamed == {"a.yaml": "b.yaml"}


def test_renames_on_a_branch_merged_into_a_branch_are_followed(sandbox: Sandbox) -> None:
    """Renames merged through several merges are followed on every branch."""
    sandbox.commit("Start", a=LONG, other="1")
    branch(sandbox, "long")
    sandbox.commit("Edit on long", TOM, a=edited(2))
    branch(sandbox, "side", "main")
    sandbox.move("a", "b")
    sandbox.save("Rename on side")
    sandbox.git("checkout", "--quiet", "main")
    sandbox.commit("Other", other="2")
    merge(sandbox)
    sandbox.git("checkout", "--quiet", "long")
    sandbox.git("merge", "--quiet", "--no-edit", "--message", "Merge main into long", "main")
    sandbox.move("b", "c")
    sandbox.save("Rename on long")
    sandbox.git("branch", "--force", "side", "long")
    merge(sandbox)
    found = history(sandbox)
    assert subjects(found.of("c.yaml")) == ["Rename on long", "Rename on side", "Edit on long", "Start"]
    assert subjects(found.of("other.yaml")) == ["Other", "Start"]


def test_a_merge_of_three_branches_changes_nothing_itself(sandbox: Sandbox) -> None:
    """A merge of three branches changes nothing itself."""
    sandbox.commit("Start", a="1", b="1", c="1")
    for name in ("b", "c"):
        branch(sandbox, name, "main")
        sandbox.commit(f"On {name}", LEA, **{name: "2"})
    branch(sandbox, "main", "main")
    sandbox.commit("On main", a="2")
    sandbox.git("merge", "--quiet", "--message", "Merge all", "b", "c")
    found = history(sandbox)
    assert [subjects(found.of(f"{name}.yaml")) for name in "abc"] == [
        ["On main", "Start"],
        ["On b", "Start"],
        ["On c", "Start"],
    ]


def test_unrelated_histories_are_both_known(sandbox: Sandbox) -> None:
    """Unrelated histories that were merged are both known."""
    sandbox.commit("Start", a="1")
    sandbox.git("checkout", "--quiet", "--orphan", "side")
    sandbox.git("rm", "--quiet", "-r", "--force", ".")
    sandbox.commit("Other start", b="1")
    merge(sandbox, "--allow-unrelated-histories")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Start"]
    assert subjects(found.of("b.yaml")) == ["Other start"]
