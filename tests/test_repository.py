"""What the code may ask of git, tried on real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from git_repositories import Sandbox

from handover.language import Language
from handover.problems import UserError
from handover.repository import Repository, TreeFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Return an empty repository."""
    return Sandbox(tmp_path / "work")


def opened(sandbox: Sandbox) -> Repository:
    """Return the sandbox as the code sees it."""
    repository = Repository.discover(sandbox.root)
    assert repository is not None
    return repository


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
        opened(sandbox).folder_of(tmp_path)


def test_a_linked_working_tree_is_a_repository(sandbox: Sandbox, tmp_path: Path) -> None:
    """A linked working tree is a repository."""
    first = sandbox.commit("Start", a="1")
    sandbox.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    found = Repository.discover(tmp_path / "linked")
    assert found is not None
    assert found.root == tmp_path / "linked"
    assert found.head() == first
    assert not found.is_shallow
    assert not found.is_dirty()


def test_a_repository_without_commit_has_no_head(sandbox: Sandbox) -> None:
    """A repository without commit has no head."""
    repository = opened(sandbox)
    assert repository.head() is None
    assert repository.revision_with_tree("0" * 40, "content") is None


def test_a_detached_head_is_a_head(sandbox: Sandbox) -> None:
    """A detached head is a head."""
    first = sandbox.commit("Start", a="1")
    sandbox.commit("Next", a="2")
    sandbox.git("checkout", "--quiet", "--detach", first)
    assert opened(sandbox).head() == first


def test_branches_tags_and_short_hashes_resolve_to_the_full_hash(sandbox: Sandbox) -> None:
    """Branches tags and short hashes resolve to the full hash."""
    first = sandbox.commit("Start", a="1")
    sandbox.git("tag", "v1")
    repository = opened(sandbox)
    assert {repository.resolve(name) for name in ("HEAD", "main", "v1", first[:9])} == {first}


@pytest.mark.parametrize(
    "name", ["nothing", "--all", "-h", "", "HEAD:content", "a b", "HEAD..HEAD", "0" * 40]
)
def test_an_unknown_revision_is_explained(sandbox: Sandbox, name: str) -> None:
    """An unknown revision is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError) as raised:
        opened(sandbox).resolve(name)
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
    tree = opened(sandbox).tree("HEAD", "content")
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
    repository = opened(sandbox)
    assert repository.tree("HEAD", "nowhere") == {}
    assert repository.tree_id("HEAD", "nowhere") is None
    assert repository.tree_id("HEAD", "content/a.yaml") is None


@pytest.mark.parametrize("folder", ["", ".", "content", "content/"])
def test_a_tree_id_is_gits(sandbox: Sandbox, folder: str) -> None:
    """A tree id is git's."""
    sandbox.commit("Start", a="1")
    expected = sandbox.git("rev-parse", f"HEAD:{folder.strip('./')}")
    assert opened(sandbox).tree_id("HEAD", folder) == expected


def test_blobs_come_in_the_order_asked_with_their_very_bytes(sandbox: Sandbox) -> None:
    """Blobs come in the order asked with their very bytes."""
    sandbox.write("content/a.yaml", "one\r\n\0two")
    sandbox.write("content/b.yaml", "")
    sandbox.write("content/c.yaml", "x" * 300_000)
    sandbox.save("Start")
    repository = opened(sandbox)
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
    repository = opened(sandbox)
    names = [file.blob for file in repository.tree("HEAD", "content").values()]
    assert next(repository.blobs(names))[0] == names[0]


def test_a_missing_blob_is_explained(sandbox: Sandbox) -> None:
    """A missing blob is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError, match="git knows no revision 000"):
        list(opened(sandbox).blobs(["0" * 40]))


def test_one_file_is_read_at_a_revision(sandbox: Sandbox) -> None:
    """One file is read at a revision."""
    first = sandbox.commit("Start", a="1")
    sandbox.commit("Next", a="2")
    repository = opened(sandbox)
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
    opened(sandbox).annotated_tag("handover/2026-02-spring", first, "Résumé\n\n# kept\n")
    tags = opened(sandbox).tags("handover/")
    assert list(tags) == ["handover/2026-02-spring", "handover/bare"]
    assert {tag.revision for tag in tags.values()} == {first}
    assert tags["handover/bare"].message == ""
    assert not tags["handover/bare"].is_annotated
    assert tags["handover/2026-02-spring"].message == "Résumé\n\n# kept"
    assert tags["handover/2026-02-spring"].is_annotated


@pytest.fixture(autouse=True)
def named_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the tests a user, whatever machine they run on."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Léa Martin")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "lea@velo.example")


def test_a_tag_is_never_overwritten(sandbox: Sandbox) -> None:
    """A tag is never overwritten."""
    sandbox.commit("Start", a="1")
    repository = opened(sandbox)
    repository.annotated_tag("v1", "HEAD", "one")
    with pytest.raises(UserError, match="the tag v1 exists already"):
        repository.annotated_tag("v1", "HEAD", "two")
    assert repository.tags()["v1"].message == "one"


@pytest.mark.parametrize("name", ["a b", "-d", "a..b", ""])
def test_a_tag_name_that_git_refuses_is_explained(sandbox: Sandbox, name: str) -> None:
    """A tag name that git refuses is explained."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError, match="cannot be the name of a tag"):
        opened(sandbox).annotated_tag(name, "HEAD", "text")


def test_what_is_not_committed_is_listed_for_the_folder_asked(sandbox: Sandbox) -> None:
    """What is not committed is listed for the folder asked."""
    sandbox.commit("Start", a="1", b="1", c="1")
    repository = opened(sandbox)
    assert not repository.is_dirty("content")
    sandbox.write("content/a.yaml", "2")
    sandbox.write("content/neuf é.yaml", "1")
    (sandbox.root / "content" / "b.yaml").unlink()
    sandbox.move("c", "d")
    sandbox.write("elsewhere.txt", "1")
    changed = ["a", "b", "c", "d", "neuf é"]
    assert repository.uncommitted("content") == tuple(f"content/{name}.yaml" for name in changed)
    assert repository.is_dirty("")
    assert not repository.is_dirty("templates")


def test_a_folder_called_like_a_pattern_is_only_itself(sandbox: Sandbox) -> None:
    """A folder called like a pattern is only itself."""
    sandbox.commit("Start", a="1")
    sandbox.write("content/b.yaml", "1")
    assert not opened(sandbox).is_dirty("c*")
    assert not opened(sandbox).is_dirty(":/content")


def test_a_commits_time_keeps_its_zone(sandbox: Sandbox) -> None:
    """A commit's time keeps its zone."""
    sandbox.commit("Start", a="1")
    assert opened(sandbox).commit_time("HEAD") == datetime.fromisoformat("2026-01-01T01:00:00+01:00")


def test_the_user_is_the_one_configured(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is the one configured."""
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    with pytest.raises(UserError, match=r"git does not know who you are; run git config --global user\.name"):
        opened(sandbox).user()
    sandbox.git("config", "user.name", "Inès Duval")
    sandbox.git("config", "user.email", "ines@velo.example")
    assert opened(sandbox).user() == ("Inès Duval", "ines@velo.example")


def test_a_remotes_address_is_shown_without_its_password(sandbox: Sandbox) -> None:
    """A remote's address is shown without its password."""
    repository = opened(sandbox)
    assert repository.remote_url() is None
    sandbox.git("remote", "add", "up", "git@forge.example:velo/handbook.git")
    assert repository.remote_url() == "git@forge.example:velo/handbook.git"
    sandbox.git("remote", "add", "origin", "https://lea:s3cret@forge.example:8443/velo/handbook.git")
    assert repository.remote_url() == "https://forge.example:8443/velo/handbook.git"


def test_a_commit_that_nothing_leads_to_is_not_reachable(sandbox: Sandbox) -> None:
    """A commit that nothing leads to is not reachable."""
    first = sandbox.commit("Start", a="1")
    lost = sandbox.commit("Lost", a="2")
    sandbox.git("reset", "--quiet", "--hard", first)
    repository = opened(sandbox)
    assert repository.is_reachable(first)
    assert not repository.is_reachable(lost)
    assert not repository.is_reachable("nothing")
    sandbox.git("tag", "kept", lost)
    assert repository.is_reachable(lost)


def test_a_release_is_found_again_by_its_tree_after_history_was_rewritten(sandbox: Sandbox) -> None:
    """A release is found again by its tree after history was rewritten."""
    sandbox.commit("Start", a="1")
    sandbox.commit("Release", a="2")
    tree = opened(sandbox).tree_id("HEAD", "content")
    assert tree is not None
    sandbox.git("commit", "--quiet", "--amend", "--message", "Release, said better")
    rewritten = opened(sandbox).head()
    sandbox.commit("Later", a="3")
    assert opened(sandbox).revision_with_tree(tree, "content") == rewritten
    assert opened(sandbox).revision_with_tree("0" * 40, "content") is None


def test_hooks_and_programs_that_a_repository_configures_do_not_run(sandbox: Sandbox, tmp_path: Path) -> None:
    """Hooks and programs that a repository configures do not run."""
    sandbox.commit("Start", a="1")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n", encoding="utf-8")
    trap.chmod(0o755)
    hooks = sandbox.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("reference-transaction", "post-index-change", "post-checkout"):
        (hooks / hook).symlink_to(trap)
    for key in ("core.fsmonitor", "diff.external", "gpg.program", "core.pager"):
        sandbox.git("config", key, str(trap))
    sandbox.git("config", "tag.gpgSign", "true")
    sandbox.git("config", "log.showSignature", "true")
    (tmp_path / "sprung").unlink(missing_ok=True)
    repository = opened(sandbox)
    repository.annotated_tag("v1", "HEAD", "one")
    repository.is_dirty()
    repository.commit_time("HEAD")
    repository.revision_with_tree("0" * 40, "content")
    assert not (tmp_path / "sprung").exists()


def test_replaced_objects_are_read_as_they_were(sandbox: Sandbox) -> None:
    """Replaced objects are read as they were."""
    first = sandbox.commit("Start", a="true")
    other = sandbox.commit("Next", a="false")
    sandbox.git("replace", first, other)
    assert opened(sandbox).read(first, "content/a.yaml") == b"true"


def test_a_hooks_environment_does_not_lead_elsewhere(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook's environment does not lead elsewhere."""
    first = sandbox.commit("Start", a="1")
    other = Sandbox(tmp_path / "other")
    other.commit("Elsewhere", a="2")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert opened(sandbox).root == sandbox.root
    assert opened(sandbox).head() == first
    assert not opened(sandbox).is_dirty()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give files away")
def test_a_repository_of_another_owner_is_read(sandbox: Sandbox) -> None:
    """A repository of another owner is read."""
    first = sandbox.commit("Start", a="1")
    for path in (sandbox.root, *sandbox.root.rglob("*")):
        os.chown(path, 12345, 12345)
    assert opened(sandbox).head() == first


def test_a_missing_git_is_said_in_a_sentence(sandbox: Sandbox) -> None:
    """A missing git is said in a sentence."""
    script = (
        "from pathlib import Path\n"
        "from handover.problems import UserError\n"
        "from handover.repository import Repository\n"
        "try:\n    Repository.discover(Path.cwd())\nexcept UserError as error:\n    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=sandbox.root,
        env={"PATH": "/nonexistent", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().strip() == (
        "the program git was not found; install it (https://git-scm.com) and try again"
    )


def test_what_git_cannot_do_is_said_in_french_too(sandbox: Sandbox) -> None:
    """A French reader gets the same advice in French."""
    sandbox.commit("Start", a="1")
    with pytest.raises(UserError) as raised:
        opened(sandbox).resolve("nothing")
    assert Language("fr").say(raised.value.sentence) == (
        "git ne connaît aucune révision nothing\u202f; lancez git fetch --tags,"
        " ou choisissez-en une que git log affiche"
    )
