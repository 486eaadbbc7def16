"""Accesses: how they are recovered, and what is lost with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.people import departed, leaving
from handover.checks.rule import Finding
from handover.departures import accesses_in_use
from handover.entries.terms import Rights
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.facts import Opened
    from handover.language import Sentence


def without_recovery(opened: Opened) -> Iterator[Finding]:
    """Find accesses that are lost with a password."""
    for access in accesses_in_use(opened.handbook):
        if access.recovery_route is None:
            yield Finding(
                access,
                ("recovery_route",),
                say("nobody says how to get in again"),
                say("try the recovery once and write it down under `recovery_route:`"),
            )


def only_admin_leaves(opened: Opened) -> Iterator[Finding]:
    """Find accesses that nobody will administer."""
    for access in accesses_in_use(opened.handbook):
        admins = [leaving(opened, h.person) for h in access.holders if h.rights is Rights.ADMIN]
        if not admins or not all(admins) or all(departed(opened, h.person) for h in access.holders):
            continue
        people = [admin.name for admin in admins if admin]
        yield Finding(
            access,
            ("holders",),
            say("nobody can administer this once {people} has left", people=people),
            say("have somebody who stays made administrator, and add them under `holders:`"),
        )


def second_factor_leaves(opened: Opened) -> Iterator[Finding]:
    """Find second factors that go with somebody."""
    remedy = say("move the second factor to somebody who stays, and name them")
    yield from _leaves_with(opened, "second_factor_holder", say("the second factor"), remedy)


def recovery_leaves(opened: Opened) -> Iterator[Finding]:
    """Find recovery mailboxes that nobody will read."""
    remedy = say("set a shared mailbox as the recovery address, and name who reads it")
    yield from _leaves_with(opened, "recovery_holder", say("the recovery e-mail"), remedy)


def personal_account_leaves(opened: Opened) -> Iterator[Finding]:
    """Find accesses that hang on the own account of somebody who leaves."""
    remedy = say("connect it to the account of somebody who stays, and name them")
    yield from _leaves_with(opened, "through_personal_account", say("the personal account"), remedy)


def _leaves_with(opened: Opened, field: str, what: Sentence, remedy: Sentence) -> Iterator[Finding]:
    for access in accesses_in_use(opened.handbook):
        person = leaving(opened, getattr(access, field))
        if person is None:
            continue
        told = (
            say(
                "{what} goes through {name}, who left on {day}", what=what, name=person.name, day=person.until
            )
            if departed(opened, person.id)
            else say(
                "{what} goes through {name}, who leaves on {day}",
                what=what,
                name=person.name,
                day=person.until,
            )
        )
        yield Finding(access, (field,), told, remedy)


def transfer_overdue(opened: Opened) -> Iterator[Finding]:
    """Find accesses that should have changed hands."""
    for access in accesses_in_use(opened.handbook):
        if access.transfer_by and access.transfer_by < opened.facts.today:
            yield Finding(
                access,
                ("transfer_by",),
                say("it was to be transferred or revoked by {day}", day=access.transfer_by),
                say("do it now, then write the new holders or `status: revoked`"),
            )


def renewal_overdue(opened: Opened) -> Iterator[Finding]:
    """Find accesses whose renewal is past."""
    for access in accesses_in_use(opened.handbook):
        if access.renewal and access.renewal < opened.facts.today:
            yield Finding(
                access,
                ("renewal",),
                say("it was to be renewed by {day}", day=access.renewal),
                say("check that it still works, renew it, and write the next day"),
            )
