"""What a site with several versions needs in each: the page for pages that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the page that the switcher leads to where a version does not hold the page on show."""
    if renderer.setting.versions:
        title = renderer.said(say("Not in this version"))
        yield renderer.draft(
            "absent.md", title, "versions/absent.html", dict, hide=("navigation", "toc"), listed=False
        )
