"""What `handover check` said last time, kept for as long as nothing that it depends on has changed.

A hook that runs the check at every commit, or an editor at every save, mostly asks about a handbook that was
checked a moment before. What was printed then is printed again, without reading a single entry, if every
file of the content folder, mkdocs.yml, what git's references lead to, the day, the options and the code are
the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handover.keeping import edition_of, installed, kept_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).parent
_TEXTS = (".yaml", ".yml", ".csv", ".md")
_SMALL = 4096
_QUARTER = 15
"""How many minutes it holds: a new day begins at a quarter of an hour, whatever the time zone."""


class Printed(NamedTuple):
    """What was printed, and the exit status."""

    text: str
    status: int


class LastCheck:
    """What was said last of the handbook in one folder, for one set of options."""

    def __init__(self, folder: Path, *options: object) -> None:
        self._folder = folder
        self.held: dict[str, bytes] = {}
        """What the handbook's texts hold, by path: whoever goes on to check them need not read them again."""
        self._seen, self._references = _look(folder), _references(folder)
        self._digest = self._digest_of(*options, _edition())
        kept = kept_folder("checks")
        name = hashlib.sha256(os.fsencode(f"{folder.resolve()} {options}")).hexdigest()[:24]
        self._path = kept / f"{name}.json" if kept else None

    def read(self) -> Printed | None:
        """Return what was said of exactly what is there now, None where nothing was."""
        try:
            kept = json.loads(self._path.read_bytes()) if self._path else {}
            return Printed(kept["text"], kept["status"]) if kept["digest"] == self._digest else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, printed: Printed) -> None:
        """Keep what is said of what was there, unless that has changed while it was looked at."""
        now = _look(self._folder), _references(self._folder)
        if self._path is None or now != (self._seen, self._references):
            return
        with suppress(OSError):
            self._path.write_text(json.dumps({"digest": self._digest, **printed._asdict()}), "utf-8")

    def _digest_of(self, *options: object) -> str:
        now = datetime.now(tz=UTC)
        digest = hashlib.sha256(repr((now.date(), now.hour, now.minute // _QUARTER, options)).encode())
        digest.update(self._references)
        for path, seen in self._seen.items():
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
            data = _read(path, seen[1]) if seen else None
            digest.update(_digest(data))
            if data is not None and path.endswith(_TEXTS):
                self.held[path] = data
        return digest.hexdigest()


def _look(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return every file that a check depends on, with what is another whenever the file is written."""
    return {path: _seen(path) for path in [f"{folder}/mkdocs.yml", *sorted(_below(folder / "content"))]}


def _seen(path: str) -> tuple[int, ...]:
    """Return what is seen of a file from outside; nothing of what is none: a pipe would never end."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a thousand paths take longer than their files
    except OSError:
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _read(path: str, size: int = _SMALL) -> bytes | None:
    """Return what is in a file, None where it cannot be read; it is quick if there are *size* bytes in it."""
    try:
        file = os.open(path, os.O_RDONLY)
        try:
            data = os.read(file, size + 1)
            while len(data) > size and (more := os.read(file, _SMALL)):
                data += more
        finally:
            os.close(file)
    except OSError:
        return None
    return data


def _digest(data: bytes | None) -> bytes:
    return b"-" if data is None else hashlib.sha256(data).digest()


def _below(folder: Path) -> Iterator[str]:
    for root, _, names in os.walk(folder):
        yield from (f"{root}/{name}" for name in names)


def _references(folder: Path) -> bytes:
    """Return the current commit, that of every branch and tag, and where a shallow clone begins.

    Also whether there is a repository at all.
    """
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--git-path", "shallow", "HEAD", "--all"],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""
    shallow = os.path.join(folder, os.fsdecode(found.stdout.partition(b"\n")[0]))  # noqa: PTH118 - as above
    return b"%d " % found.returncode + found.stdout + _digest(_read(shallow))


def _edition() -> str:
    """Return the edition of our code and of everything installed beside it."""
    ours = [Path(path) for path in sorted(_below(_PACKAGE)) if path.endswith((".py", ".mo"))]
    return f"{edition_of(ours)} {platform.python_version()} {' '.join(installed())}"
