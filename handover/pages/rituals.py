"""Rituals: what comes again, when next, and what happens when nobody does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.ritual import Ritual
from handover.pages.cadence import cadence_in_words
from handover.pages.occasions import EIGHT_WEEKS, days_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.pages.rendering import Renderer

_SHOWN = 5


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the rituals, the next to come first, each with its cadence in words and its next day."""
    listed = [
        (ritual, cadence_in_words(ritual, renderer.language), next(iter(_coming(renderer, ritual)), None))
        for ritual in renderer.handbook.all(Ritual)
    ]
    listed.sort(key=lambda item: (item[2] is None, item[2] or renderer.today, item[0].at or "", item[0].id))
    return {"rituals": listed}


def entry_values(renderer: Renderer, entry: Ritual) -> Mapping[str, object]:
    """Return one ritual's cadence in words and its next days."""
    return {
        "cadence": cadence_in_words(entry, renderer.language),
        "days": _coming(renderer, entry)[:_SHOWN],
        "owner": renderer.handbook.holder(entry.owner, renderer.today) if entry.owner else None,
    }


def _coming(renderer: Renderer, ritual: Ritual) -> list[date]:
    return days_of(ritual, renderer.today, renderer.today + EIGHT_WEEKS)
