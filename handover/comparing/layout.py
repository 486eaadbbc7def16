"""Whether two files that say the same are also laid out the same."""

from __future__ import annotations

from handover.reading import Mapping, Sequence


def same_layout(before: object, after: object) -> bool:
    """Tell whether keys stand in the same order and values at the same places."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return (
            list(before) == list(after)
            and before.marks == after.marks
            and all(same_layout(before[key], after[key]) for key in after)
        )
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        return before.marks == after.marks and all(map(same_layout, before, after))
    return True
