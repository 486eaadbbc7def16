"""Charter: its principles, with what applies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.pages.decided import agreed_of, states_by_part, story_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return, for each principle, the entries that apply it, and what departments say of each part."""
    handbook = renderer.handbook
    states = states_by_part(renderer, "charter/charter")
    principles = handbook.charter.principles if handbook.charter else ()
    return {
        "applied_by": {
            principle.id: sorted({link.source for link in handbook.links_to(f"principle/{principle.id}")})
            for principle in principles
        },
        "states": states,
        "agreed": agreed_of(renderer, "charter/charter"),
        "told": story_of(renderer, "charter/charter"),
    }
