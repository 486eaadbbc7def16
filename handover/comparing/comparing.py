"""Two handbooks, each as of its day, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.comparing.across import Across, Consequence
from handover.comparing.concerns import concerned
from handover.comparing.consequences import consequences
from handover.comparing.layout import same_layout
from handover.comparing.matching import Pairs, match
from handover.comparing.naming import Naming
from handover.comparing.rows import Comparison, Row
from handover.entries.member import Member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.approvals.status import Status
    from handover.entries import Entry
    from handover.handbook import Handbook


READ_FIRST = (
    "incident",
    "charter",
    "triage",
    "response",
    "topic",
    "department",
    "thread",
    "decision",
    "access",
    "space",
    "member",
    "ritual",
    "tenure",
    "person",
    "company",
)
"""Kinds in the order in which their changes are told; all others follow by name."""


class Happened(StrEnum):
    """What happened to an entry."""

    CHANGED = "changed"
    ADDED = "added"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two handbooks that are compared."""

    handbook: Handbook
    today: date
    """The day it is seen from."""
    statuses: tuple[Status, ...] | None = None
    """What departments say about its wordings that day; None where that is not known."""


@dataclass(frozen=True, kw_only=True)
class EntryChange:
    """What happened to one entry."""

    ref: str
    """`kind/id`, the present one where it was renamed."""
    title: object
    happened: Happened
    rows: tuple[Row, ...] = ()
    former: str = ""
    """The former `kind/id`, where it was renamed."""
    cosmetic: int = 0
    concerns: tuple[str, ...] = ()
    """Who must care: `department/…`, `cm`, `manager`."""

    @property
    def kind(self) -> str:
        """The entry's kind."""
        return self.ref.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Everything that changed, and what follows."""

    entries: tuple[EntryChange, ...]
    """Those with something to read, by kind, what may be said first, and id."""
    consequences: tuple[Consequence, ...]
    """The most serious first."""
    cosmetic: int
    """Differences that nobody needs to read: typography, order of keys, layout of files."""
    naming: Naming

    def of(self, happened: Happened) -> tuple[EntryChange, ...]:
        """Return the entries to which that happened."""
        return tuple(change for change in self.entries if change.happened is happened)

    def __bool__(self) -> bool:
        """Tell whether anything is to be read."""
        return bool(self.entries or self.consequences)


def compare(before: Side, after: Side, *, pairs: Pairs | None = None) -> Changes:
    """Return what changed from *before* to *after*.

    Args:
        before: the older handbook.
        after: the newer one.
        pairs: how their entries belong together, where that was found in more than these sides show.
            A pair of which one side is missing here is passed over: who may not see both sees neither.
    """
    pairs = pairs or match(before.handbook, after.handbook)
    naming = Naming(before.handbook, after.handbook, pairs.renamed)
    found = sorted(_entries(before, after, pairs, naming), key=_place)
    across = Across(
        before=before.handbook,
        after=after.handbook,
        since=before.today,
        today=after.today,
        pairs=pairs,
        naming=naming,
        rows={change.ref: change.rows for change in found},
        statuses=(before.statuses, after.statuses),
    )
    return Changes(
        entries=tuple(change for change in found if change.rows or change.happened is not Happened.CHANGED),
        consequences=consequences(across),
        cosmetic=sum(change.cosmetic for change in found),
        naming=naming,
    )


def _place(change: EntryChange) -> tuple[int, str]:
    known = change.kind in READ_FIRST
    return (READ_FIRST.index(change.kind) if known else len(READ_FIRST), change.ref)


def _entries(before: Side, after: Side, pairs: Pairs, naming: Naming) -> Iterator[EntryChange]:
    for old, new in pairs.kept:
        then, now = before.handbook.located.get(old), after.handbook.located.get(new)
        if then is None or now is None:
            continue
        change = _changed(then.entry, now.entry, naming)
        if change is not None:
            yield replace(change, concerns=concerned(then.entry, now.entry, before.handbook, after.handbook))
        elif then.entry == now.entry and not same_layout(then.document, now.document):
            yield EntryChange(ref=new, title=naming.title(now.entry), happened=Happened.CHANGED, cosmetic=1)
    for ref in pairs.removed:
        gone = before.handbook.get(ref)
        if gone is not None:
            yield _removed(gone, naming, before, after)
    for ref in pairs.added:
        come = after.handbook.get(ref)
        if come is not None:
            yield _added(come, naming, before, after)


def _changed(then: Entry, now: Entry, naming: Naming) -> EntryChange | None:
    """Return what changed in an entry; None where nothing did."""
    if then is now or (then.ref == now.ref and then == now):
        return None
    comparison = Comparison(naming)
    rows = tuple(comparison.rows(then, now))
    renamed = then.ref != now.ref
    if not rows and not comparison.cosmetic and not renamed:
        return None
    return EntryChange(
        ref=now.ref,
        title=naming.title(now),
        happened=Happened.RENAMED if renamed else Happened.CHANGED,
        rows=rows,
        former=then.ref if renamed else "",
        cosmetic=comparison.cosmetic,
    )


def _removed(entry: Entry, naming: Naming, before: Side, after: Side) -> EntryChange:
    """Return that an entry went; a member who went is not named, and neither is the file."""
    return EntryChange(
        ref=f"{Member.kind}/" if isinstance(entry, Member) else entry.ref,
        title=naming.entry(entry.ref),
        happened=Happened.REMOVED,
        concerns=concerned(entry, None, before.handbook, after.handbook),
    )


def _added(entry: Entry, naming: Naming, before: Side, after: Side) -> EntryChange:
    return EntryChange(
        ref=entry.ref,
        title=naming.title(entry),
        happened=Happened.ADDED,
        rows=Comparison(naming).whole(entry),
        concerns=concerned(None, entry, before.handbook, after.handbook),
    )
