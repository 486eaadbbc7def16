"""What changes mean for people: who leaves with what, who was promised what, who is known to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.comparing.across import Across, Consequence, Weight
from handover.comparing.concerns import THE_CM, THE_MANAGER
from handover.departures import widely_heard
from handover.entries.member import Member
from handover.entries.model import CM
from handover.entries.person import Person
from handover.entries.terms import AccessStatus, ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.handbook import Handbook


def tenure_began(across: Across) -> Iterator[Consequence]:
    """Somebody else holds the post."""
    then, now = across.before.tenure_on(across.since), across.after.tenure_on(across.today)
    if now is None or then is None or (then.cm == now.cm and then.id == now.id):
        return
    yield Consequence(
        code="tenure",
        weight=Weight.NOTE,
        who=(THE_CM, THE_MANAGER),
        what=say(
            "{cm} took over from {former} on {day}",
            cm=across.naming.entry(f"person/{now.cm}"),
            former=across.naming.entry(f"person/{then.cm}"),
            day=now.since,
        ),
        ref=now.ref,
    )


def leaver_holds_accesses(across: Across) -> Iterator[Consequence]:
    """Somebody has left and can still get in."""
    for person in across.after.all(Person):
        held = _held(across.after, person, across.today)
        former = across.before.get(person.ref)
        if not held or (isinstance(former, Person) and held == _held(across.before, former, across.since)):
            continue
        yield Consequence(
            code="leaver-holds-accesses",
            weight=Weight.ACT,
            who=(THE_CM, THE_MANAGER),
            what=say_count(
                "{person} left on {day} and still holds {count} access: {accesses}",
                "{person} left on {day} and still holds {count} accesses: {accesses}",
                len(held),
                person=person.name,
                day=person.until,
                accesses=across.names(list(held)),
            ),
            ref=person.ref,
        )


def _held(handbook: Handbook, person: Person, day: date) -> tuple[str, ...]:
    """Return the accesses that somebody who has left by *day* still holds."""
    if person.until is None or person.until >= day:
        return ()
    accesses = handbook.accesses_of(person.id)
    return tuple(access.ref for access in accesses if access.status is not AccessStatus.REVOKED)


def promise_closed_without_note(across: Across) -> Iterator[Consequence]:
    """A promise is closed, and nobody wrote how it ended."""
    for then, now in across.pairs_of(Thread):
        closed = now.status is ThreadStatus.CLOSED and then.status is not ThreadStatus.CLOSED
        if closed and now.type is ThreadType.PROMISE and not now.closing_note:
            yield Consequence(
                code="promise-without-note",
                weight=Weight.IMPORTANT,
                who=(THE_CM, THE_MANAGER),
                what=say(
                    "the promise “{title}” was closed without a word on how it ended; write a closing note",
                    title=now.title,
                ),
                ref=now.ref,
            )


def keep_until_changed(across: Across) -> Iterator[Consequence]:
    """Somebody's data is kept for another time than was said."""
    for then, now in across.pairs_of(Member):
        if then.keep_until == now.keep_until:
            continue
        if now.keep_until is None:
            what = say(
                "{member}: the day until which we keep the entry was removed; say why", member=now.name
            )
        elif then.keep_until is not None and now.keep_until > then.keep_until:
            what = say(
                "{member}: we now keep the entry until {day}, longer than we said ({former}); say why",
                member=now.name,
                day=now.keep_until,
                former=then.keep_until,
            )
        else:
            what = say("{member}: we now keep the entry until {day}", member=now.name, day=now.keep_until)
        extended = now.keep_until is None or (
            then.keep_until is not None and now.keep_until > then.keep_until
        )
        yield Consequence(
            code="keep-until",
            weight=Weight.IMPORTANT if extended else Weight.NOTE,
            who=(THE_CM, THE_MANAGER),
            what=what,
            ref=now.ref,
        )


def member_lost_holder(across: Across) -> Iterator[Consequence]:
    """A widely heard member has nobody of us any more."""
    for member in across.after.all(Member):
        former = across.before.get(member.ref)
        if (
            isinstance(former, Member)
            and widely_heard(across.after, member)
            and _has_holder(former, across.before, across.since)
            and not _has_holder(member, across.after, across.today)
        ):
            yield Consequence(
                code="no-holder",
                weight=Weight.ACT,
                who=(THE_CM, THE_MANAGER),
                what=say(
                    "{member} is widely heard, and nobody of us knows them any more; "
                    "have somebody introduced",
                    member=member.name,
                ),
                ref=member.ref,
            )


def _has_holder(member: Member, handbook: Handbook, day: date) -> bool:
    """Tell whether one of those who hold a relationship is still there; `cm` is whoever began that tenure."""
    for one in member.relationships:
        ref = handbook.holder(one.holder, one.since)
        person = handbook.get(ref) if ref else None
        if one.holder == CM:
            there = ref is not None and ref == handbook.holder(CM, day)
        else:
            there = isinstance(person, Person) and (person.until is None or person.until >= day)
        if there:
            return True
    return False
