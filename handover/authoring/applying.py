"""Three ways of one entry: what it was, what somebody wrote in a table, what the file says now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Plain, Slot, plain, tree_of
from handover.authoring.sheets import pruned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Path


class Clash(Exception):  # noqa: N818 - two people disagree; nothing went wrong
    """Raised where the same field was changed on both sides; *path* says which."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def apply(block: Block, base: Plain, mine: Plain) -> list[Path]:
    """Bring into *block*, the file as it is, what *mine* changed since *base*; return where.

    Comments and everything that was not changed stay as they are.

    Raises:
        Clash: the file changed in the same place since.
    """
    changed: list[Path] = []
    for path, before, after in list(_changes(base, mine, ())):
        now = _at(pruned(plain(block)), path)
        if now == after:
            continue
        if now != before:
            raise Clash(path)
        _set(block, path, after)
        changed.append(path)
    return changed


def _changes(
    base: Plain | None, mine: Plain | None, path: Path
) -> Iterator[tuple[Path, Plain | None, Plain | None]]:
    """Yield the smallest places that differ; a list that got longer or shorter is one place."""
    if base == mine:
        return
    if isinstance(base, dict) and isinstance(mine, dict):
        for key in [*base, *(key for key in mine if key not in base)]:
            yield from _changes(base.get(key), mine.get(key), (*path, key))
    elif isinstance(base, list) and isinstance(mine, list) and len(base) == len(mine):
        for position, (one, other) in enumerate(zip(base, mine, strict=True)):
            yield from _changes(one, other, (*path, position))
    else:
        yield path, base, mine


def _at(value: Plain | None, path: Path) -> Plain | None:
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _set(block: Block, path: Path, value: Plain | None) -> None:
    step, rest = path[0], path[1:]
    slot = block.slots[step] if isinstance(step, int) else block.slot(step)
    if slot is None:
        slot = Slot(str(step), tree_of({}))
        block.slots.append(slot)
    if rest:
        if not isinstance(slot.value, Block):
            slot.value = tree_of({})
        if isinstance(slot.value, Block):
            _set(slot.value, rest, value)
    elif value is None:
        block.slots.remove(slot)
    elif isinstance(value, list) and isinstance(slot.value, Block) and slot.value.is_list:
        slot.value.slots = list(_kept(slot.value.slots, value))
        slot.value.flow = slot.value.flow and all(isinstance(item, str) for item in value)
    else:
        slot.value = tree_of(value)


def _kept(slots: list[Slot], values: list[Plain]) -> Iterator[Slot]:
    """Yield a slot for each value: the one that said so before, with its comments, or a new one."""
    left = list(slots)
    for value in values:
        same = next((slot for slot in left if pruned(plain(slot.value)) == value), None)
        if same is None:
            yield Slot(None, tree_of(value))
        else:
            left.remove(same)
            yield same
