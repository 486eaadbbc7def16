"""Entries: the kinds of things a handbook holds, as frozen, typed values. The only door to pydantic.

`KINDS` finds every kind by itself: a module in this package that defines an `Entry` is a kind.
`load` reads a source into entries and problems.
"""

from handover.entries.kinds import KINDS, kind_of
from handover.entries.loading import Loaded, Located, load, validated
from handover.entries.model import Audience, Entry, Part, Path, Reference, Written
from handover.entries.texts import Leaf, leaves

__all__ = [
    "KINDS",
    "Audience",
    "Entry",
    "Leaf",
    "Loaded",
    "Located",
    "Part",
    "Path",
    "Reference",
    "Written",
    "kind_of",
    "leaves",
    "load",
    "validated",
]
