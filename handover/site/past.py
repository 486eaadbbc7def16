"""Earlier states of a handbook, and what changed since: from a name to a comparison that may be shown.

Text from another time is shown only if its entry's and its field's audience allow it at that time and at
every other time that is compared: what one side leaves out, all leave out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from handover.audience import View, restrict
from handover.checks.references import unread
from handover.comparing import Pairs, Side, compare, match
from handover.entries import Audience
from handover.entries.person import Person
from handover.entries.tenure import Tenure
from handover.facts import Opened, open_revision
from handover.language import Sentence, say
from handover.pages.past import Chapter, Past
from handover.problems import UserError
from handover.site.releases import Release, releases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handover.approvals.register_file import Pin
    from handover.comparing import Changes
    from handover.entries import Entry
    from handover.handbook import Handbook
    from handover.repository import Repository
    from handover.version import Version

OPENED_AT_ONCE = 64
"""How many released handbooks are kept in memory while a preview is served: all that there are.

After each save all of them are compared, in the same order: with one too few kept, each would be read anew.
"""
SHOWN = 12
"""How much of a revision's hash is shown."""


@dataclass(frozen=True)
class Moment:
    """A handbook at one time, and what that time is called after “between” or “and”."""

    opened: Opened
    called: Sentence
    release: Release | None = None

    @property
    def day(self) -> date:
        """The day it is seen from."""
        return self.opened.facts.today

    def title_since(self, older: Moment) -> Sentence:
        """Return the title of the comparison from *older* to this one."""
        return say("What changed between {older} and {newer}", older=older.called, newer=self.called)


def between(
    opened: Opened, a: str | None, b: str | None, audience: Audience = Audience.TEAM
) -> tuple[Moment, Moment]:
    """Return the two moments that a command names.

    Args:
        opened: the handbook as it is on disk.
        a: a revision, a tag or a tenure; None for the last release, or without one the last commit.
        b: the same; None for the handbook as it is on disk.
        audience: for whom the moments are named.

    Raises:
        UserError: the folder is in no repository, or git does not know what is named.
    """
    repository = opened.facts.repository
    if repository is None:
        raise UserError(
            say("this folder is in no git repository, so there is nothing to compare it with; run git init")
        )
    newer = now(opened) if b is None else moment(opened, repository, b, audience)
    if a is not None:
        return moment(opened, repository, a, audience), newer
    released = releases(opened.handbook, repository, opened.facts.content)
    if released:
        return at_release(repository, opened, released[0], audience), newer
    if repository.head() is None:
        raise UserError(say("nothing was committed here yet, so there is nothing to compare with"))
    return moment(opened, repository, "HEAD"), newer


def now(opened: Opened) -> Moment:
    """Return the handbook as it is."""
    return Moment(opened, say("today"))


def moment(opened: Opened, repository: Repository, name: str, audience: Audience = Audience.TEAM) -> Moment:
    """Return the handbook at a tenure's release, or at a revision or tag.

    Raises:
        UserError: there is no such tenure, tag or revision, or the tenure was not released.
    """
    tenure = opened.handbook.find(Tenure, name)
    if tenure is not None:
        found = releases(opened.handbook, repository, opened.facts.content)
        release = next((one for one in found if one.tenure == tenure.id), None)
        if release is None:
            raise UserError(
                say("the tenure {tenure} was not released yet; name a revision instead", tenure=tenure.id)
            )
        return at_release(repository, opened, release, audience)
    revision = repository.resolve(name)
    day = repository.commit_time(revision).date()
    facts = opened.facts
    # Where the handbook's day stands still or is given, what was committed since is seen from that day too.
    seen = min(day, facts.today)
    then = open_revision(repository, revision, today=seen, content=facts.content, pin=facts.pin)
    shown = name if not revision.startswith(name) else revision[:SHOWN]
    return Moment(then, say("{revision} ({day})", revision=shown, day=day))


def at_release(
    repository: Repository, opened: Opened, release: Release, audience: Audience = Audience.TEAM
) -> Moment:
    """Return the handbook as released at the end of a tenure."""
    facts = opened.facts
    then = _opened(repository, release.revision, release.on, facts.content, facts.pin)
    return Moment(then, _left_by(_name_for(audience, opened, release), release.on), release)


def _name_for(audience: Audience, opened: Opened, release: Release) -> str:
    """Return whose release it is, as *audience* may know it; empty where it may not."""
    if audience is Audience.TEAM:
        return release.who
    tenure = opened.handbook.find(Tenure, release.tenure)
    person = opened.handbook.find(Person, tenure.cm) if tenure else None
    if person is None or not audience.sees(person.seen_by):
        return ""
    return person.display_name or person.name


def _left_by(who: str, day: date) -> Sentence:
    if not who:
        return say("the handbook of {day}", day=day)
    return say("the handbook that {who} left on {day}", who=who, day=day)


@lru_cache(maxsize=OPENED_AT_ONCE)
def _opened(repository: Repository, revision: str, day: date, content: str, pin: Pin | None) -> Opened:
    """Open a released handbook, once for all pages of a preview: what was released does not change."""
    return open_revision(repository, revision, today=day, content=content, pin=pin)


def past_of(opened: Opened, audience: Audience, version: Version | None = None) -> Past | None:
    """Return what *audience* may read of what changed since each release; None where nothing was released.

    Where a release cannot be found in this clone, the reason stands in its place: the site is still built.
    """
    repository = opened.facts.repository
    if repository is None or not any(tenure.release for tenure in opened.handbook.all(Tenure)):
        return None
    try:
        found = releases(opened.handbook, repository, opened.facts.content)
    except UserError as error:
        return Past(reason=error.sentence)
    last = now(opened)
    if version is not None:
        last = replace(last, called=_left_by(version.who, version.on))
    moments = [*(at_release(repository, opened, release, audience) for release in reversed(found)), last]
    chapters = [
        Chapter(
            title=newer.title_since(older),
            name=newer.release.tenure if newer.release else "",
            changes=changes,
            settled=newer is not last or version is not None,
        )
        for (older, newer), changes in zip(pairwise(moments), comparisons(moments, audience), strict=True)
    ]
    return Past(chapters=tuple(reversed(chapters)))


def compared(opened: Opened, older: Moment, newer: Moment, audience: Audience) -> Changes:
    """Return what *audience* may read of what changed from *older* to *newer*, as of *opened*: now."""
    return comparisons([older, newer, now(opened)], audience)[0]


def comparisons(moments: Sequence[Moment], audience: Audience) -> tuple[Changes, ...]:
    """Return what changed from each moment to the next, the last of which is now."""
    handbooks = [one.opened.handbook for one in moments]
    pairs = [match(old, new) for old, new in pairwise(handbooks)]
    hidden = _hidden(moments, handbooks, pairs, audience)
    sides = [
        _side(restrict(handbook, one.opened.facts, audience, hidden=left_out), one.day)
        for one, handbook, left_out in zip(moments, handbooks, hidden, strict=True)
    ]
    if audience is not Audience.TEAM:
        sides = [_with_names_of(side, sides[-1]) for side in sides]
    return tuple(
        compare(old, new, pairs=pair) for old, new, pair in zip(sides[:-1], sides[1:], pairs, strict=True)
    )


def _side(view: View, day: date) -> Side:
    return Side(handbook=view.handbook, today=day, statuses=view.approvals.statuses)


def _hidden(
    moments: Sequence[Moment], handbooks: Sequence[Handbook], pairs: Sequence[Pairs], audience: Audience
) -> list[frozenset[str]]:
    """Return for each moment the entries that may not be seen because they may not be seen at another."""
    found = [
        set(handbook.located) - set(restrict(handbook, one.opened.facts, audience).handbook.located)
        | unread(one.opened)
        for one, handbook in zip(moments, handbooks, strict=True)
    ]
    for at, pair in enumerate(pairs):
        found[at + 1] |= {pair.renamed.get(ref, ref) for ref in found[at]}
    for at, pair in reversed(list(enumerate(pairs))):
        former = {new: old for old, new in pair.renamed.items()}
        found[at] |= {former.get(ref, ref) for ref in found[at + 1]}
    return [frozenset(names) for names in found]


def _with_names_of(side: Side, last: Side) -> Side:
    """Return *side* with colleagues called as they are called now, where that is not their name."""
    called = {person.ref: person.name for person in last.handbook.all(Person)}
    located = {
        ref: item._replace(entry=_called(item.entry, called)) for ref, item in side.handbook.located.items()
    }
    return replace(side, handbook=replace(side.handbook, located=located))


def _called(entry: Entry, names: dict[str, str]) -> Entry:
    name = names.get(entry.ref)
    return entry if name is None or not isinstance(entry, Person) else entry.model_copy(update={"name": name})
