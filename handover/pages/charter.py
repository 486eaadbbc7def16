"""Charter: its principles, with what applies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return, for each principle, the entries that apply it."""
    handbook = renderer.handbook
    principles = handbook.charter.principles if handbook.charter else ()
    return {
        "applied_by": {
            principle.id: sorted({link.source for link in handbook.links_to(f"principle/{principle.id}")})
            for principle in principles
        }
    }
