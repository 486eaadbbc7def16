"""What changed between two handbooks, in words.

`compare` takes two sides and returns frozen `Changes`: entries that came, went, were renamed or changed, a
row for each field, and what follows for whom. `minutes` turns them into lines that every format writes down.
"""

from handover.comparing.across import Consequence, Weight
from handover.comparing.comparing import Changes, EntryChange, Happened, Side, compare
from handover.comparing.matching import Pairs, match
from handover.comparing.rows import Row
from handover.comparing.words import Mark, Span

__all__ = [
    "Changes",
    "Consequence",
    "EntryChange",
    "Happened",
    "Mark",
    "Pairs",
    "Row",
    "Side",
    "Span",
    "Weight",
    "compare",
    "match",
]
