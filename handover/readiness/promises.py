"""Promises and other open threads that fall due while nobody knows how they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.departures import running_threads
from handover.entries.terms import ThreadType
from handover.language import say
from handover.readiness.gap import Found

if TYPE_CHECKING:
    from handover.entries.thread import Thread
    from handover.readiness.situation import Situation


def promises(situation: Situation) -> list[Thread]:
    """Return the promises that are open."""
    return [t for t in running_threads(situation.handbook) if t.type is ThreadType.PROMISE]


def due_without_step(situation: Situation, thread: Thread) -> Found | None:
    """Find a promise due within the first fourteen days, of which nobody knows what comes next."""
    if thread.next_step is not None or thread.due is None or thread.due > situation.fortnight:
        return None
    return Found(
        what=say("due on {day}, and nobody wrote what comes next", day=thread.due),
        remedy=say("write the next thing to do under `next_step:`"),
        ref=thread.ref,
        who=situation.owner(thread.owner),
        do=situation.file(thread.ref),
        on=thread.due,
    )


def overdue(situation: Situation, thread: Thread) -> Found | None:
    """Find a promise whose day has passed, although its next step is known."""
    if thread.due is None or thread.due >= situation.today or thread.next_step is None:
        return None
    return Found(
        what=say("promised for {day}, and still open", day=thread.due),
        remedy=say("keep it and write `status: closed`, or tell them and write the new day"),
        ref=thread.ref,
        who=situation.owner(thread.owner),
        do=situation.file(thread.ref),
        on=thread.due,
    )


def owned_by_nobody(situation: Situation, thread: Thread) -> Found | None:
    """Find an open thread of somebody who is gone."""
    person = situation.gone(thread.owner) if thread.owner != "cm" else None
    if person is None:
        return None
    return Found(
        what=say("{name} took care of it, and is gone", name=person.name),
        remedy=say("agree who takes it over, and write them under `owner:`; `cm` is whoever holds the post"),
        ref=thread.ref,
        who=situation.manager,
        do=situation.file(thread.ref),
    )
