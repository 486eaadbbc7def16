"""Threads: what is still open, what is late first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handover.entries.incident import Incident
from handover.entries.terms import IncidentStatus, ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.language import Sentence, say
from handover.pages.members import by_due

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer

SOON = timedelta(days=14)

GROUPS: tuple[tuple[str, Sentence], ...] = (
    ("overdue", say("Late")),
    ("soon", say("Due within two weeks")),
    ("waiting", say("Waiting for somebody")),
    ("later", say("Later, or without a date")),
    ("objections", say("Objections: we do not agree")),
    ("closed", say("Closed")),
)


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the threads in groups, each from the first due."""
    held: dict[str, list[Thread]] = {name: [] for name, _ in GROUPS}
    for thread in sorted(renderer.handbook.all(Thread), key=by_due):
        held[group_of(thread, renderer.today)].append(thread)
    held["closed"].reverse()
    return {
        "groups": [(name, title, held[name]) for name, title in GROUPS if held[name]],
        "counts": {name: len(threads) for name, threads in held.items()},
        "resting": suspended_posts(renderer.handbook),
    }


def entry_values(renderer: Renderer, entry: Thread) -> Mapping[str, object]:
    """Return where one thread stands."""
    handbook = renderer.handbook
    suspending = handbook.naming(entry.ref, Incident, "suspends")
    return {
        "group": group_of(entry, renderer.today),
        "owner": handbook.holder(entry.owner, renderer.today) if entry.owner else None,
        "resting": next((i for i in suspending if i.status is not IncidentStatus.CLOSED), None),
    }


def group_of(thread: Thread, today: date) -> str:
    """Return the group a thread stands in: what is late goes before what it is."""
    if thread.status is ThreadStatus.CLOSED:
        return "closed"
    if thread.due is not None and thread.due < today:
        return "overdue"
    if thread.type is ThreadType.OBJECTION:
        return "objections"
    if thread.due is not None and thread.due <= today + SOON:
        return "soon"
    return "waiting" if thread.status is ThreadStatus.WAITING else "later"


def suspended_posts(handbook: Handbook) -> dict[str, Incident]:
    """Return the scheduled posts that rest, by id, and the incident that makes each rest."""
    return {
        name: incident
        for incident in handbook.all(Incident)
        if incident.suspends is not None and incident.status is not IncidentStatus.CLOSED
        for name in incident.suspends.scheduled_posts
    }
