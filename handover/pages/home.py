"""Home: who hands over to whom, what cannot wait, where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.language import say
from handover.pages.monday import monday_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.pages.page import Page
    from handover.pages.rendering import Renderer


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the home page."""
    handbook, today = renderer.handbook, renderer.today
    values = {
        "tenure": handbook.tenure_on(today),
        "before": handbook.tenure_before(today),
        "after": handbook.tenure_after(today),
        **monday_values(renderer),
    }
    title = renderer.said(say("Hello, here is your community"))
    yield renderer.page("index.md", title, "home/index.html", values, hide=("navigation", "toc"))
