"""Values made when they are asked for: a build asks for all of them, a preview for what somebody looks at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """A mapping whose names are known and whose values are made when they are asked for.

    They are *kept* for whoever asks again, or made anew each time.
    """

    def __init__(self, makers: Iterable[tuple[str, Callable[[], T]]], *, kept: bool = True) -> None:
        self._makers = dict(sorted(makers, key=lambda pair: pair[0]))
        self._names = tuple(self._makers)
        self._made: dict[str, T] = {}
        self._kept = kept

    def __getitem__(self, name: str) -> T:
        """Return the value called *name*; KeyError where there is none."""
        if not self._kept:
            return self._makers[name]()
        if name not in self._made:
            self._made[name] = self._makers[name]()
            del self._makers[name]
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a value called *name*, without making it."""
        return name in self._makers or name in self._made

    def __iter__(self) -> Iterator[str]:
        """Yield the names, sorted."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)
