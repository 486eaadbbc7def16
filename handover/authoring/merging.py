"""Bring new values into an entry that is there, leaving its comments and everything else alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Plain, Slot, plain, tree_of
from handover.authoring.formatting import trimmed

if TYPE_CHECKING:
    from handover.entries import Part
    from handover.entries.shapes import Shape

from handover.entries.shapes import shapes_by_key


def merge(block: Block, cls: type[Part], values: dict[str, Plain]) -> list[str]:
    """Bring *values* into *block*, a part or entry of type *cls*; return the keys that changed.

    A text is replaced; a list keeps its items and gains those that it lacks; an item with the same
    identity (a wording in the same language for the same space) is merged, not doubled.
    """
    return [key for key, value in values.items() if _merged(block, shapes_by_key(cls)[key], value)]


def _merged(block: Block, shape: Shape, value: Plain) -> bool:
    slot = block.slot(shape.key)
    if slot is None:
        block.slots.append(Slot(shape.key, tree_of(value)))
        return True
    if isinstance(value, list) and isinstance(slot.value, Block):
        return _gained(slot.value, shape, value)
    if trimmed(plain(slot.value)) == trimmed(value):
        return False
    slot.value = tree_of(value)
    return True


def _gained(items: Block, shape: Shape, values: list[Plain]) -> bool:
    changed = False
    for value in values:
        same = next((slot for slot in items.slots if _same_item(slot.value, value, shape)), None)
        if same is None:
            items.slots.append(Slot(None, tree_of(value)))
            items.flow = False
            changed = True
        elif isinstance(same.value, Block) and isinstance(value, dict) and shape.part is not None:
            changed = bool(merge(same.value, shape.part, value)) or changed
    return changed


def _same_item(there: str | Block, value: Plain, shape: Shape) -> bool:
    if shape.part is None or not isinstance(value, dict):
        return trimmed(plain(there)) == trimmed(value)
    found = plain(there)
    keys = [shape.part.key_of(name) for name in shape.part.identity]
    return isinstance(found, dict) and bool(keys) and all(found.get(k) == value.get(k) for k in keys)
