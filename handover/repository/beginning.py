"""Begin a repository in which git shows entries in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.repository.git_process import GitProcess

if TYPE_CHECKING:
    from pathlib import Path

IN_WORDS = {"diff.handover.command": "handover git-diff", "diff.handover.textconv": "handover textconv"}
"""What `.gitattributes` means by `diff=handover`; no repository can bring it along, so each clone is told."""


def begin(folder: Path) -> None:
    """Make *folder* a repository unless it lies in one, and tell git there how to show entries.

    Without the program git, nothing is done.
    """
    process = GitProcess.discover(folder) or GitProcess.create(folder)
    if process is not None:
        for key, value in IN_WORDS.items():
            process.run("config", "--local", key, value)
