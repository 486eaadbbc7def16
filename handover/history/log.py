"""Ask `git log` for every change below some folders, and read what it prints.

Git prints a merge once for each parent that it differs from; `--pretty=raw` is the one format that says which
parent that is, and that keeps each commit's own parents beside those that the selection of folders left.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handover.repository import Repository

RENAMES_LOOKED_FOR = 2_000
"""Above so many added and removed files in one commit, git pairs only equal ones, to stay quick."""
DIFF = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--root",
)
LOG = ("--pretty=raw", "--no-abbrev-commit", "--no-decorate", "--no-notes", *DIFF)
RENAMES = ("--find-renames", f"-l{RENAMES_LOOKED_FOR}")
AUTHOR = re.compile(rb"^author (.*?) ?<([^\n]*)> (\d+) ([+-]\d\d)(\d\d)$", re.MULTILINE)
NO_BLOB = re.compile(rb"0+")


class Row(NamedTuple):
    """One file in the difference between a commit and one of its parents; an empty blob is no file."""

    status: str
    old_path: str
    path: str
    before: str
    blob: str


@dataclass
class Commit:
    """One commit as logged; `parents` are the nearest ancestors that were logged too."""

    revision: str
    parents: tuple[str, ...]
    has_parents: bool
    author: str
    email: str
    when: datetime
    subject: str
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """By parent; the empty text stands for the only one there is, or for none."""

    @property
    def is_merge(self) -> bool:
        """Whether it has several parents that were logged."""
        return len(self.parents) > 1

    def rows_against(self, parent: str) -> list[Row]:
        """Return what differs from *parent*, which may be nothing."""
        return self.rows.get(parent if self.is_merge else "", [])


def commits_below(repository: Repository, revision: str, folders: Sequence[str]) -> list[Commit]:
    """Return the commits that changed something below *folders*, and merges, children before parents."""
    printed = repository.git.run(
        *("log", "--full-history", "--parents", "--date-order", "-m", *LOG, *RENAMES),
        *("--end-of-options", revision, "--", *(folder or "." for folder in folders)),
    )
    return list(_commits(printed))


def own_changes_of_merges(repository: Repository, merges: Sequence[Commit]) -> dict[str, set[str]] | None:
    """Return, by merge, the paths at which it is not what git makes of its parents alone.

    Git does each merge again to tell; None where it cannot (before 2.35, or a folder it may not write to).
    """
    if not merges:
        return {}
    status, printed, _ = repository.git.attempt(
        *("log", "--no-walk=unsorted", "--stdin", "--diff-merges=remerge", *LOG),
        "--no-renames",
        given="\n".join(merge.revision for merge in merges).encode(),
    )
    if status:
        return None
    return {
        commit.revision: {row.path for rows in commit.rows.values() for row in rows}
        for commit in _commits(printed)
    }


def moved_from(repository: Repository, commits: Iterable[Commit], folders: Sequence[str]) -> list[str]:
    """Return the folders outside *folders* from which one of *commits* moved files into them."""
    asked = "".join(f"{commit.revision}\n" for commit in commits)
    if not asked:
        return []
    printed = repository.git.run(
        *("diff-tree", "--stdin", "-r", "--no-commit-id", "--diff-filter=R", *DIFF, *RENAMES),
        given=asked.encode(),
    )
    tokens = iter(printed.split(b"\0"))
    rows = _rows(next(tokens).removeprefix(b":"), tokens)
    outside = {
        row.old_path.rpartition("/")[0]
        for row in rows
        if is_below(row.path, folders) and not is_below(row.old_path, folders)
    }
    return sorted(outside)


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Return whether *path* lies in one of *folders*, of which the empty one is the root."""
    return any(not folder or path.startswith(f"{folder}/") for folder in folders)


def _commits(printed: bytes) -> Iterator[Commit]:
    """Yield each commit once, the rows of its several parents gathered."""
    tokens = iter(printed.split(b"\0"))
    current: Commit | None = None
    for token in tokens:
        if not token.strip():
            continue
        head, _, first = token.rpartition(b"\n:") if b"\n:" in token else (token, b"", b"")
        names, parent = _names(head)
        if current is None or current.revision != names[0]:
            if current is not None:
                yield current
            current = _commit(names, head)
        current.rows[parent if current.is_merge else ""] = list(_rows(first, tokens))
    if current is not None:
        yield current


def _names(head: bytes) -> tuple[list[str], str]:
    """Return the commit and its parents, and the parent that this record is about (`(from …)`)."""
    line = head.split(b"\n", 1)[0].decode("ascii").removeprefix("commit ")
    names, _, parent = line.partition(" (from ")
    return names.split(" "), parent.removesuffix(")")


def _commit(names: list[str], head: bytes) -> Commit:
    about, _, message = head.partition(b"\n\n")
    found = AUTHOR.search(about)
    author, email = (_text(found[1]), _text(found[2])) if found else ("", "")
    return Commit(
        revision=names[0],
        parents=tuple(dict.fromkeys(names[1:])),
        has_parents=b"\nparent " in about,
        author=author,
        email=email,
        when=_moment(found[3], found[4], found[5]) if found else datetime.fromtimestamp(0, UTC),
        subject=_subject(message),
    )


def _rows(first: bytes, tokens: Iterator[bytes]) -> Iterator[Row]:
    """Yield the rows that follow; *first* is the start of the first, empty where there is none."""
    about = first
    while about:
        _, _, before, blob, status = about.split(b" ")
        old_path = path = _path(next(tokens))
        if status[:1] in (b"R", b"C"):
            path = _path(next(tokens))
        yield Row(status[:1].decode("ascii"), old_path, path, _blob(before), _blob(blob))
        about = next(tokens, b"").removeprefix(b":")


def _subject(message: bytes) -> str:
    """Return the first paragraph on one line; git indents a message by four spaces."""
    lines = [line[4:] for line in message.strip(b"\n").split(b"\n")]
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    return _text(b" ".join(line.strip() for line in lines[:end]))


@cache
def _zone(hours: bytes, minutes: bytes) -> timezone:
    size = timedelta(hours=int(hours[1:]), minutes=int(minutes))
    return timezone(-size if hours[:1] == b"-" else size) if size < timedelta(days=1) else UTC


def _moment(seconds: bytes, hours: bytes, minutes: bytes) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), _zone(hours, minutes))
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _path(raw: bytes) -> str:
    return os.fsdecode(raw)


def _blob(raw: bytes) -> str:
    return "" if NO_BLOB.fullmatch(raw) else raw.decode("ascii")
