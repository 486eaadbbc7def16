"""The history of every file below a folder, by the name it has at the end.

Commits are met from the newest to the oldest; each tells its parents what their paths are called at the end.
So a rename on one branch is known to the side that a merge brought in, and to what both branches came from.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from handover.history.changes import Change
from handover.history.log import commits_below, is_below, moved_from
from handover.history.merges import own_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.history.log import Commit, Row
    from handover.repository import Repository

Names: TypeAlias = dict[str, str | None]
"""What a commit's paths are called at the end, where they are called otherwise; None for no more."""

FORM_ONLY = ".git-blame-ignore-revs"
"""Where forges are told, by convention, which commits changed the form alone: they pass over them."""
MOVES_FOLLOWED = 5
"""How often the content folder itself may have moved before its older history is given up."""


@dataclass(frozen=True)
class History:
    """What happened to each file below `folder` up to `revision`; paths are from that folder."""

    folder: str = ""
    revision: str | None = None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict, repr=False)
    renamed: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Former paths that are no more, and what the file is called now."""
    form_only: frozenset[str] = frozenset()
    """The commits that changed the form of files alone, as the repository lists them."""
    is_partial: bool = False
    """Whether this clone is shallow: what came before its oldest commits is not known here."""

    @classmethod
    def read(cls, repository: Repository, folder: str, revision: str = "HEAD") -> History:
        """Return the history of the files below *folder* (from the root) up to *revision*.

        Empty before the first commit. Raises UserError where git does not know *revision*.
        """
        folder = folder.strip("/").removeprefix(".")
        if revision == "HEAD" and repository.head() is None:
            return cls(folder)
        commit = repository.resolve(revision)
        commits = _commits(repository, commit, folder)
        walk = _Walk(repository.boundary, own_paths(repository, commits))
        for each in commits:
            walk.meet(each)
        return cls(
            folder=folder,
            revision=commit,
            changes=MappingProxyType(dict(_relative(walk.changes, folder))),
            renamed=MappingProxyType(dict(_relative_names(walk.renamed, folder))),
            form_only=_form_only(repository, commit),
            is_partial=repository.is_shallow,
        )

    def of(self, path: str) -> tuple[Change, ...]:
        """Return the changes of the file at *path*, newest first; none where it was never committed."""
        return self.changes.get(path, ())

    def meant(self, path: str) -> tuple[Change, ...]:
        """Return the changes of the file at *path* without those of its form alone; all if those are all."""
        changes = self.of(path)
        return tuple(one for one in changes if one.revision not in self.form_only) or changes

    def last(self, path: str) -> Change | None:
        """Return the newest change of the file at *path*, or None where none is known."""
        return next(iter(self.of(path)), None)

    def removal(self, path: str) -> Change | None:
        """Return the change that removed the file at *path*, or None if it is there or was renamed."""
        last = self.last(path)
        return last if last is not None and last.is_removal else None


class _Walk:
    """Gathers the changes while commits are met, children before parents."""

    def __init__(self, boundary: frozenset[str], own: Mapping[str, set[str]]) -> None:
        self.changes: defaultdict[str, list[Change]] = defaultdict(list)
        self.renamed: dict[str, str] = {}
        self._boundary = boundary
        self._own = own
        self._names: dict[str, Names] = {}

    def meet(self, commit: Commit) -> None:
        """Note what *commit* changed, and tell its parents what their paths are called."""
        names = self._names.pop(commit.revision, {})
        if commit.revision not in self._boundary:
            for change in self._changes(commit):
                target = names.get(change.path, change.path)
                if target is not None:
                    self.changes[target].append(change)
        for parent in commit.parents:
            older = self._older(names, commit.rows_against(parent))
            known = self._names.get(parent)
            self._names[parent] = older if known is None else _joined(known, older)

    def _changes(self, commit: Commit) -> Iterable[Change]:
        if not commit.is_merge:
            for row in commit.rows_against(""):
                yield _change(commit, row.path, row.blob, (row.before,))
            return
        by_parent = [{row.path: row for row in commit.rows_against(parent)} for parent in commit.parents]
        for path in sorted(self._own.get(commit.revision, ())):
            rows = [rows.get(path) for rows in by_parent]
            blob = next((row.blob for row in rows if row), None)
            if blob is not None:
                yield _change(commit, path, blob, [row.before if row else blob for row in rows])

    def _older(self, names: Names, rows: Iterable[Row]) -> Names:
        """Return what paths were called before *rows*; the same object where nothing was renamed."""
        moves = [row for row in rows if row.status == "R"]
        if not moves:
            return names
        older: Names = {**names, **{row.path: None for row in moves}}
        for row in moves:
            target = names.get(row.path, row.path)
            older[row.old_path] = target
            if target is not None and row.old_path not in self.changes:
                self.renamed.setdefault(row.old_path, target)
        return older


def _form_only(repository: Repository, revision: str) -> frozenset[str]:
    if not (repository.root / FORM_ONLY).is_file():
        return frozenset()
    listed = repository.read(revision, FORM_ONLY) or b""
    names = (line.partition(b"#")[0].strip().decode("ascii", "replace") for line in listed.splitlines())
    return frozenset(name for name in names if name)


def _commits(repository: Repository, revision: str, folder: str) -> list[Commit]:
    """Return the commits to meet; where *folder* itself was moved, those about its former places too."""
    folders = [folder]
    for _ in range(MOVES_FOLLOWED):
        commits = commits_below(repository, revision, folders)
        first = [
            commit
            for commit in commits
            if commit.has_parents and not commit.parents and commit.revision not in repository.boundary
        ]
        former = moved_from(repository, first, folders)
        if not former:
            break
        folders += former
    return commits


def _change(commit: Commit, path: str, blob: str, before: Sequence[str]) -> Change:
    return Change(
        revision=commit.revision,
        author=commit.author,
        email=commit.email,
        when=commit.when,
        subject=commit.subject,
        path=path,
        blob=blob,
        before=tuple(name for name in before if name),
    )


def _joined(known: Names, also: Names) -> Names:
    """Return both; where two branches disagree, a path that still leads to a file wins."""
    if known is also or not also:
        return known
    joined = {**also, **known}
    joined.update((path, also[path]) for path, target in known.items() if target is None and path in also)
    return joined


def _relative(changes: Mapping[str, list[Change]], folder: str) -> Iterable[tuple[str, tuple[Change, ...]]]:
    prefix = f"{folder}/" if folder else ""
    for path in sorted(changes):
        if path.startswith(prefix):
            yield path[len(prefix) :], tuple(changes[path])


def _relative_names(renamed: Mapping[str, str], folder: str) -> Iterable[tuple[str, str]]:
    """Yield former and present paths; those from a former place of the folder are of no use to a reader."""
    prefix = f"{folder}/" if folder else ""
    for old, new in sorted(renamed.items()):
        if is_below(old, [folder]) and is_below(new, [folder]):
            yield old[len(prefix) :], new[len(prefix) :]
