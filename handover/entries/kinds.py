"""The table of kinds, made by looking into this package."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import Final

from handover.entries.model import Entry, Part

_NOT_KINDS = {"model", "kinds", "loading", "shapes", "tables", "terms", "complaints", "formats"}


def _found() -> dict[str, type[Entry]]:
    kinds: dict[str, type[Entry]] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name in _NOT_KINDS:
            continue
        members = inspect.getmembers(
            importlib.import_module(f"handover.entries.{module.name}"), inspect.isclass
        )
        for _, cls in members:
            if issubclass(cls, Entry) and cls.kind:
                kinds[cls.kind] = cls
    return dict(sorted(kinds.items()))


KINDS: Final[dict[str, type[Entry]]] = _found()
"""Every kind by its name in the singular."""

FOLDERS: Final[dict[str, type[Entry]]] = {cls.folder: cls for cls in KINDS.values()}


def _named_parts(cls: type[Part] = Part) -> set[str]:
    return {cls.named}.union(*map(_named_parts, cls.__subclasses__())) - {""}


PARTS: Final[frozenset[str]] = frozenset(_named_parts())
"""Words that name a part of an entry where a kind's name could stand (`principle/keep-criticism`)."""


def kind_of(path: str) -> type[Entry] | None:
    """Return the kind of the file at *path* below the content folder, None where it is not an entry's."""
    top, slash, _ = path.partition("/")
    cls = FOLDERS.get(top if slash else top.removesuffix(".yaml"))
    return cls if cls is not None and cls.singleton != bool(slash) else None
