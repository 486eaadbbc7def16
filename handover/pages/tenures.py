"""Tenures: who held the post, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.tenure import Tenure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the tenures, the newest first."""
    return {"rows": sorted(renderer.handbook.all(Tenure), key=lambda tenure: tenure.since, reverse=True)}
