"""A released version as its own pages speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, kw_only=True)
class Version:
    """A released version: whose, and released when. An older version is a record, not a tool."""

    id: str
    title: str
    who: str
    since: date
    until: date
    on: date
