"""What a version depends on, as one digest: where it is the same, the version is not built again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover.keeping import installed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.site.request import SiteRequest

_PACKAGE = Path(__file__).parent.parent


def fingerprint(request: SiteRequest, content: str) -> str:
    """Return a digest of everything that the version *request* asks for depends on.

    *content* identifies the content and the git facts: a tree and a commit, or a digest of the files.
    """
    parts = {
        "content": content,
        "request": {name: str(value) for name, value in asdict(request).items()},
        "engine": [platform.python_version(), *installed()],
        "package": _package(),
        "own": digest_of([*_files_below(request.folder / "templates"), request.folder / "mkdocs.yml"]),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _package() -> str:
    """Return a digest of our own code, templates and catalogs."""
    return digest_of(
        [*_files_below(_PACKAGE, ("__pycache__",)), *_files_below(_PACKAGE.parent / "templates")]
    )


def digest_of(files: Iterable[Path]) -> str:
    """Return a digest of the paths and contents of *files*; missing ones count as missing."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(os.fsencode(path) + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"-")
    return digest.hexdigest()


def content_digest(folder: Path) -> str:
    """Return a digest of every file of a content folder."""
    return digest_of(_files_below(folder))


def _files_below(folder: Path, but: tuple[str, ...] = ()) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if p.is_file() and not any(part in but for part in p.parts))
