"""Who last changed an entry, when and why, and when each wording did; who and why for the team only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.entries.person import Person
from handover.entries.response import Response, Wording
from handover.facts import CONTENT
from handover.history import last_changes_of_values
from handover.reading import Mapping, Sequence, Unreadable, parse

if TYPE_CHECKING:
    from datetime import date

    from handover.entries import Entry
    from handover.facts import Facts
    from handover.handbook import Handbook
    from handover.history import Change
    from handover.pages.rendering import Renderer

TOLD = 20
"""How many changes an entry's page lists."""


@dataclass(frozen=True)
class ToldChange:
    """A change as a page tells it: when, and for the team who and why."""

    on: date
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class EntryHistory:
    """The changes of an entry, the newest first; when each of its wordings last changed, by place."""

    last: ToldChange | None = None
    """The newest that changed more than the form; the newest where none did."""
    changes: tuple[ToldChange, ...] = ()
    older: int = 0
    """How many more there were."""
    wordings: tuple[tuple[Wording, ToldChange], ...] = ()


def history_of(renderer: Renderer, entry: Entry) -> EntryHistory:
    """Return what this view's audience may know of how *entry* came about; nothing where it is not in git."""
    facts, handbook = renderer.view.facts, renderer.handbook
    path = path_of(handbook, facts, entry)
    changes = facts.history.of(path)
    known = [change for change in changes if _has_happened(change, handbook)]
    if not known:
        return EntryHistory()
    meant = (change for change in facts.history.meant(path) if change in known)
    last = _told(next(meant, known[0]), renderer)
    told = tuple(_told(change, renderer) for change in known)
    if renderer.view.audience is not Audience.TEAM:
        told = (last,)
    return EntryHistory(last, told[:TOLD], max(0, len(told) - TOLD), _wordings(entry, changes, renderer))


def _has_happened(change: Change, handbook: Handbook) -> bool:
    """Tell whether a change is of the past; in a frozen handbook a later day never comes."""
    frozen_on = handbook.company.frozen_on
    return frozen_on is None or change.when.date() <= frozen_on


def path_of(handbook: Handbook, facts: Facts, entry: Entry) -> str:
    """Return an entry's file as its history names it, from the content folder."""
    file = handbook.place(entry.ref).file
    return file.removeprefix(f"{facts.content}/").removeprefix(f"{CONTENT}/")


def _told(change: Change, renderer: Renderer) -> ToldChange:
    day = change.when.date()
    if renderer.view.audience is not Audience.TEAM:
        return ToldChange(day)
    return ToldChange(day, name_of(change, renderer.handbook), change.subject)


def name_of(change: Change, handbook: Handbook) -> str:
    """Return what the author of a change is called: the colleague with that address, or as git has it."""
    address = change.email.lower()
    for person in handbook.all(Person):
        if address in (mail.lower() for mail in person.git_emails):
            return person.name
    return change.author


def _wordings(
    entry: Entry, changes: tuple[Change, ...], renderer: Renderer
) -> tuple[tuple[Wording, ToldChange], ...]:
    if not isinstance(entry, Response) or not changes:
        return ()
    facts = renderer.view.facts
    found = wording_changes(entry, changes, facts, path_of(renderer.handbook, facts, entry))
    known = [(wording, found[key]) for wording in entry.wordings if (key := key_of(wording)) in found]
    return tuple(
        (wording, _told(change, renderer))
        for wording, change in known
        if _has_happened(change, renderer.handbook)
    )


def wording_changes(
    entry: Response, changes: tuple[Change, ...], facts: Facts, path: str
) -> dict[str, Change]:
    """Return the change that gave each wording its present text, by the wording's identity."""
    if len(changes) == 1:
        return {key_of(wording): changes[0] for wording in entry.wordings}
    if facts.repository is None:
        return {}
    return last_changes_of_values(facts.repository, facts.history, path, _texts)


def key_of(wording: Wording) -> str:
    """Return what tells a wording from the others of its response, in one line."""
    return "/".join(str(getattr(wording, name) or "") for name in Wording.identity)


def _texts(data: bytes) -> dict[str, str]:
    """Return the text of each wording in a past state of a response's file; none where it cannot be read."""
    try:
        value = parse("", data).value
    except Unreadable:
        return {}
    wordings = value.get("wordings") if isinstance(value, Mapping) else None
    if not isinstance(wordings, Sequence):
        return {}
    return {
        "/".join(str(wording.get(name) or "") for name in Wording.identity): str(wording.get("text")).strip()
        for wording in wordings
        if isinstance(wording, Mapping)
    }
