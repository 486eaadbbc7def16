"""Write a file so that, whatever happens, it holds either all of the old or all of the new."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from pathlib import Path

NEW_FILE = 0o666
"""What a new file may be used for, before the user's umask."""


def write_atomically(path: Path, data: bytes | str) -> None:
    """Replace the content of *path* by *data* (text as UTF-8, its line ends kept), in one step.

    Folders that lack are made, the file's mode is kept, and a link is followed.

    Raises:
        UserError: the file cannot be written; what it held is still there.
    """
    content = data.encode() if isinstance(data, str) else data
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        raise UserError(
            say(
                "{path} cannot be written ({reason}); check that the folder may be written to and has room",
                path=path,
                reason=error.strerror or type(error).__name__,
            )
        ) from error


def _replace(target: Path, content: bytes) -> None:
    """Write a hidden neighbour, which readers skip, and let it take the file's place."""
    neighbour = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        handle = os.open(
            neighbour, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), NEW_FILE
        )
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            neighbour.chmod(target.stat().st_mode & 0o7777)
        neighbour.replace(target)
    finally:
        neighbour.unlink(missing_ok=True)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
