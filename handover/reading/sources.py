"""Where files come from: a folder on disk, or the same folder at a git revision."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from handover.characters import in_one_line
from handover.language import say
from handover.problems import Place
from handover.reading.document import Unreadable

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from handover.language import Sentence
    from handover.repository import Repository


@dataclass(frozen=True)
class Listing:
    """The files of a source: path below the content folder → bytes; and those that were refused."""

    files: dict[str, bytes]
    refused: list[Unreadable] = field(default_factory=list)


class Source(Protocol):
    """A content folder, wherever it is kept."""

    @property
    def prefix(self) -> str:
        """How problems name the folder: `content`."""
        ...

    @property
    def name(self) -> str:
        """Which folder it is, whatever it holds at the moment."""
        ...

    def listing(self, suffixes: Sequence[str], *, below: str = "", besides: Container[str] = ()) -> Listing:
        """Return the regular files with one of *suffixes*, by path; links and devices are refused.

        *below* names a folder in it that alone is looked at, *besides* paths that are passed over.
        """
        ...


@dataclass(frozen=True)
class FolderSource:
    """A content folder on disk."""

    folder: Path
    prefix: str = "content"
    held: Mapping[str, bytes] = field(default_factory=dict)
    """Files that were read a moment ago, by path."""

    @property
    def name(self) -> str:
        """The folder's path."""
        return str(self.folder.resolve())

    def listing(self, suffixes: Sequence[str], *, below: str = "", besides: Container[str] = ()) -> Listing:
        """Return the regular files with one of *suffixes*, sorted by path; hidden files are passed over."""
        files: dict[str, bytes] = {}
        refused: list[Unreadable] = []
        for name, regular in sorted(_walk(f"{self.folder}/", f"{below}/" if below else "")):
            if name in besides or not _is_wanted(name, suffixes, regular=regular):
                continue
            reason = _reason_against(name, regular=regular)
            if reason is None:
                files[name] = self._read(f"{self.folder}/{name}")
            else:
                refused.append(Unreadable(Place(file=f"{self.prefix}/{name}"), *reason))
        return Listing(files, refused)

    def _read(self, path: str) -> bytes:
        data = self.held.get(path)
        if data is None:
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a thousand paths take long
                data = stream.read()
        return data


@dataclass(frozen=True)
class RevisionSource:
    """A content folder as it was at a git revision, read without a checkout."""

    repository: Repository
    revision: str
    folder: str = "content"

    @property
    def prefix(self) -> str:
        """How problems name the folder."""
        return self.folder

    @property
    def name(self) -> str:
        """The folder's path in the working tree, which shares most of its files."""
        return str(self.repository.root.resolve() / self.folder)

    def listing(self, suffixes: Sequence[str], *, below: str = "", besides: Container[str] = ()) -> Listing:
        """Return the regular files with one of *suffixes* at the revision, sorted by path."""
        wanted: dict[str, str] = {}
        refused: list[Unreadable] = []
        start = f"{below}/" if below else ""
        for name, file in sorted(self.repository.tree(self.revision, self.folder).items()):
            if name in besides or not name.startswith(start) or _hidden(name):
                continue
            if not _is_wanted(name, suffixes, regular=file.is_regular):
                continue
            reason = _reason_against(name, regular=file.is_regular)
            if reason is None:
                wanted[name] = file.blob
            else:
                refused.append(Unreadable(Place(file=f"{self.folder}/{name}"), *reason))
        contents = dict(self.repository.blobs(sorted(set(wanted.values()))))
        return Listing({name: contents[sha] for name, sha in wanted.items()}, refused)


def _walk(folder: str, below: str) -> Iterator[tuple[str, bool]]:
    """Yield each file and link below *below* that is not hidden: its path from *folder*, and if it is a file.

    A folder that is not there, or may not be read, holds nothing.
    """
    with suppress(OSError), os.scandir(folder + below) as found:
        for item in found:
            if item.name.startswith("."):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from _walk(folder, f"{below}{item.name}/")
            else:
                yield below + item.name, item.is_file(follow_symlinks=False)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _is_wanted(name: str, suffixes: Sequence[str], *, regular: bool) -> bool:
    """Tell whether a file is one of those asked for, or a link that may lead to a folder of them."""
    return name.endswith(tuple(suffixes)) or not (regular or "." in name.rpartition("/")[2])


def _reason_against(name: str, *, regular: bool) -> tuple[Sentence, Sentence] | None:
    """Return why a file is not read, and what to do; None where it is."""
    if not regular:
        return _LINK
    return _UNREADABLE_NAME if in_one_line(name) != name else None


_LINK = say("this is a link or a special file"), say("put the file itself in the folder")
_UNREADABLE_NAME = (
    say("the name of this file, or of its folder, holds a sign that nobody can see or that is not UTF-8"),
    say("give it a name of letters, digits and hyphens"),
)
