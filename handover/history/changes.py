"""One change of one file, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one file: who (an e-mail proves nothing), when, why and where.

    `path` is the file's path from the root at that revision, which may not be its present one.
    """

    revision: str
    author: str
    email: str
    when: datetime
    subject: str
    path: str
    blob: str = field(default="", repr=False)
    """The id of the content it left, or empty where it removed the file."""
    before: tuple[str, ...] = field(default=(), repr=False)
    """The id of the content in each parent that had the file; two for a merge, none for a new file."""

    @property
    def is_removal(self) -> bool:
        """Whether the file was removed."""
        return not self.blob
