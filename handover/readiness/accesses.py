"""Accesses that nobody would have, and what hangs on somebody who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.model import CM
from handover.entries.terms import AccessStatus, Rights
from handover.language import say
from handover.readiness.gap import Found

if TYPE_CHECKING:
    from handover.entries.access import Access
    from handover.entries.person import Person
    from handover.language import Sentence
    from handover.readiness.situation import Situation

_HANGS = ("through_personal_account", "second_factor_holder", "recovery_holder")


def held_by_nobody_who_stays(situation: Situation, access: Access) -> Found | None:
    """Find an access whose every holder, or every administrator, is gone."""
    gone = [situation.gone(holder.person) for holder in access.holders]
    admins = [holder for holder in access.holders if holder.rights is Rights.ADMIN]
    staying_admins = [holder for holder in admins if not situation.gone(holder.person)]
    if gone and all(gone):
        return _found(situation, access, say("nobody who stays can get in"), worse=True)
    if admins and not staying_admins:
        people = sorted({person.name for holder in admins if (person := situation.gone(holder.person))})
        return _found(situation, access, say("only {people} administers it, and is gone", people=people))
    return None


def _found(situation: Situation, access: Access, what: Sentence, *, worse: bool = False) -> Found:
    helper = next((h.person for h in access.holders if not situation.gone(h.person)), CM)
    return Found(
        what=what,
        remedy=say("have somebody who stays made administrator, and write them under `holders:`"),
        ref=access.ref,
        who=situation.owner(helper),
        do=situation.file(access.ref),
        worse=worse,
    )


def hangs_on_somebody(situation: Situation, access: Access) -> Found | None:
    """Find an access that needs the telephone, the mailbox or the account of somebody who is gone."""
    people = {name: person for name in _HANGS if (person := situation.gone(getattr(access, name)))}
    if not people:
        return None
    words = {
        "through_personal_account": say("the personal account"),
        "second_factor_holder": say("the second factor"),
        "recovery_holder": say("the recovery e-mail"),
    }
    who: Person = next(iter(people.values()))
    return Found(
        what=say("needs {things} of {name}", things=[words[n] for n in people], name=who.name),
        remedy=say("connect it to something the company holds, then correct the entry"),
        ref=access.ref,
        who=situation.owner(CM),
        do=situation.file(access.ref),
    )


def to_pass_on(situation: Situation, access: Access) -> Found | None:
    """Find an access that must change hands in the first month, or should have."""
    by = access.transfer_by
    due = by is not None and by <= situation.month
    marked = access.status in (AccessStatus.TO_TRANSFER, AccessStatus.TO_REVOKE) and by is None
    if not due and not marked:
        return None
    what = say("to be transferred or revoked")
    if by is not None:
        what = say("to be transferred or revoked by {day}", day=by)
    return Found(
        what=what,
        remedy=say("do it, then write the new holders or `status: revoked`"),
        ref=access.ref,
        who=situation.owner(CM),
        do=situation.file(access.ref),
        on=by,
    )
