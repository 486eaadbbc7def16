"""The map: which colleague knows which member, and where each member talks.

Three columns with lines between them, drawn when the site is built; the same is said in a table, member by
member. Where there are many members, only those most widely heard are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from handover.departures import widely_heard
from handover.entries.member import Member
from handover.language import say
from handover.pages.alphabet import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from handover.handbook import Handbook
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer

MOST_DRAWN = 40
"""How many members are drawn; the table has all."""

_ROW, _TOP, _WIDTH, _BOX = 40, 34, 900, 220
_LETTERS = 27
"""How many letters of a name fit into its box."""


@dataclass(frozen=True)
class Node:
    """A box of the map: who or what, where."""

    ref: str
    name: str
    x: int
    y: int
    heard: bool = False

    @property
    def short(self) -> str:
        """The name, as much of it as fits."""
        return self.name if len(self.name) <= _LETTERS else f"{self.name[: _LETTERS - 1].rstrip()}…"


@dataclass(frozen=True)
class Edge:
    """A line between two boxes; `current` where today's holder knows the member."""

    path: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """The map as shapes: boxes by column, lines, size."""

    columns: tuple[tuple[Node, ...], ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    box: int = _BOX


@dataclass(frozen=True)
class Known:
    """A member with who knows them (`person/…`, nobody where empty) and the spaces they talk in."""

    member: Member
    holders: tuple[str, ...]
    spaces: tuple[str, ...]
    heard: bool


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the map, where there are members."""
    if renderer.handbook.all(Member):
        yield renderer.draft(
            "map.md",
            renderer.said(say("Map")),
            "map/index.html",
            partial(_values, renderer),
            hide=("toc",),
        )


def _values(renderer: Renderer) -> Mapping[str, object]:
    known = known_members(renderer)
    drawn = sorted(known, key=lambda item: (not item.heard, not item.holders))[:MOST_DRAWN]
    return {
        "drawing": drawing(renderer, drawn),
        "known": known,
        "drawn": len(drawn),
        "alone": [item for item in known if not item.holders],
    }


def known_members(renderer: Renderer) -> list[Known]:
    """Return every member with who knows them today and where they talk, by name."""
    handbook = renderer.handbook
    members = sorted(handbook.all(Member), key=lambda member: (alphabetical(member.name), member.id))
    return [
        Known(
            member,
            _holders(renderer, member),
            tuple(dict.fromkeys(f"space/{h.space}" for h in member.handles if h.space)),
            widely_heard(handbook, member) is not None,
        )
        for member in members
    ]


def drawing(renderer: Renderer, known: Iterable[Known]) -> Drawing:
    """Place holders, members and spaces in three columns, so that few lines cross."""
    members = sorted(known, key=lambda item: (item.holders[:1] or ("~",), item.spaces[:1], item.member.id))
    rows = len(members)
    height = _TOP + max(rows, 1) * _ROW
    left = _column(renderer, _in_order(item.holders for item in members), 0, height)
    right = _column(renderer, _in_order(item.spaces for item in members), _WIDTH - _BOX, height)
    middle = tuple(
        Node(item.member.ref, item.member.name, (_WIDTH - _BOX) // 2, _TOP + row * _ROW, item.heard)
        for row, item in enumerate(members)
    )
    places = {node.ref: node for node in (*left, *middle, *right)}
    edges = tuple(
        edge
        for item in members
        for edge in (
            *(_edge(places[ref], places[item.member.ref], "holds") for ref in item.holders),
            *(_edge(places[item.member.ref], places[ref], "talks") for ref in item.spaces),
        )
    )
    return Drawing((left, middle, right), edges, _WIDTH, height)


def _holders(renderer: Renderer, member: Member) -> tuple[str, ...]:
    """Return who knows a member today: the last holder, and everyone who still holds with them."""
    handbook, today = renderer.handbook, renderer.today
    latest = sorted((r for r in member.relationships if r.holder), key=lambda r: r.since, reverse=True)
    refs = (handbook.holder(item.holder, today) for item in latest)
    return tuple(dict.fromkeys(ref for ref in refs if ref and _still_here(handbook, ref, renderer)))


def _still_here(handbook: Handbook, ref: str, renderer: Renderer) -> bool:
    until = getattr(handbook.get(ref), "until", None)
    return until is None or until >= renderer.today


def _in_order(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(ref for group in groups for ref in group))


def _column(renderer: Renderer, refs: list[str], x: int, height: int) -> tuple[Node, ...]:
    room = (height - _TOP) / max(len(refs), 1)
    return tuple(
        Node(ref, renderer.name_of(ref), x, round(_TOP + room * row + (room - _ROW) / 2))
        for row, ref in enumerate(refs)
    )


def _edge(a: Node, b: Node, kind: str) -> Edge:
    middle = (_ROW - 8) // 2
    x1, y1, x2, y2 = a.x + _BOX, a.y + middle, b.x, b.y + middle
    bend = (x2 - x1) // 2
    return Edge(f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}", kind)
