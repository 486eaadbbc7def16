"""What is worth keeping between runs: in the user's own cache, never in a handbook's folder.

Losing it costs time and nothing else, so nothing here fails: what cannot be read or written is not kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGEST = hashlib.sha256().digest_size * 2
_FEW, _SPARE = 64, 4
"""How many values, and how many times those asked for, may lie on a shelf before it is cleared."""
_MANY = 500
"""How many values may gather on a shelf that is filled one by one."""
_LONG_AGO = 90 * 24 * 60 * 60
"""After how many seconds what an older edition kept is let go of."""


def kept_folder(name: str) -> Path | None:
    """Return a folder in the user's cache; None where none can be made.

    It is the user's own, since what is kept there may be run as code.
    """
    kept = user_cache_path("community-handover") / name
    try:
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return kept


def kept_for(edition: str, kept: Path) -> Path | None:
    """Return the folder of one *edition* below *kept*; None where none can be made."""
    folder = kept / edition
    try:
        if not folder.is_dir():
            _let_go_of_old_ones(kept)
            folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder


def edition_of(files: Iterable[Path]) -> str:
    """Return a name for the code in *files* as it is installed, which changes when it does."""
    known = [(path.name, status.st_mtime_ns, status.st_size) for path in files if (status := path.stat())]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:12]


def beginning_of(library: str) -> list[Path]:
    """Return the file that an installed *library* begins with, without loading it; none of an absent one."""
    found = find_spec(library)
    return [Path(found.origin)] if found and found.origin else []


def installed() -> list[str]:
    """Return every installed distribution with its version, by the names of their metadata folders."""
    folders = [Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    return sorted(found.name for folder in folders for found in folder.glob("*.dist-info"))


class Shelf:
    """Values that JSON can say, each by a digest of what it was made from, in one file a line each."""

    def __init__(self, path: Path | None) -> None:
        from pydantic_core import from_json, to_json  # noqa: PLC0415 - slow to load, and `kept_folder` asks for none

        self._from_json, self._to_json = from_json, to_json
        self._path = path
        self._kept = _read(path) if path else {}
        self._asked: dict[str, bytes] = {}
        self._new: list[str] = []

    @classmethod
    def of(cls, name: str, about: str, edition: str) -> Shelf:
        """Return the shelf *name* for the thing *about*; another *edition* of the code has another."""
        folder = kept_folder(name)
        place = hashlib.sha256(os.fsencode(f"{about}\0{edition}")).hexdigest()[:24]
        return cls(folder / f"{place}.lines" if folder else None)

    def get(self, digest: str) -> object:
        """Return the value that was put at *digest*; None where there is none."""
        line = self._kept.get(digest)
        if line is None:
            return None
        try:
            value: object = self._from_json(line)
        except ValueError:
            return None
        self._asked[digest] = line
        return value

    def put(self, digest: str, value: object) -> None:
        """Put a value; it is kept when the shelf is saved, unless it holds what UTF-8 cannot say."""
        if self._path is None:
            return
        try:
            self._kept[digest] = self._asked[digest] = self._to_json(value)
        except ValueError:
            return
        self._new.append(digest)

    def save(self) -> None:
        """Keep what was put, and throw away what nobody has asked for where that is most of it.

        To be called once all that is wanted was asked for.
        """
        self._write(anew=len(self._kept) > _SPARE * len(self._asked) + _FEW)

    def add(self, digest: str, value: object) -> None:
        """Put a value and keep it at once, whatever else will be asked for.

        Where very many have gathered, those that were asked for stay.
        """
        self.put(digest, value)
        self._write(anew=len(self._kept) > _MANY)

    def _write(self, *, anew: bool) -> None:
        if not self._path:
            return
        try:
            if not self._path.exists():
                _let_go_of_old_ones(self._path.parent)
            if anew:
                self._kept = dict(self._asked)
                self._path.write_bytes(b"".join(_line(*pair) for pair in self._asked.items()))
            elif self._new:
                with self._path.open("ab") as stream:
                    stream.write(b"".join(_line(digest, self._asked[digest]) for digest in self._new))
        except OSError:
            return
        self._new.clear()


def _let_go_of_old_ones(kept: Path) -> None:
    """Remove what lies in *kept* and nothing was added to for long; called where something is begun."""
    for path in kept.iterdir():
        if path.stat().st_mtime < time.time() - _LONG_AGO:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _line(digest: str, value: bytes) -> bytes:
    return digest.encode() + b" " + value + b"\n"


def _read(path: Path) -> dict[str, bytes]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return {}
    return {line[:DIGEST].decode("ascii", "replace"): line[DIGEST + 1 :] for line in lines}
