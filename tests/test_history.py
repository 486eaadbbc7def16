"""Who last changed what, when and why, on real histories."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from git_repositories import LEA, TOM, opened
from histories import LONG, edited, history, shallow_clone, subjects

from handover.history import Change, History
from handover.problems import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from git_repositories import Sandbox


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


def test_a_commit_listed_as_one_of_form_is_passed_over(sandbox: Sandbox) -> None:
    """The last change is the one before; where nothing else is known, it is told all the same."""
    sandbox.commit("Start", a="1")
    both = sandbox.commit("Put in form", a=" 1", b=" 2")
    sandbox.write(".git-blame-ignore-revs", f"# handover fmt\n{both} # everything\n\nnonsense\n")
    sandbox.save("List it")
    found = history(sandbox)
    assert subjects(found.of("a.yaml")) == ["Put in form", "Start"]
    assert subjects(found.meant("a.yaml")) == ["Start"]
    assert subjects(found.meant("b.yaml")) == ["Put in form"]
    assert found.meant("never.yaml") == ()


def test_a_list_that_is_not_committed_says_nothing(sandbox: Sandbox) -> None:
    """What is read at a commit comes from it."""
    sandbox.commit("Start", a="1")
    both = sandbox.commit("Put in form", a=" 1")
    sandbox.write(".git-blame-ignore-revs", f"{both}\n")
    assert subjects(history(sandbox).meant("a.yaml")) == ["Put in form", "Start"]
