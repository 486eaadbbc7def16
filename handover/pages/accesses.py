"""Accesses: who gets into what, and in words what would lock us out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handover.departures import SOON
from handover.entries.access import Access
from handover.entries.person import Person
from handover.entries.terms import AccessStatus, Rights
from handover.language import Sentence, say
from handover.pages.alphabet import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer

_TESTED_WITHIN = timedelta(days=365)


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the accesses with their risks, the riskiest first; revoked ones apart."""
    listed = [(access, risks_of(renderer, access)) for access in renderer.handbook.all(Access)]
    listed.sort(key=lambda item: (-len(item[1]), alphabetical(item[0].title)))
    return {
        "accesses": [item for item in listed if item[0].status is not AccessStatus.REVOKED],
        "revoked": [access for access, _ in listed if access.status is AccessStatus.REVOKED],
    }


def entry_values(renderer: Renderer, entry: Access) -> Mapping[str, object]:
    """Return the risks of one access, and who `cm` is for it today."""
    today, handbook = renderer.today, renderer.handbook
    return {
        "risks": risks_of(renderer, entry),
        "holders": [
            (handbook.holder(held.person, today), held.person == "cm", held.rights)
            for held in entry.holders
            if held.person
        ],
        "who": lambda name: handbook.holder(name, today) if name else None,
    }


def risks_of(renderer: Renderer, access: Access) -> tuple[Sentence, ...]:
    """Return what would lock us out of an access, in words; none for a revoked one."""
    if access.status is AccessStatus.REVOKED:
        return ()
    return tuple(_risks(renderer.handbook, renderer.today, access))


def _risks(handbook: Handbook, today: date, access: Access) -> Iterator[Sentence]:
    yield from _risks_of_holders(handbook, today, access)
    yield from _risks_of_recovery(handbook, today, access)
    if access.transfer_by is not None and access.status is not AccessStatus.ACTIVE:
        yield (
            say("to revoke by {day}", day=access.transfer_by)
            if access.status is AccessStatus.TO_REVOKE
            else say("to hand on by {day}", day=access.transfer_by)
        )
    if access.renewal is not None and access.renewal < today:
        yield say("was to be renewed by {day}", day=access.renewal)


def _risks_of_holders(handbook: Handbook, today: date, access: Access) -> Iterator[Sentence]:
    administrators = [held.person for held in access.holders if held.rights is Rights.ADMIN and held.person]
    if not administrators:
        yield say("nobody administers it")
    elif len(administrators) == 1:
        yield _only_one(leaves_on(handbook, administrators[0], today), today)
    if access.through_personal_account:
        yield say("it depends on somebody's own account")
    second = leaves_on(handbook, access.second_factor_holder, today)
    if second:
        yield (
            say("who holds the second factor left on {day}", day=second)
            if second < today
            else say("who holds the second factor leaves on {day}", day=second)
        )


def _only_one(last: date | None, today: date) -> Sentence:
    if last is None:
        return say("only one person administers it")
    if last < today:
        return say("the only one who administers it left on {day}", day=last)
    return say("the only one who administers it leaves on {day}", day=last)


def _risks_of_recovery(handbook: Handbook, today: date, access: Access) -> Iterator[Sentence]:
    if not access.recovery_route:
        yield say("no way to recover it is written")
    elif access.recovery_tested_on is None:
        yield say("recovery was never tested")
    elif today - access.recovery_tested_on > _TESTED_WITHIN:
        yield say("recovery was last tested on {day}", day=access.recovery_tested_on)
    reader = leaves_on(handbook, access.recovery_holder, today)
    if reader:
        yield (
            say("who reads the recovery mail left on {day}", day=reader)
            if reader < today
            else say("who reads the recovery mail leaves on {day}", day=reader)
        )


def leaves_on(handbook: Handbook, name: str | None, today: date) -> date | None:
    """Return the last day of a colleague (or of today's CM), where it is gone by or near."""
    ref = handbook.holder(name, today) if name else None
    person = handbook.get(ref) if ref else None
    last = person.until if isinstance(person, Person) else None
    return last if last is not None and last <= today + SOON else None
