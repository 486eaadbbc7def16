"""Make real repositories for tests: same authors, same dates, whatever machine they run on."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from handover.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

LEA = ("Léa Martin", "lea@velo.example")
TOM = ("Tom Petit", "tom@velo.example")


class Sandbox:
    """A repository that a test fills, one day a commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, by: tuple[str, str] = LEA) -> str:
        """Run git in the repository as that person and return what it prints."""
        when = f"2026-01-{1 + self.day // 24:02}T{self.day % 24:02}:00:00+01:00"
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        person = {
            "GIT_AUTHOR_NAME": by[0],
            "GIT_AUTHOR_EMAIL": by[1],
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_NAME": by[0],
            "GIT_COMMITTER_EMAIL": by[1],
            "GIT_COMMITTER_DATE": when,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env={**clean, **person}, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def write(self, path: str, text: str) -> None:
        """Write a file of the working tree."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self, subject: str, by: tuple[str, str] = LEA, **files: str) -> str:
        """Write *files* (a keyword `a` is `content/a.yaml`), commit everything, and return the hash."""
        for name, text in files.items():
            self.write(f"content/{name}.yaml", text)
        return self.save(subject, by)

    def save(self, subject: str, by: tuple[str, str] = LEA) -> str:
        """Commit everything as it stands and return the hash."""
        self.day += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, by=by)
        return self.git("rev-parse", "HEAD")

    def move(self, old: str, new: str) -> None:
        """Rename `content/OLD.yaml` to `content/NEW.yaml`."""
        target = self.root / "content" / f"{new}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / "content" / f"{old}.yaml").replace(target)


def opened(root: Path) -> Repository:
    """Return the repository as the code sees it."""
    repository = Repository.discover(root)
    assert repository is not None
    return repository
