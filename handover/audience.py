"""An audience's view: a new handbook that holds nothing above the audience.

Pages, desk data and calendars can only be handed a `View`, and only `restrict` makes one. What is left out
leaves no trace: entries and fields above the audience are gone, and so are references to them; outside the
team a colleague goes by the display name; a member whose time is over is gone for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING, TypeVar

from handover.entries import Audience, Entry, Located, Part
from handover.entries.member import Member
from handover.entries.person import Person
from handover.entries.texts import declared_audience
from handover.handbook import Handbook
from handover.retention import kept_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.facts import Approvals, Facts

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class View:
    """What one audience may see: a restricted handbook and its facts. Made by `restrict`."""

    handbook: Handbook
    facts: Facts
    audience: Audience
    _whole: Facts = field(repr=False)

    @cached_property
    def approvals(self) -> Approvals:
        """What departments decided about what this audience sees."""
        return self._whole.approvals.seen_by(self.audience, self.handbook.located)


def restrict(
    handbook: Handbook, facts: Facts, audience: Audience, *, hidden: frozenset[str] = frozenset()
) -> View:
    """Return what *audience* may see of *handbook*, as of the facts' day.

    Entries in *hidden* (`kind/id`) are left out besides: what may not be seen at another time, when two
    states of a handbook are shown beside each other.
    """
    kept = [
        item
        for ref, item in handbook.located.items()
        if ref not in hidden and _visible(item.entry, handbook, facts, audience)
    ]
    names = {item.entry.ref for item in kept}
    left_out = frozenset(handbook.located) - names
    entries = [Located(_narrowed(item.entry, audience), item.document) for item in kept]
    unchanged = not left_out and all(new.entry is old.entry for new, old in zip(entries, kept, strict=True))
    # Where nothing is left out the handbook stays itself, with the links that were found in it already.
    shown = handbook if unchanged else _without_references(entries, left_out)
    return View(shown, facts.without_decisions(), audience, facts)


def _visible(entry: Entry, handbook: Handbook, facts: Facts, audience: Audience) -> bool:
    if isinstance(entry, Member) and not kept_on(entry, handbook.company, facts.today):
        return False
    return audience.sees(entry.seen_by)


def _narrowed(entry: Entry, audience: Audience) -> Entry:
    narrowed = _without_fields(entry, audience)
    if isinstance(narrowed, Person) and narrowed.display_name and audience is not Audience.TEAM:
        return narrowed.model_copy(update={"name": narrowed.display_name})
    return narrowed


def _without_fields(part: P, audience: Audience) -> P:
    """Return *part* without the fields that *audience* may not see; the same object where all may be seen."""
    if audience is Audience.TEAM:
        return part
    changes: dict[str, object] = {}
    for name, info in type(part).model_fields.items():
        declared = declared_audience(info)
        value = getattr(part, name)
        if declared is not None and not audience.sees(declared):
            changes[name] = info.get_default(call_default_factory=True) if not info.is_required() else None
        elif isinstance(value, Part):
            changes[name] = _without_fields(value, audience)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            items = tuple(_without_fields(item, audience) for item in value)
            changes[name] = value if all(map(is_, items, value)) else items
    changes = {name: value for name, value in changes.items() if value is not getattr(part, name)}
    return part.model_copy(update=changes) if changes else part


def _without_references(entries: Iterable[Located], left_out: frozenset[str]) -> Handbook:
    """Return a handbook whose entries no longer name anything in *left_out*."""
    handbook = Handbook.of(entries)
    if not left_out:
        return handbook
    doomed: dict[str, list[tuple[str | int, ...]]] = {}
    for link in handbook.links:
        if link.target in left_out or link.entry is None:
            doomed.setdefault(link.source, []).append(link.path)
    return Handbook.of(
        Located(_without_paths(item.entry, doomed[item.entry.ref]), item.document)
        if item.entry.ref in doomed
        else item
        for item in handbook.located.values()
    )


def _without_paths(part: P, paths: list[tuple[str | int, ...]]) -> P:
    """Return *part* without the values at *paths*."""
    changes: dict[str, object] = {}
    for name, info in type(part).model_fields.items():
        key = info.alias or name
        below = [path[1:] for path in paths if path[0] == key]
        if not below:
            continue
        value = getattr(part, name)
        if isinstance(value, tuple):
            changes[name] = _without_items(value, below)
        elif isinstance(value, Part):
            changes[name] = _without_paths(value, below)
        else:
            changes[name] = "" if info.is_required() else info.get_default()
    return part.model_copy(update=changes)


def _without_items(items: tuple[object, ...], paths: list[tuple[str | int, ...]]) -> tuple[object, ...]:
    kept: list[object] = []
    for position, item in enumerate(items):
        below = [path[1:] for path in paths if path[0] == position]
        if not below:
            kept.append(item)
        elif isinstance(item, Part) and all(below):
            narrowed = _without_paths(item, below)
            if all(getattr(narrowed, name) != "" for name in type(item).model_fields):
                kept.append(narrowed)
    return tuple(kept)
