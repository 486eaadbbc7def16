"""What leads git astray, and what is said where it cannot answer."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from git_repositories import Sandbox, opened

from handover.language import Language
from handover.problems import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def named_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the tests a user, whatever machine they run on."""
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Léa Martin")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "lea@velo.example")


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
    repository = opened(sandbox.root)
    repository.annotated_tag("v1", "HEAD", "one")
    repository.uncommitted()
    repository.commit_time("HEAD")
    repository.revision_with_tree("0" * 40, "content")
    assert not (tmp_path / "sprung").exists()


def test_replaced_objects_are_read_as_they_were(sandbox: Sandbox) -> None:
    """Replaced objects are read as they were."""
    first = sandbox.commit("Start", a="true")
    other = sandbox.commit("Next", a="false")
    sandbox.git("replace", first, other)
    assert opened(sandbox.root).read(first, "content/a.yaml") == b"true"


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
    assert opened(sandbox.root).root == sandbox.root
    assert opened(sandbox.root).head() == first
    assert opened(sandbox.root).uncommitted() == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to give files away")
def test_a_repository_of_another_owner_is_read(sandbox: Sandbox) -> None:
    """A repository of another owner is read."""
    first = sandbox.commit("Start", a="1")
    for path in (sandbox.root, *sandbox.root.rglob("*")):
        os.chown(path, 12345, 12345)
    assert opened(sandbox.root).head() == first


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
        opened(sandbox.root).resolve("nothing")
    assert Language("fr").say(raised.value.sentence) == (
        "git ne connaît aucune révision nothing\u202f; lancez git fetch --tags,"
        " ou choisissez-en une que git log affiche"
    )
