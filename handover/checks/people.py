"""People and departments: who may approve, and what hangs on somebody who left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handover.checks.rule import Finding
from handover.departures import SOON, accesses_in_use, gone_by, running_threads
from handover.entries.department import Department
from handover.entries.member import Member
from handover.entries.ritual import Ritual
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.department import Grant
    from handover.entries.person import Person
    from handover.facts import Opened
    from handover.language import Sentence


def departed(opened: Opened, owner: str | None) -> Person | None:
    """Return the person that *owner* (`cm`, an id, `person/…`, `department/…`) names, if they have left."""
    return gone_by(opened.handbook, owner, opened.facts.today, -timedelta(days=1))


def leaving(opened: Opened, owner: str | None) -> Person | None:
    """Return the person that *owner* names, if they have left or leave soon."""
    return gone_by(opened.handbook, owner, opened.facts.today, SOON)


def _runs(opened: Opened, grant: Grant) -> bool:
    return grant.until is None or grant.until >= opened.facts.today


def without_approver(opened: Opened) -> Iterator[Finding]:
    """Find departments for which nobody was ever named."""
    for department in opened.handbook.all(Department):
        if not department.approvers:
            yield Finding(
                department,
                ("approvers",),
                say("nobody may approve for this department"),
                say("name a person and since when, under `approvers:`"),
            )


def without_deputy(opened: Opened) -> Iterator[Finding]:
    """Find departments that stop when one person is away."""
    for department in opened.handbook.all(Department):
        if not department.deputies:
            yield Finding(
                department,
                ("deputies",),
                say("nobody stands in when the approvers are away"),
                say("ask the department for a deputy, and name them under `deputies:`"),
            )


def without_approver_today(opened: Opened) -> Iterator[Finding]:
    """Find departments whose approvers' and deputies' time is over, or has not come."""
    today = opened.facts.today
    for department in opened.handbook.all(Department):
        grants = (*department.approvers, *department.deputies)
        if not department.approvers or any(grant.holds_on(today) for grant in grants):
            continue
        coming = [grant.since for grant in grants if grant.since > today]
        if coming:
            what = say("nobody may approve for this department before {day}", day=min(coming))
            remedy = say("ask the department who approves until then, and add that person")
        else:
            last = max(grant.until for grant in grants if grant.until)
            what = say("nobody may approve for this department since {day}", day=last)
            remedy = say("ask the department who approves now, and add that person")
        yield Finding(department, ("approvers",), what, remedy)


def departed_approvers(opened: Opened) -> Iterator[Finding]:
    """Find approvers and deputies who have left the company."""
    for department in opened.handbook.all(Department):
        for key, grants in (("approvers", department.approvers), ("deputies", department.deputies)):
            for position, grant in enumerate(grants):
                person = departed(opened, grant.person)
                if person and _runs(opened, grant):
                    yield Finding(
                        department,
                        (key, position, "person"),
                        _left(person),
                        say("write `until:` for that person, and name who approves now"),
                    )


def departed_ritual_owners(opened: Opened) -> Iterator[Finding]:
    """Find rituals that nobody does any more."""
    for ritual in opened.handbook.all(Ritual):
        if person := departed(opened, ritual.owner):
            yield Finding(
                ritual,
                ("owner",),
                _left(person),
                say("name who does it now; `cm` is whoever holds the post"),
            )


def departed_thread_owners(opened: Opened) -> Iterator[Finding]:
    """Find open threads of somebody who left."""
    for thread in running_threads(opened.handbook):
        if person := departed(opened, thread.owner):
            yield Finding(
                thread,
                ("owner",),
                _left(person),
                say("name who takes it over; `cm` is whoever holds the post"),
            )


def departed_holders(opened: Opened) -> Iterator[Finding]:
    """Find accesses that only people who left still hold."""
    for access in accesses_in_use(opened.handbook):
        gone = [departed(opened, holder.person) for holder in access.holders]
        if gone and all(gone):
            yield Finding(
                access,
                ("holders",),
                say("everybody who has this access has left: {people}", people=_names(gone)),
                say("recover it by its recovery route, then name who has it now"),
            )


def departed_relationships(opened: Opened) -> Iterator[Finding]:
    """Find members whom only somebody who left knew."""
    for member in opened.handbook.all(Member):
        if not member.relationships:
            continue
        position, last = max(enumerate(member.relationships), key=lambda item: item[1].since)
        if person := departed(opened, last.holder):
            yield Finding(
                member,
                ("relationships", position, "holder"),
                say("{name} left on {day} and nobody was introduced", name=person.name, day=person.until),
                say("have somebody introduced, and add who, by whom and when, under `relationships:`"),
            )


def _left(person: Person) -> Sentence:
    return say("{name} left on {day}", name=person.name, day=person.until)


def _names(people: list[Person | None]) -> list[str]:
    return [person.name for person in people if person]
