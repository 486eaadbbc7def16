"""What the pages know of earlier versions: comparisons that were made for this page's audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover.comparing import Changes
    from handover.language import Sentence


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """What changed from one version to the next."""

    title: Sentence
    name: str
    """The newer version's name; empty for the handbook as it is."""
    changes: Changes
    settled: bool
    """Whether the newer version is past too."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """Every comparison, the newest first; or why there is none although something was released."""

    chapters: tuple[Chapter, ...] = ()
    reason: Sentence | None = None
