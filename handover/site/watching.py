"""What a preview looks at on the disk: it is told when something there is another than it was."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from watchdog.observers.api import BaseObserver, ObservedWatch

_POLLED = 2.0
"""Seconds between looks at the files, where the system tells of no change: network drives, containers."""


class Watch:
    """Files and folders that are watched; *changed* is called when one of them has changed.

    The system tells of changes through `observer`, which whoever serves starts and stops; where the system
    tells of none, the files are looked at again and again.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._tell = changed
        self.observer = Observer()
        self.polling = PollingObserver(timeout=_POLLED)
        self._watched: dict[Path, bool] = {}
        self._observed: dict[tuple[BaseObserver, Path], ObservedWatch] = {}
        self._seen: object = None

    def add(self, path: Path, *, recursive: bool) -> None:
        """Watch all below *path*; if not *recursive*, only which folders are in it.

        A folder that was deleted and made again is watched again.
        """
        for observer in (self.observer, self.polling):
            self._observe(observer, path, recursive=recursive)
        if path not in self._watched:
            self._watched[path] = recursive
            self._seen = self._state()

    def _observe(self, observer: BaseObserver, path: Path, *, recursive: bool) -> None:
        known = self._observed.get((observer, path))
        looks = any(emitter.watch == known and emitter.is_alive() for emitter in observer.emitters)
        if known and (looks or not observer.is_alive()):
            return
        if known:
            observer.unschedule(known)
        handler = _Handler(self._changed)
        self._observed[observer, path] = observer.schedule(handler, str(path), recursive=recursive)

    def _changed(self) -> None:
        """Tell of a change, unless it was another look at the same files."""
        now = self._state()
        if now != self._seen:
            self._seen = now
            self._tell()

    def _state(self) -> object:
        return [
            state
            for path, recursive in self._watched.items()
            for state in (_states_below(path) if recursive else _folders_in(path))
        ]


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "deleted", "moved"}:
            self._changed()


def _states_below(watched: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the path of *watched*, or of every file below it, with what changes when it is saved."""
    below = (os.path.join(root, name) for root, _, names in os.walk(watched) for name in names)  # noqa: PTH118
    for path in below if watched.is_dir() else (str(watched),):
        with suppress(OSError):
            status = os.stat(path)  # noqa: PTH116 - thousands of paths, after every save
            yield path, status.st_mtime_ns, status.st_size


def _folders_in(watched: Path) -> list[str]:
    with os.scandir(watched) as found:
        return sorted(entry.name for entry in found if entry.is_dir())
