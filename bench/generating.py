"""Handbooks made by a machine, of any size: every kind, every field, every reference alive.

Used by the benchmarks, and by tests that need some text in every field there is.
"""

from __future__ import annotations

import json
import types
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from handover.entries import KINDS, Entry, Part, Reference, Written
from handover.entries.formats import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WEIGHTS = {"response": 40, "member": 20, "incident": 6, "thread": 10, "report": 5, "decision": 4}
"""How many entries of a kind there are, beside one of each other kind that may have several."""

LANGUAGES = ("fr", "en")
DAY = date(2026, 9, 14)
_ENDS = {
    *("review_by", "sayable_until", "due", "renewal", "transfer_by", "next_update_at", "until", "to"),
}
"""Days that lie ahead in most entries, and have gone by in one of ten."""
_TEXTS = {"about": "thread", "at": "10:00", "when": "yes", "variant": "1", "maximum": "3"}
"""What a text must say where not every text would do."""
_PARTS = {"principle": "charter", "rule": "charter", "severity": "company"}
_LEFT_OUT = {"silenced", "release", "audience", "superseded_by"}
_FIXED: dict[str, object] = {
    "default_language": "fr",
    "languages": [*LANGUAGES],
    "timezone": "Europe/Paris",
    "contact_email": "bonjour@maison.example",
    "key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGAnI7BX1vo4T1YEeNhGYmCOK+bIPEDY3/GqGLjiirKQ",
    "cadence": "FREQ=WEEKLY;BYDAY=MO",
    "colour": "#0f5c57",
    "frozen_on": DAY.isoformat(),
    "format": str(FORMAT),
    "start": "question-0",
    "then": "outcome-0",
    "revision": "0" * 40,
    "content_tree": "0" * 40,
    "digest": "sha256:" + "0" * 64,
    "week": "2026-w07",
    "name": None,
    "character_limit": "2000",
}


@dataclass(frozen=True)
class Plan:
    """How many entries of each kind, and what texts say."""

    counts: dict[str, int]
    text: Callable[[Written | None, str, int], str]
    """Given how a field is written, its key and the entry's number, returns what to write."""


def plan_for(entries: int, text: Callable[[Written | None, str, int], str]) -> Plan:
    """Share *entries* among the kinds."""
    several = [kind for kind, cls in KINDS.items() if not cls.singleton]
    weights = {kind: WEIGHTS.get(kind, 1) for kind in several}
    total = sum(weights.values())
    left = entries - sum(cls.singleton for cls in KINDS.values())
    return Plan({kind: max(2, left * weight // total) for kind, weight in weights.items()}, text)


def write_handbook(folder: Path, plan: Plan, mkdocs: str) -> None:
    """Write a handbook to *folder*, with *mkdocs* as its mkdocs.yml."""
    (folder / "content/pages").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(mkdocs, "utf-8")
    (folder / "content/pages/libre.md").write_text("---\ntitle: Libre\n---\n# Libre\n\nUne page.\n", "utf-8")
    for name, value in entries(plan):
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_block(value), "utf-8")


def entries(plan: Plan) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the path below `content/` and the value of every entry."""
    for kind, cls in KINDS.items():
        for number in range(1 if cls.singleton else plan.counts[kind]):
            maker = _Maker(plan, number)
            path = f"{cls.folder}.yaml" if cls.singleton else f"{cls.folder}/{_name(kind, number)}.yaml"
            yield path, maker.part(cls)


def _name(kind: str, number: int) -> str:
    if kind == "tenure":
        return f"{2000 + number // 12:04}-{number % 12 + 1:02}-tenure"
    if kind == "report":
        return f"{2000 + number // 50:04}-w{number % 50 + 1:02}"
    if kind == "moderation":
        return f"{2000 + number // 12:04}-{number % 12 + 1:02}"
    return f"{kind}-{number}"


class _Maker:
    """Makes the value of one entry from its model."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan, self.number = plan, number

    def part(self, cls: type[Part], position: int = 0) -> dict[str, object]:
        value: dict[str, object] = {}
        for name, info in cls.model_fields.items():
            if (name == "id" and issubclass(cls, Entry)) or name in _LEFT_OUT:
                continue
            key = info.alias or name
            made = self.field(cls, key, info.annotation, tuple(info.metadata), position)
            if made is not None:
                value[key] = made
        return value

    def field(
        self, cls: type[Part], key: str, annotation: object, metadata: tuple[object, ...], position: int
    ) -> object:
        if key == "id":
            return f"{cls.named or cls.__name__.lower()}-{position}"
        if key == "keep_until":
            return "2099-01-01"
        if key in _ENDS:
            return self._end(key)
        fixed = LANGUAGES[position] if key == "language" else _FIXED.get(key)
        if fixed is not None:
            return self._week() if key == "week" else fixed
        return self.value(cls, key, annotation, metadata)

    def _end(self, key: str) -> str:
        gone_by = (self.number + 1) % 10 == 0
        day = DAY + timedelta(days=-20 if gone_by else 30 + self.number % 300)
        return f"{day.isoformat()}T09:00" if key.endswith("_at") else day.isoformat()

    def _week(self) -> str:
        return _name("report", self.number)

    def value(self, cls: type[Part], key: str, annotation: object, metadata: tuple[object, ...]) -> Any:  # noqa: ANN401 - any value of YAML
        metadata = (*metadata, *getattr(annotation, "__metadata__", ()))
        if hasattr(annotation, "__metadata__"):
            annotation = get_args(annotation)[0]
        origin = get_origin(annotation)
        if origin in (Union, types.UnionType):
            inner = next(a for a in get_args(annotation) if a is not type(None))
            return self.value(cls, key, inner, metadata)
        if origin is tuple:
            return self._items(cls, key, get_args(annotation)[0])
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self.part(annotation)
        return self._scalar(key, annotation, metadata)

    def _items(self, cls: type[Part], key: str, inner: Any) -> list[object]:  # noqa: ANN401
        if isinstance(inner, type) and issubclass(inner, Part):
            count = len(LANGUAGES) if "language" in inner.model_fields else 1
            return [self.part(inner, position) for position in range(count)]
        made = self.value(cls, key, inner, ())
        return [made]

    def _scalar(self, key: str, annotation: object, metadata: tuple[object, ...]) -> object:
        reference = next((mark for mark in metadata if isinstance(mark, Reference)), None)
        if reference is not None:
            return self._reference(reference)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            choices = list(annotation)
            return choices[self.number % len(choices)].value
        typed: dict[object, object] = {
            bool: "no",
            int: str(7 + self.number % 90),
            datetime: (datetime(2026, 3, 2, 9) + timedelta(hours=self.number)).isoformat(),  # noqa: DTZ001
            date: (DAY - timedelta(days=self.number % 300)).isoformat(),
        }
        return typed.get(annotation) or self._text(key, metadata)

    def _text(self, key: str, metadata: tuple[object, ...]) -> object:
        pattern = next(
            (getattr(mark, "pattern", None) for mark in metadata if hasattr(mark, "pattern")), None
        )
        if pattern and "https?" in str(pattern):
            return f"https://maison.example/{self.number}"
        if pattern and "@" in str(pattern):
            return "quelquun@maison.example"
        if pattern:
            return f"{key.replace('_', '-')}{self.number}".replace("-", "")
        if key in _TEXTS:
            return _TEXTS[key]
        written = next((mark for mark in metadata if isinstance(mark, Written)), None)
        return self.plan.text(written, key, self.number)

    def _reference(self, reference: Reference) -> str:
        kind = reference.kinds[0] if reference.kinds else "topic"
        if kind in _PARTS:
            return f"{kind}-0"
        name = _name(kind, self.number % self.plan.counts.get(kind, 1))
        return name if len(reference.kinds) == 1 else f"{kind}/{name}"


def as_block(value: object, indent: str = "") -> str:
    """Return *value* as block YAML, every text quoted."""
    if isinstance(value, dict):
        return "".join(f"{indent}{key}:{_below(item, indent)}" for key, item in value.items())
    assert isinstance(value, list)  # noqa: S101 - scalars are written by `_below`
    return "".join(_item(item, indent) for item in value)


def _below(value: object, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return f"\n{as_block(value, indent + '  ')}"
    return f" {json.dumps(value, ensure_ascii=False)}\n"


def _item(value: object, indent: str) -> str:
    if isinstance(value, dict) and value:
        block = as_block(value, indent + "  ")
        return f"{indent}- {block[len(indent) + 2 :]}"
    return f"{indent}- {json.dumps(value, ensure_ascii=False)}\n"
