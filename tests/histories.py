"""Histories of a sandbox's content, as tests read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from git_repositories import LEA, opened

from handover.history import Change, History

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from git_repositories import Sandbox

    from handover.repository import Repository

LONG = "".join(f"line {number}\n" for number in range(1, 31))


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


def shallow_clone(sandbox: Sandbox, target: Path, depth: int) -> Repository:
    """Clone the sandbox without its older commits."""
    sandbox.git("clone", "--quiet", f"--depth={depth}", f"file://{sandbox.root}", str(target))
    return opened(target)


def branch(sandbox: Sandbox, name: str, start: str = "main") -> None:
    """Go to a branch, made where it does not exist."""
    sandbox.git("checkout", "--quiet", "-B", name, start)


def merge(sandbox: Sandbox, *options: str, by: tuple[str, str] = LEA) -> None:
    """Merge `side` into main, by a commit of its own."""
    sandbox.day += 1
    sandbox.git("checkout", "--quiet", "main")
    sandbox.git("merge", "--quiet", "--no-ff", "--message", "Merge side", *options, "side", by=by)
