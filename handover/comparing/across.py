"""What the rules of consequences look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar

from handover.entries import Entry

if TYPE_CHECKING:
    from datetime import date

    from handover.approvals.status import Status
    from handover.comparing.matching import Pairs
    from handover.comparing.naming import Naming
    from handover.comparing.rows import Row
    from handover.handbook import Handbook
    from handover.language import Sentence

E = TypeVar("E", bound=Entry)


class Weight(IntEnum):
    """How serious a consequence is."""

    NOTE = 1
    IMPORTANT = 2
    ACT = 3
    """Something must be done before the next comment is answered."""


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """What a change means for somebody."""

    code: str
    weight: Weight
    who: tuple[str, ...]
    """`department/…`, `cm`, `manager`."""
    what: Sentence
    ref: str
    """The entry it follows from."""


@dataclass(frozen=True, kw_only=True)
class Across:
    """Both handbooks and what changed between them, as rules look at it."""

    before: Handbook
    after: Handbook
    since: date
    today: date
    pairs: Pairs
    naming: Naming
    rows: Mapping[str, tuple[Row, ...]]
    statuses: tuple[tuple[Status, ...] | None, tuple[Status, ...] | None]

    def pairs_of(self, cls: type[E]) -> Iterator[tuple[E, E]]:
        """Yield each entry of a kind that is on both sides, before and after, where it changed."""
        for old, new in self.pairs.kept:
            if new in self.rows and new.startswith(f"{cls.kind}/"):
                then, now = self.before.get(old), self.after.get(new)
                if isinstance(then, cls) and isinstance(now, cls):
                    yield then, now

    def added(self, cls: type[E]) -> Iterator[E]:
        """Yield each entry of a kind that came."""
        for ref in self.pairs.added:
            if isinstance(entry := self.after.get(ref), cls):
                yield entry

    def removed(self, cls: type[E]) -> Iterator[E]:
        """Yield each entry of a kind that went."""
        for ref in self.pairs.removed:
            if isinstance(entry := self.before.get(ref), cls):
                yield entry

    def names(self, refs: list[str]) -> list[object]:
        """Return what entries are called."""
        return [self.naming.entry(ref) for ref in refs]


Rule = Callable[[Across], Iterator[Consequence]]


def departments(names: Iterable[str]) -> tuple[str, ...]:
    """Return departments, by id, as those who care."""
    return tuple(f"department/{name}" for name in sorted(set(names)))
