"""When a part of a file last changed, and by whom: a wording, a date, whatever can be read from its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handover.history.changes import Change
    from handover.history.history import History
    from handover.repository import Repository

V = TypeVar("V")
WHOLE = ""


def when_last_changed(
    repository: Repository, history: History, path: str, extract: Callable[[bytes], V]
) -> Change | None:
    """Return the change that gave the file at *path* the value that *extract* finds in it now, or None.

    *extract* takes the bytes of any past state of the file and must not raise; what it cannot find is None.
    None means that the file is not in git, or that the change is older than what a shallow clone holds.
    """
    found = last_changes_of_values(repository, history, path, lambda content: {WHOLE: extract(content)})
    return found.get(WHOLE)


def last_changes_of_values(
    repository: Repository, history: History, path: str, extract: Callable[[bytes], Mapping[str, V]]
) -> dict[str, Change]:
    """Return, for each value that *extract* finds in the file now, the change that gave it; by its key.

    Every past state of the file is read once, by one process.
    """
    changes = history.meant(path)
    place = f"{history.folder}/{path}" if history.folder else path
    now = repository.read(history.revision, place) if history.revision else None
    if now is None or not changes:
        return {}
    names = dict.fromkeys(name for change in changes for name in (change.blob, *change.before) if name)
    states = {name: extract(content) for name, content in repository.blobs(names)}
    found = {key: _giver(changes, states, key, value) for key, value in extract(now).items()}
    return {key: change for key, change in found.items() if change is not None}


def _giver(
    changes: Sequence[Change], states: Mapping[str, Mapping[str, V]], key: str, value: V
) -> Change | None:
    """Return the newest change that made it *value*; where a merge mixed two, the newest that touched it."""

    def at(name: str) -> V | None:
        return states[name].get(key)

    gave = (
        change
        for change in changes
        if change.blob and at(change.blob) == value and all(at(name) != value for name in change.before)
    )
    touched = (
        change
        for change in changes
        if change.blob and all(at(name) != at(change.blob) for name in change.before)
    )
    return next(gave, None) or next(touched, None)
