"""What the code may ask of git, tried on real repositories."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from git_repositories import Sandbox, opened

from handover.problems import UserError
from handover.repository import Repository, TreeFile

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_outside_git_has_no_repository(tmp_path: Path) -> None:
    """A folder outside git has no repository."""
    assert Repository.discover(tmp_path) is None


def test_a_folder_below_the_root_finds_it(sandbox: Sandbox) -> None:
    """A folder below the root finds it."""
    sandbox.commit("Start", a="1")
    found = Repository.discover(sandbox.root / "content")
    assert found is not None
    assert found.root == sandbox.root
    assert found.folder_of(sandbox.root / "content") == "content"
    assert found.folder_of(sandbox.root) == ""


def test_a_path_that_does_not_exist_yet_finds_the_repository_it_would_lie_in(sandbox: Sandbox) -> None:
    """A path that does not exist yet finds the repository it would lie in."""
    sandbox.commit("Start", a="1")
    found = Repository.discover(sandbox.root / "content" / "later" / "file.yaml")
    assert found is not None
    assert found.root == sandbox.root


def test_a_path_elsewhere_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    """A path elsewhere is refused."""
    with pytest.raises(UserError, match="is not in the repository"):
        opened(sandbox.root).folder_of(tmp_path)


def test_a_linked_working_tree_is_a_repository(sandbox: Sandbox, tmp_path: Path) -> None:
    """A linked working tree is a repository."""
    first = sandbox.commit("Start", a="1")
    sandbox.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    found = Repository.discover(tmp_path / "linked")
    assert found is not None
    assert found.root == tmp_path / "linked"
    assert found.head() == first
    assert not found.is_shallow
    assert found.uncommitted() == ()


def test_a_repository_without_commit_has_no_head(sandbox: Sandbox) -> None:
    """A repository without commit has no head."""
    repository = opened(sandbox.root)
    assert repository.head() is None
    assert repository.revision_with_tree("0" * 40, "content") is None


def test_a_detached_head_is_a_head(sandbox: Sandbox) -> None:
    """A detached head is a head."""
    first = sandbox.commit("Start", a="1")
    sandbox.commit("Next", a="2")
    sandbox.git("checkout", "--quiet", "--detach", first)
    assert opened(sandbox.root).head() == first


def test_branches_tags_and_short_hashes_resolve_to_the_full_hash(sandbox: Sandbox) -> None:
    """Branches tags and short hashes resolve to the full hash."""
    first = sandbox.commit("Start", a="1")
    sandbox.git("tag", "v1")
    repository = opened(sandbox.root)
    assert {repository.resolve(name) for name in ("HEAD", "main", "v1", first[:9])} == {first}


@pytest.mark.parametrize(
    "name", ["nothing", "--all", "-h", "", "HEAD:content", "a b", "HEAD..HEAD", "0" * 40]
)
def test_an_unknown_revision_is_explained(sandbox: Sandbox, name: str) -> None:
    """An unknown revision is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError) as raised:
        opened(sandbox.root).resolve(name)
    assert str(raised.value) == (
        f"git knows no revision {name}; run git fetch --tags, or choose one that git log shows"
    )


def test_a_revision_that_a_shallow_clone_lacks_is_explained(sandbox: Sandbox, tmp_path: Path) -> None:
    """A revision that a shallow clone lacks is explained."""
    first = sandbox.commit("Start", a="1")
    last = sandbox.commit("Next", a="2")
    sandbox.git("clone", "--quiet", "--depth=1", f"file://{sandbox.root}", str(tmp_path / "shallow"))
    shallow = Repository.discover(tmp_path / "shallow")
    assert shallow is not None
    assert shallow.is_shallow
    assert shallow.boundary == {last}
    assert not shallow.is_reachable(first)
    with pytest.raises(UserError, match=r"holds only the latest changes, .* run git fetch --unshallow"):
        shallow.resolve(first)


def test_a_tree_names_each_file_its_blob_and_its_mode(sandbox: Sandbox) -> None:
    """A tree names each file its blob and its mode."""
    sandbox.write("content/deep/été 2026.yaml", "hot\n")
    sandbox.write("content/two\nlines.yaml", "")
    (sandbox.root / "content" / "link.yaml").symlink_to("deep")
    sandbox.git("add", "content")
    sandbox.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},content/other")
    sandbox.git("commit", "--quiet", "--message", "Start")
    tree = opened(sandbox.root).tree("HEAD", "content")
    assert list(tree) == ["deep/été 2026.yaml", "link.yaml", "other", "two\nlines.yaml"]
    hot = sandbox.git("rev-parse", "HEAD:content/deep/été 2026.yaml")
    assert tree["deep/été 2026.yaml"] == TreeFile(hot, "100644")
    assert tree["deep/été 2026.yaml"].is_regular
    assert tree["link.yaml"].is_symlink
    assert tree["other"].is_submodule
    assert not tree["link.yaml"].is_regular
    assert not tree["other"].is_regular


def test_a_folder_that_did_not_exist_has_no_files_and_no_tree(sandbox: Sandbox) -> None:
    """A folder that did not exist has no files and no tree."""
    sandbox.commit("Start", a="1")
    repository = opened(sandbox.root)
    assert repository.tree("HEAD", "nowhere") == {}
    assert repository.tree_id("HEAD", "nowhere") is None
    assert repository.tree_id("HEAD", "content/a.yaml") is None


@pytest.mark.parametrize("folder", ["", ".", "content", "content/"])
def test_a_tree_id_is_gits(sandbox: Sandbox, folder: str) -> None:
    """A tree id is git's."""
    sandbox.commit("Start", a="1")
    expected = sandbox.git("rev-parse", f"HEAD:{folder.strip('./')}")
    assert opened(sandbox.root).tree_id("HEAD", folder) == expected


def test_blobs_come_in_the_order_asked_with_their_very_bytes(sandbox: Sandbox) -> None:
    """Blobs come in the order asked with their very bytes."""
    sandbox.write("content/a.yaml", "one\r\n\0two")
    sandbox.write("content/b.yaml", "")
    sandbox.write("content/c.yaml", "x" * 300_000)
    sandbox.save("Start")
    repository = opened(sandbox.root)
    tree = repository.tree("HEAD", "content")
    asked = [tree[name].blob for name in ("c.yaml", "a.yaml", "b.yaml", "c.yaml")]
    assert list(repository.blobs(asked)) == list(
        zip(asked, [b"x" * 300_000, b"one\r\n\0two", b"", b"x" * 300_000], strict=True)
    )


def test_blobs_may_be_left_half_read(sandbox: Sandbox) -> None:
    """Blobs may be left half read."""
    for number in range(20):
        sandbox.write(f"content/{number}.yaml", str(number) * 200_000)
    sandbox.save("Start")
    repository = opened(sandbox.root)
    names = [file.blob for file in repository.tree("HEAD", "content").values()]
    assert next(repository.blobs(names))[0] == names[0]


def test_a_missing_blob_is_explained(sandbox: Sandbox) -> None:
    """A missing blob is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError, match="git knows no revision 000"):
        list(opened(sandbox.root).blobs(["0" * 40]))


def test_one_file_is_read_at_a_revision(sandbox: Sandbox) -> None:
    """One file is read at a revision."""
    first = sandbox.commit("Start", a="1")
    sandbox.commit("Next", a="2")
    repository = opened(sandbox.root)
    assert repository.read(first, "content/a.yaml") == b"1"
    assert repository.read("HEAD", "content/a.yaml") == b"2"
    assert repository.read("HEAD", "content/b.yaml") is None
    assert repository.read("HEAD", "content") is None


def test_tags_tell_annotated_from_bare(sandbox: Sandbox) -> None:
    """Tags tell annotated from bare."""
    first = sandbox.commit("Start", a="1")
    sandbox.git("tag", "handover/bare")
    sandbox.git("tag", "other")
    sandbox.git("tag", "handover/tree", "HEAD^{tree}")
    opened(sandbox.root).annotated_tag("handover/2026-02-spring", first, "Résumé\n\n# kept\n")
    tags = opened(sandbox.root).tags("handover/")
    assert list(tags) == ["handover/2026-02-spring", "handover/bare"]
    assert {tag.revision for tag in tags.values()} == {first}
    assert tags["handover/bare"].message == ""
    assert tags["handover/2026-02-spring"].message == "Résumé\n\n# kept"


@pytest.fixture(autouse=True)
def named_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the tests a user, whatever machine they run on."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Léa Martin")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "lea@velo.example")


def test_a_tag_is_never_overwritten(sandbox: Sandbox) -> None:
    """A tag is never overwritten."""
    sandbox.commit("Start", a="1")
    repository = opened(sandbox.root)
    repository.annotated_tag("v1", "HEAD", "one")
    with pytest.raises(UserError, match="the tag v1 exists already"):
        repository.annotated_tag("v1", "HEAD", "two")
    assert repository.tags()["v1"].message == "one"


@pytest.mark.parametrize("name", ["a b", "-d", "a..b", ""])
def test_a_tag_name_that_git_refuses_is_explained(sandbox: Sandbox, name: str) -> None:
    """A tag name that git refuses is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError, match="cannot be the name of a tag"):
        opened(sandbox.root).annotated_tag(name, "HEAD", "text")


def test_what_is_not_committed_is_listed_for_the_folder_asked(sandbox: Sandbox) -> None:
    """What is not committed is listed for the folder asked."""
    sandbox.commit("Start", a="1", b="1", c="1")
    repository = opened(sandbox.root)
    assert repository.uncommitted("content") == ()
    sandbox.write("content/a.yaml", "2")
    sandbox.write("content/neuf é.yaml", "1")
    (sandbox.root / "content" / "b.yaml").unlink()
    sandbox.move("c", "d")
    sandbox.write("elsewhere.txt", "1")
    changed = ["a", "b", "c", "d", "neuf é"]
    assert repository.uncommitted("content") == tuple(f"content/{name}.yaml" for name in changed)
    assert "elsewhere.txt" in repository.uncommitted()
    assert repository.uncommitted("templates") == ()


def test_a_folder_called_like_a_pattern_is_only_itself(sandbox: Sandbox) -> None:
    """A folder called like a pattern is only itself."""
    sandbox.commit("Start", a="1")
    sandbox.write("content/b.yaml", "1")
    assert opened(sandbox.root).uncommitted("c*") == ()
    assert opened(sandbox.root).uncommitted(":/content") == ()


def test_a_commits_time_keeps_its_zone(sandbox: Sandbox) -> None:
    """A commit's time keeps its zone."""
    sandbox.commit("Start", a="1")
    assert opened(sandbox.root).commit_time("HEAD") == datetime.fromisoformat("2026-01-01T01:00:00+01:00")


def test_the_user_is_the_one_configured(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is the one configured."""
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    with pytest.raises(UserError, match=r"git does not know who you are; run git config --global user\.name"):
        opened(sandbox.root).user()
    sandbox.git("config", "user.name", "Inès Duval")
    sandbox.git("config", "user.email", "ines@velo.example")
    assert opened(sandbox.root).user() == ("Inès Duval", "ines@velo.example")


def test_a_commit_that_nothing_leads_to_is_not_reachable(sandbox: Sandbox) -> None:
    """A commit that nothing leads to is not reachable."""
    first = sandbox.commit("Start", a="1")
    lost = sandbox.commit("Lost", a="2")
    sandbox.git("reset", "--quiet", "--hard", first)
    repository = opened(sandbox.root)
    assert repository.is_reachable(first)
    assert not repository.is_reachable(lost)
    assert not repository.is_reachable("nothing")
    sandbox.git("tag", "kept", lost)
    assert repository.is_reachable(lost)


def test_a_release_is_found_again_by_its_tree_after_history_was_rewritten(sandbox: Sandbox) -> None:
    """A release is found again by its tree after history was rewritten."""
    sandbox.commit("Start", a="1")
    sandbox.commit("Release", a="2")
    tree = opened(sandbox.root).tree_id("HEAD", "content")
    assert tree is not None
    sandbox.git("commit", "--quiet", "--amend", "--message", "Release, said better")
    rewritten = opened(sandbox.root).head()
    sandbox.commit("Later", a="3")
    assert opened(sandbox.root).revision_with_tree(tree, "content") == rewritten
    assert opened(sandbox.root).revision_with_tree("0" * 40, "content") is None
