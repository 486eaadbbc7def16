"""Tenures: who held the post, the newest first, and the handbook that each left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.tenure import Tenure
from handover.language import say
from handover.pages.changes import uri_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the tenures, the newest first, with the pages of what changed during each."""
    rows = sorted(renderer.handbook.all(Tenure), key=lambda tenure: tenure.since, reverse=True)
    return {"rows": rows, "changes": _changes(renderer)}


def entry_values(renderer: Renderer, entry: Tenure) -> Mapping[str, object]:
    """Return what a tenure's page is called, and the page of what changed during it, if there is one."""
    named = renderer.handbook.get(f"person/{entry.cm}")
    period = renderer.language.period(entry.since, entry.until)
    return {
        "title": renderer.said(say("{who}, {period}", who=named.heading, period=period)) if named else period,
        "changes": _changes(renderer).get(entry.id),
        "released_by": f"person/{entry.release.by}" if entry.release and entry.release.by else None,
    }


def _changes(renderer: Renderer) -> dict[str, str]:
    """Return the page of what changed during each released tenure, by its id."""
    chapters = renderer.setting.past.chapters if renderer.setting.past else ()
    return {chapter.name: uri_of(chapter, chapters) for chapter in chapters if chapter.name}
