"""Whether two files that say the same are also laid out the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reading import Mapping, Readable, Sequence

if TYPE_CHECKING:
    from handover.reading import Document


def same_layout(before: Document | Readable, after: Document | Readable) -> bool:
    """Tell whether keys stand in the same order and values at the same places."""
    if isinstance(before, Readable) and isinstance(after, Readable) and before.data == after.data:
        return True
    return _same(before.value, after.value)


def _same(before: object, after: object) -> bool:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return (
            list(before) == list(after)
            and before.marks == after.marks
            and all(_same(before[key], after[key]) for key in after)
        )
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        return before.marks == after.marks and all(map(_same, before, after))
    return True
