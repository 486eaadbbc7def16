"""The days from which a handbook can be seen: months and rhythms are counted from them, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2999
REACH = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
"""What fills a sentence about it: years, not numbers, which would be grouped."""


def is_in_reach(day: date) -> bool:
    """Tell whether a handbook can be seen from *day*."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
