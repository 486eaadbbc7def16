"""Sections that nobody has begun: what belongs there, whether somebody looked, and how to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handover.entries import KINDS, Audience
from handover.entries.tenure import Tenure
from handover.language import say
from handover.readiness.absence import MAY_BE_EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Entry
    from handover.entries.tenure import NothingToReport
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the page of each section that nobody has begun."""
    for uri, cls in unwritten(renderer).items():
        yield renderer.draft(
            uri,
            renderer.said(say(cls.kind_title_plural)),
            "unwritten/index.html",
            partial(_values, renderer, cls),
            description=renderer.said(say(cls.kind_description)),
        )


def unwritten(renderer: Renderer) -> dict[str, type[Entry]]:
    """Return the kinds that nobody has begun by their pages; for the team alone, which is to begin."""
    if renderer.view.audience is not Audience.TEAM:
        return {}
    return {
        f"{cls.folder}/index.md": cls
        for cls in KINDS.values()
        if not renderer.handbook.all(cls) and renderer.has(f"{cls.folder}/index.html")
    }


def _values(renderer: Renderer, cls: type[Entry]) -> dict[str, object]:
    example = cls.id_of(renderer.today, renderer.said(say("an-id")))
    return {
        "kind": cls,
        "example": example,
        "may_be_none": cls.kind not in MAY_BE_EMPTY,
        "looked": _looked(renderer, cls),
    }


def _looked(renderer: Renderer, cls: type[Entry]) -> tuple[NothingToReport, Tenure] | None:
    """Return who was the last to look and find nothing to report, and during which tenure."""
    notes = [
        (note, tenure)
        for tenure in renderer.handbook.all(Tenure)
        for note in tenure.nothing_to_report
        if note.about == cls.kind
    ]
    return max(notes, key=lambda found: found[0].checked_on, default=None)
