"""Spaces: where the community talks, in the order in which they matter to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.access import Access
from handover.entries.incident import Incident
from handover.entries.member import Member
from handover.entries.response import Response
from handover.entries.ritual import Ritual
from handover.entries.space import Space
from handover.entries.terms import Presence, ThreadStatus
from handover.entries.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer

_ORDER = list(Presence)


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the spaces, ours first, then by how many people are there."""
    handbook = renderer.handbook
    ordered = sorted(
        handbook.all(Space), key=lambda s: (_ORDER.index(s.presence), -(s.size.count if s.size else 0), s.id)
    )
    return {"spaces": [(space, len(handbook.naming(space.ref, Member, "handles"))) for space in ordered]}


def entry_values(renderer: Renderer, entry: Space) -> Mapping[str, object]:
    """Return what other entries say about one space."""
    handbook = renderer.handbook
    naming = handbook.naming
    threads = naming(entry.ref, Thread, "space")
    return {
        "reach": entry.reach or handbook.company.reach,
        "members": naming(entry.ref, Member, "handles"),
        "incidents": sorted(naming(entry.ref, Incident, "space"), key=lambda i: i.on, reverse=True),
        "responses": _worded_for(handbook, entry),
        "rituals": naming(entry.ref, Ritual, "space"),
        "accesses": naming(entry.ref, Access, "space"),
        "threads": [thread for thread in threads if thread.status is not ThreadStatus.CLOSED],
        **_in_charter(handbook, entry),
    }


def _worded_for(handbook: Handbook, space: Space) -> list[tuple[Response, tuple[str, ...]]]:
    """Return the responses with a wording made for the space, and the languages of those wordings."""
    return [
        (response, tuple(sorted({w.language for w in response.wordings if w.space == space.id})))
        for response in handbook.naming(space.ref, Response, "wordings")
    ]


def _in_charter(handbook: Handbook, space: Space) -> dict[str, object]:
    """Return what the charter says for the space: how people are addressed, what differs."""
    charter = handbook.charter
    if charter is None:
        return {"address": None, "exceptions": []}
    own = [form for form in charter.address if form.space == space.id]
    general = [form for form in charter.address if not form.space]
    return {
        "address": next(iter(own + general), None),
        "exceptions": [item for item in charter.exceptions if item.space == space.id],
    }
