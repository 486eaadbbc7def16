"""Who last changed what, when and why, on real histories."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from git_repositories import LEA, TOM, Sandbox

from handover.history import Change, History, last_changes_of_values, when_last_changed
from handover.problems import UserError
from handover.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LONG = "".join(f"line {number}\n" for number in range(1, 31))


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Return an empty repository."""
    return Sandbox(tmp_path / "work")


def opened(root: Path) -> Repository:
    """Return the repository as the code sees it."""
    repository = Repository.discover(root)
    assert repository is not None
    return repository


def history(sandbox: Sandbox, revision: str = "HEAD") -> History:
    """Return the history of the sandbox's content."""
    return History.read(opened(sandbox.root), "content", revision)


def subjects(changes: Sequence[Change]) -> list[str]:
    """Return why each change was made, newest first."""
    return [change.subject for change in changes]


def edited(*numbers: int, text: str = LONG) -> str:
    """Return *text* with these lines changed."""
    lines = text.splitlines(keepends=True)
    for number in numbers:
        lines[number - 1] = f"edited {number}\n"
    return "".join(lines)


def test_a_change_says_who_when_why_and_where(sandbox: Sandbox) -> None:
    """A change says who, when, why and where."""
    sandbox.commit("Start", a="1", b="1")
    second = sandbox.commit("Say it better\n\nBecause.", TOM, a="2")
    last = history(sandbox).last("a.yaml")
    assert last == Change(
        revision=second,
        author=TOM[0],
        email=TOM[1],
        when=datetime.fromisoformat("2026-01-01T02:00:00+01:00"),
        subject="Say it better",
        path="content/a.yaml",
        blob=sandbox.git("rev-parse", "HEAD:content/a.yaml"),
        before=(sandbox.git("rev-parse", "HEAD~:content/a.yaml"),),
    )


def test_a_files_changes_come_newest_first_and_leave_out_those_of_others(sandbox: Sandbox) -> None:
    """A file's changes come newest first and leave out those of others."""
    sandbox.commit("Start", a="1", b="1")
    sandbox.commit("Only b", b="2")
    sandbox.commit("Only a", TOM, a="2")
    sandbox.write("README.md", "elsewhere")
    sandbox.save("Elsewhere")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Only a", "Start"]
    assert subjects(found.of("b.yaml")) == ["Only b", "Start"]
    assert list(found.changes) == ["a.yaml", "b.yaml"]


def test_a_file_never_committed_has_no_history(sandbox: Sandbox) -> None:
    """A file never committed has no history."""
    assert history(sandbox).of("a.yaml") == ()
    sandbox.commit("Start", a="1")
    assert history(sandbox).last("b.yaml") is None


def test_an_unknown_revision_is_refused(sandbox: Sandbox) -> None:
    """An unknown revision is refused."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError, match="git knows no revision nothing"):
        history(sandbox, "nothing")


def test_the_history_at_a_revision_knows_nothing_later(sandbox: Sandbox) -> None:
    """The history at a revision knows nothing later."""
    first = sandbox.commit("Start", a=LONG)
    sandbox.move("a", "b")
    sandbox.save("Rename")
    then = history(sandbox, first)
    assert subjects(then.of("a.yaml")) == ["Start"]
    assert then.revision == first
    assert then.renamed == {}


def test_a_detached_head_has_the_history_of_its_commit(sandbox: Sandbox) -> None:
    """A detached head has the history of its commit."""
    first = sandbox.commit("Start", a="1")
    sandbox.commit("Next", a="2")
    sandbox.git("checkout", "--quiet", "--detach", first)
    assert subjects(history(sandbox).of("a.yaml")) == ["Start"]


def test_a_subject_is_one_line_whatever_the_message(sandbox: Sandbox) -> None:
    """A subject is one line whatever the message."""
    sandbox.commit("Résumé “long”\nsur deux lignes\n\n:100644 not a file\ncommit 0000\n\nfin", a="1")
    sandbox.day += 1
    sandbox.write("content/a.yaml", "2")
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "--allow-empty-message", "--message", "")
    assert subjects(history(sandbox).of("a.yaml")) == ["", "Résumé “long” sur deux lignes"]


def test_messages_and_names_of_another_encoding_are_read(sandbox: Sandbox) -> None:
    """Messages and names of another encoding are read."""
    sandbox.write("content/a.yaml", "1")
    sandbox.git("add", "--all")
    message = sandbox.root / "message"
    message.write_bytes("Été".encode("latin-1"))
    sandbox.git("-c", "i18n.commitEncoding=latin1", "commit", "--quiet", "--file", str(message))
    assert subjects(history(sandbox).of("a.yaml")) == ["Été"]


@pytest.mark.parametrize(
    "name", ["été", "two words", "two\nlines", 'quo"te', "tab\there", ":100644 a", "commit x"]
)
def test_odd_file_names_are_followed(sandbox: Sandbox, name: str) -> None:
    """Odd file names are followed."""
    sandbox.write(f"content/{name}.yaml", LONG)
    sandbox.save("Start")
    sandbox.move(name, f"new/{name}")
    sandbox.save("Rename")
    assert subjects(history(sandbox).of(f"new/{name}.yaml")) == ["Rename", "Start"]


def test_a_name_that_is_not_utf8_does_not_stop_the_others(sandbox: Sandbox) -> None:
    """A name that is not UTF-8 does not stop the others."""
    sandbox.write("content/a.yaml", "1")
    blob = sandbox.git("hash-object", "-w", "content/a.yaml")
    sandbox.git("update-index", "--add", "--cacheinfo", f"100644,{blob},content/\udce9.yaml")
    sandbox.git("add", "content/a.yaml")
    sandbox.git("commit", "--quiet", "--message", "Start")
    assert sorted(history(sandbox).changes) == ["a.yaml", "\udce9.yaml"]


def test_a_rename_keeps_the_history(sandbox: Sandbox) -> None:
    """A rename keeps the history."""
    sandbox.commit("Start", a=LONG)
    sandbox.move("a", "deep/b")
    sandbox.save("Rename")
    found = history(sandbox)
    assert [(change.subject, change.path) for change in found.of("deep/b.yaml")] == [
        ("Rename", "content/deep/b.yaml"),
        ("Start", "content/a.yaml"),
    ]
    assert found.of("a.yaml") == ()
    assert found.renamed == {"a.yaml": "deep/b.yaml"}


def test_a_rename_with_edit_keeps_the_history(sandbox: Sandbox) -> None:
    """A rename with edit keeps the history."""
    sandbox.commit("Start", a=LONG)
    sandbox.move("a", "b")
    sandbox.commit("Rename and edit", TOM, b=edited(3, 4, 5))
    sandbox.commit("Edit", b=edited(3, 4, 5, 6))
    assert subjects(history(sandbox).of("b.yaml")) == ["Edit", "Rename and edit", "Start"]


def test_a_chain_of_renames_is_followed_to_its_start(sandbox: Sandbox) -> None:
    """A chain of renames is followed to its start."""
    sandbox.commit("Start", a=LONG)
    for old, new in (("a", "b"), ("b", "c"), ("c", "d")):
        sandbox.move(old, new)
        sandbox.save(f"To {new}")
        sandbox.commit(f"Edit {new}", LEA, **{new: edited(ord(new) - 90)})
    found = history(sandbox)
    assert subjects(found.of("d.yaml")) == ["Edit d", "To d", "Edit c", "To c", "Edit b", "To b", "Start"]
    assert found.renamed == {"a.yaml": "d.yaml", "b.yaml": "d.yaml", "c.yaml": "d.yaml"}


def test_a_file_whose_old_name_is_taken_by_another_keeps_its_own_history(sandbox: Sandbox) -> None:
    """A file whose old name is taken by another keeps its own history."""
    sandbox.commit("Start", a=LONG)
    sandbox.move("a", "b")
    sandbox.save("Rename")
    sandbox.commit("Another", a="something else\n")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Another"]
    assert subjects(found.of("b.yaml")) == ["Rename", "Start"]
    assert found.renamed == {}


def test_a_file_replaced_by_a_renamed_one_takes_the_history_of_the_latter(sandbox: Sandbox) -> None:
    """A file replaced by a renamed one takes the history of the latter."""
    sandbox.commit("Old a", a="".join(f"other {number}\n" for number in range(30)))
    sandbox.commit("Start of b", b=LONG)
    (sandbox.root / "content" / "a.yaml").unlink()
    sandbox.save("Remove a")
    sandbox.move("b", "a")
    sandbox.save("b becomes a")
    assert subjects(history(sandbox).of("a.yaml")) == ["b becomes a", "Start of b"]


def test_a_removed_file_says_which_change_removed_it(sandbox: Sandbox) -> None:
    """A removed file says which change removed it."""
    sandbox.commit("Start", a=LONG, b="1")
    (sandbox.root / "content" / "a.yaml").unlink()
    sandbox.save("Nobody asks any more", TOM)
    found = history(sandbox)
    removal = found.removal("a.yaml")
    assert removal is not None
    assert (removal.subject, removal.author) == ("Nobody asks any more", TOM[0])
    assert found.removal("b.yaml") is None
    assert subjects(found.of("a.yaml")) == ["Nobody asks any more", "Start"]


def test_a_file_that_came_back_is_no_longer_removed_and_tells_both(sandbox: Sandbox) -> None:
    """A file that came back is no longer removed and tells both."""
    sandbox.commit("Start", a=LONG, b="1")
    (sandbox.root / "content" / "a.yaml").unlink()
    sandbox.save("Remove")
    sandbox.commit("Restore", a=LONG)
    found = history(sandbox)
    assert found.removal("a.yaml") is None
    assert subjects(found.of("a.yaml")) == ["Restore", "Remove", "Start"]


def test_a_content_folder_that_was_moved_keeps_its_history(sandbox: Sandbox) -> None:
    """A content folder that was moved keeps its history."""
    sandbox.write("docs/old/a.yaml", LONG)
    sandbox.write("README.md", "elsewhere")
    sandbox.save("Start")
    (sandbox.root / "docs" / "old").rename(sandbox.root / "docs" / "new")
    sandbox.save("Move once")
    (sandbox.root / "docs" / "new").rename(sandbox.root / "content")
    sandbox.save("Move twice")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Move twice", "Move once", "Start"]
    assert found.renamed == {}


def test_the_root_may_be_the_content_folder(sandbox: Sandbox) -> None:
    """The root may be the content folder."""
    sandbox.commit("Start", a="1")
    for folder in ("", "."):
        assert subjects(History.read(opened(sandbox.root), folder).of("content/a.yaml")) == ["Start"]


def branch(sandbox: Sandbox, name: str, start: str = "main") -> None:
    """Go to a branch, made where it does not exist."""
    sandbox.git("checkout", "--quiet", "-B", name, start)


def merge(sandbox: Sandbox, *options: str, by: tuple[str, str] = LEA) -> None:
    """Merge `side` into main, by a commit of its own."""
    sandbox.day += 1
    sandbox.git("checkout", "--quiet", "main")
    sandbox.git("merge", "--quiet", "--no-ff", "--message", "Merge side", *options, "side", by=by)


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


def shallow_clone(sandbox: Sandbox, target: Path, depth: int) -> Repository:
    """Clone the sandbox without its older commits."""
    sandbox.git("clone", "--quiet", f"--depth={depth}", f"file://{sandbox.root}", str(target))
    return opened(target)


def test_a_shallow_clone_does_not_guess_what_came_before(sandbox: Sandbox, tmp_path: Path) -> None:
    """A shallow clone does not say that its oldest commit wrote everything."""
    sandbox.commit("Start", a="1", b="1")
    sandbox.commit("Oldest known", b="2")
    sandbox.commit("Newest", b="3")
    found = History.read(shallow_clone(sandbox, tmp_path / "shallow", 2), "content")
    assert found.is_partial
    assert found.of("a.yaml") == ()
    assert subjects(found.of("b.yaml")) == ["Newest"]
    assert not history(sandbox).is_partial


def test_what_a_repository_configures_does_not_change_its_history(sandbox: Sandbox) -> None:
    """What a repository configures does not change how its history is read."""
    sandbox.commit("Start", a=LONG)
    sandbox.move("a", "b")
    sandbox.save("Rename")
    expected = history(sandbox)
    for key, value in {
        "log.decorate": "full",
        "log.abbrevCommit": "true",
        "log.showRoot": "false",
        "log.diffMerges": "off",
        "log.follow": "true",
        "diff.renames": "false",
        "diff.renameLimit": "1",
        "diff.relative": "true",
        "color.ui": "always",
        "core.abbrev": "7",
        "format.pretty": "oneline",
    }.items():
        sandbox.git("config", key, value)
    sandbox.git("notes", "add", "--message", "a note")
    assert history(sandbox) == expected


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
