"""Members nobody was introduced to, and departments where nobody may approve."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handover.departures import widely_heard
from handover.entries.department import Department
from handover.entries.member import Member
from handover.entries.model import CM
from handover.language import say
from handover.readiness.gap import Found

if TYPE_CHECKING:
    from handover.entries.department import Grant
    from handover.entries.member import Relationship
    from handover.readiness.situation import Situation

_OVERLAP = timedelta(days=31)
"""How long before a tenure its CM may have been introduced."""


def heard_members(situation: Situation) -> list[Member]:
    """Return the members who are widely heard."""
    handbook = situation.handbook
    return [member for member in handbook.all(Member) if widely_heard(handbook, member)]


def introduced_to_nobody(situation: Situation, member: Member) -> Found | None:
    """Find a widely heard member whom nobody who stays knows."""
    if any(_lasts(situation, relationship) for relationship in member.relationships):
        return None
    brought = [r.introduced_by for r in reversed(member.relationships) if r.introduced_by]
    who = next((name for name in brought if name != CM and not situation.gone(name)), None)
    return Found(
        what=say("widely heard, and nobody who stays was introduced"),
        remedy=say("introduce somebody, and write who, by whom and when, under `relationships:`"),
        ref=member.ref,
        who=situation.owner(who) if who else _introducer(situation),
        do=situation.file(member.ref),
    )


def _introducer(situation: Situation) -> str:
    """Return who introduces: the CM while still there, otherwise who answers for the post."""
    return situation.cm if situation.leaving else situation.manager


def _lasts(situation: Situation, relationship: Relationship) -> bool:
    """Tell whether it goes on: with a person who stays, or with the CM in post who was introduced."""
    if situation.gone(relationship.holder):
        return False
    if relationship.holder != CM:
        return True
    if situation.tenure is None:
        return False
    met = relationship.introduced_on or relationship.since
    return situation.tenure.since - met <= _OVERLAP


def without_relationship(situation: Situation, member: Member) -> Found | None:
    """Find a member of whom nobody wrote who knows them; widely heard ones are found already."""
    if member.relationships or widely_heard(situation.handbook, member):
        return None
    if situation.nothing_about(member.ref):
        return None
    return Found(
        what=say("nobody wrote who of us knows them"),
        remedy=say("write who and since when, under `relationships:`"),
        ref=member.ref,
        who=situation.cm,
        do=situation.file(member.ref),
    )


def without_approver(situation: Situation, department: Department) -> Found | None:
    """Find a department for which nobody may approve on the day somebody else answers."""
    if any(_counts(situation, grant) for grant in (*department.approvers, *department.deputies)):
        return None
    return Found(
        what=say("nobody may approve for this department"),
        remedy=say("ask the department who approves, and write them under `approvers:`"),
        ref=department.ref,
        who=situation.manager,
        do=situation.file(department.ref),
    )


def _counts(situation: Situation, grant: Grant) -> bool:
    return grant.holds_on(situation.monday) and not situation.gone(grant.person)


def deciding_departments(situation: Situation) -> list[Department]:
    """Return the departments."""
    return list(situation.handbook.all(Department))
