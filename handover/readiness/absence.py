"""Absence is a gap, not health: what is empty until somebody wrote that they looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries import KINDS
from handover.entries.access import Access
from handover.entries.ritual import Ritual
from handover.entries.space import Space
from handover.entries.terms import Presence
from handover.language import say
from handover.readiness.gap import Found

if TYPE_CHECKING:
    from handover.entries import Entry
    from handover.readiness.situation import Situation

MAY_BE_EMPTY = frozenset({"company", "person", "readback", "tenure"})
"""Kinds of which none says nothing about the community: they have rules of their own, or none."""


def kinds(_situation: Situation) -> list[type[Entry]]:
    """Return the kinds of which there should be an entry."""
    return [cls for name, cls in KINDS.items() if name not in MAY_BE_EMPTY]


def empty_kind(situation: Situation, kind: type[Entry]) -> Found | None:
    """Find a kind of which there is no entry."""
    if situation.handbook.all(kind) or situation.nothing_about(kind.kind):
        return None
    return Found(
        what=say("nothing is written under “{kind}”", kind=say(kind.kind_title_plural)),
        remedy=say(
            "write the first one, or that you looked and there is none, "
            "under `nothing_to_report:` of the tenure"
        ),
        why=say(kind.kind_description),
        page=f"{kind.folder}/index.md",
        who=situation.cm,
        do=f"handover new {kind.kind}",
    )


def spaces(situation: Situation) -> list[Space]:
    """Return the spaces in which the company speaks."""
    speaking = (Presence.RUN, Presence.TAKE_PART)
    return [space for space in situation.handbook.all(Space) if space.presence in speaking]


def space_without_access(situation: Situation, space: Space) -> Found | None:
    """Find a space of which nobody wrote how to get in."""
    if situation.handbook.naming(space.ref, Access, "space") or situation.nothing_about(space.ref):
        return None
    return _missing(situation, space, "access")


def space_without_ritual(situation: Situation, space: Space) -> Found | None:
    """Find a space in which nothing is done again and again."""
    if situation.handbook.naming(space.ref, Ritual, "space") or situation.nothing_about(space.ref):
        return None
    return _missing(situation, space, "ritual")


def space_without_peculiarities(situation: Situation, space: Space) -> Found | None:
    """Find a space of which nobody wrote what surprises a newcomer."""
    if space.peculiarities or situation.nothing_about(space.ref):
        return None
    return _missing(situation, space, "peculiarities")


def _missing(situation: Situation, space: Space, what: str) -> Found:
    told = {
        "access": say("nobody wrote who can get in, and how"),
        "ritual": say("nobody wrote what is done there regularly"),
        "peculiarities": say("nobody wrote what surprises a newcomer there"),
    }[what]
    return Found(
        what=told,
        remedy=say(
            "write it, or that you looked and there is none, under `nothing_to_report:` of the tenure"
        ),
        ref=space.ref,
        who=situation.cm,
        do=situation.file(space.ref) if what == "peculiarities" else f"handover new {what}",
    )
