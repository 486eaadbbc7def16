"""Which item of a list is which of the list before: edited, rather than one that went and one that came."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from handover.comparing.words import bag, folded, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.entries import Part

SAME_ITEM = 0.5
"""From this likeness an item without a name is the same one, edited."""


def folded_value(value: object) -> object:
    """Return a text without what is only cosmetic in it; anything else as it is."""
    return folded(value) if isinstance(value, str) and not isinstance(value, Enum) else value


def cosmetic_twin(left: Sequence[object], item: object) -> object | None:
    """Return which of *left* differs from *item* in what is only cosmetic, None where there is none."""
    return next((one for one in left if folded_value(one) == folded_value(item)), None)


def edited_texts(left: Sequence[object], came: Sequence[object]) -> list[tuple[object, object]]:
    """Return the texts of a list that were edited: the most alike of what went and what came."""
    bags = {item: bag(str(item)) for item in (*left, *came)}
    scored = [
        (likeness(bags[old], bags[new]), i, j) for i, old in enumerate(left) for j, new in enumerate(came)
    ]
    pairs = _best(scored)
    return [(left[i], came[j]) for i, j in pairs]


def edited_parts(
    gone: Sequence[tuple[object, ...]],
    come: Sequence[tuple[object, ...]],
    before: dict[tuple[object, ...], Part],
    after: dict[tuple[object, ...], Part],
) -> list[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Return the items that got another identity but say nearly the same, as (new key, old key)."""
    bags = {
        id(part): bag(" ".join(map(str, part.model_dump(mode="json").values())))
        for part in (*(before[key] for key in gone), *(after[key] for key in come))
    }
    scored = [
        (likeness(bags[id(before[old])], bags[id(after[new])]), i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(come)
    ]
    return [(come[j], gone[i]) for i, j in _best(scored)]


def _best(scored: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return pairs of positions, the most alike first, each position once."""
    found: list[tuple[int, int]] = []
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= SAME_ITEM and all(i != a and j != b for a, b in found):
            found.append((i, j))
    return sorted(found, key=lambda pair: pair[1])
