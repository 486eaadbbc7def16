"""Members: whom the incoming CM will meet, how to talk to them, and what we may keep of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.departures import widely_heard
from handover.entries.incident import Incident
from handover.entries.member import Member
from handover.entries.terms import ThreadStatus
from handover.entries.thread import Thread
from handover.pages.alphabet import alphabetical
from handover.retention import kept_until

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.entries.member import ReachFact
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer


@dataclass(frozen=True)
class Listed:
    """A member as the index shows one."""

    member: Member
    spaces: tuple[str, ...]
    heard: ReachFact | None
    """The latest fact that shows them widely heard."""
    open: int
    """How many threads with them are not closed."""


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the members, those with something open and those widely heard first, and what to filter by."""
    handbook = renderer.handbook
    listed = sorted(
        (_listed(handbook, member) for member in handbook.all(Member)),
        key=lambda item: (-item.open, item.heard is None, alphabetical(item.member.name)),
    )
    return {
        "members": listed,
        "roles": _by_name({m.role.value: renderer.said(m.role.label) for m in handbook.all(Member)}),
        "spaces": _by_name({s: renderer.name_of(f"space/{s}") for item in listed for s in item.spaces}),
        "topics": _by_name(
            {t: renderer.name_of(f"topic/{t}") for item in listed for t in item.member.topics if t}
        ),
    }


def entry_values(renderer: Renderer, entry: Member) -> Mapping[str, object]:
    """Return what other entries say about one member, and how long we keep this one."""
    handbook = renderer.handbook
    threads = handbook.naming(entry.ref, Thread, "who")
    return {
        "heard": widely_heard(handbook, entry),
        "facts_seen": sorted(entry.facts, key=lambda fact: fact.on, reverse=True),
        "notes": sorted(entry.notes, key=lambda note: note.on, reverse=True),
        "relationships": [
            (item, handbook.holder(item.holder, renderer.today))
            for item in sorted(entry.relationships, key=lambda item: item.since, reverse=True)
            if item.holder
        ],
        "open_threads": sorted((t for t in threads if t.status is not ThreadStatus.CLOSED), key=by_due),
        "closed_threads": [t for t in threads if t.status is ThreadStatus.CLOSED],
        "incidents": sorted(
            handbook.naming(entry.ref, Incident, "members"), key=lambda i: i.on, reverse=True
        ),
        "kept_until": kept_until(entry, handbook.company),
        "defaults": handbook.company.member_defaults,
    }


def by_due(thread: Thread) -> tuple[bool, date, str]:
    """Order threads by the day they are due; those without one last."""
    return (thread.due is None, thread.due or thread.on, thread.id)


def _by_name(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda choice: alphabetical(choice[1]))


def _listed(handbook: Handbook, member: Member) -> Listed:
    threads = handbook.naming(member.ref, Thread, "who")
    return Listed(
        member=member,
        spaces=tuple(dict.fromkeys(handle.space for handle in member.handles if handle.space)),
        heard=widely_heard(handbook, member),
        open=sum(thread.status is not ThreadStatus.CLOSED for thread in threads),
    )
