"""Rituals nobody does, incidents that taught nothing, critical entries nobody restated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.incident import Incident
from handover.entries.model import CM
from handover.entries.ritual import Ritual
from handover.entries.terms import IncidentStatus, TenureType
from handover.language import say, say_count
from handover.readiness.gap import Found
from handover.readiness.reading_back import Reading, Received, readings
from handover.recurrence import first_from

if TYPE_CHECKING:
    from datetime import date

    from handover.readiness.situation import Situation


def rituals_of_the_month(situation: Situation) -> list[Ritual]:
    """Return the rituals that take place in the first month."""
    return [r for r in situation.handbook.all(Ritual) if _first(situation, r)]


def _first(situation: Situation, ritual: Ritual) -> date | None:
    first = first_from(ritual.cadence, ritual.starts, situation.monday)
    return first if first and first <= situation.month else None


def ritual_without_owner(situation: Situation, ritual: Ritual) -> Found | None:
    """Find a ritual of the first month that nobody will do."""
    first = _first(situation, ritual)
    if first is None or not _nobody(situation, ritual.owner, first):
        return None
    return Found(
        what=say("next on {day}, and nobody does it", day=first),
        remedy=say("agree who does it, and write them under `owner:`, or pause it in the tenure"),
        ref=ritual.ref,
        who=situation.manager,
        do=situation.file(ritual.ref),
        on=first,
    )


def _nobody(situation: Situation, owner: str, day: date) -> bool:
    if owner == CM:
        return situation.handbook.tenure_on(day) is None
    return situation.gone(owner) is not None


def past_incidents(situation: Situation) -> list[Incident]:
    """Return the incidents that are over."""
    return [i for i in situation.handbook.all(Incident) if i.status is not IncidentStatus.OPEN]


def incident_without_lesson(situation: Situation, incident: Incident) -> Found | None:
    """Find an incident that is over and taught nothing."""
    if incident.lessons or situation.nothing_about(incident.ref):
        return None
    return Found(
        what=say("over, and no lesson was written"),
        remedy=say("write what was learnt, and which entry changed, under `lessons:`"),
        ref=incident.ref,
        who=situation.cm,
        do=situation.file(incident.ref),
    )


def to_be_read(situation: Situation) -> tuple[Reading, ...]:
    """Return the critical entries that the tenure in progress must restate."""
    tenure = situation.tenure
    if tenure is None or tenure.type is not TenureType.TENURE:
        return ()
    return readings(situation.handbook, tenure, situation.today)


def read_together(situation: Situation) -> list[tuple[Reading, ...]]:
    """Return the critical entries: those nobody restated as one, each of the others by itself."""
    found = to_be_read(situation)
    unread = tuple(reading for reading in found if reading.state is Received.NOT_READ)
    others: list[tuple[Reading, ...]] = [
        (reading,) for reading in found if reading.state is not Received.NOT_READ
    ]
    return [unread, *others] if unread else others


def not_read_back(situation: Situation, group: tuple[Reading, ...]) -> Found | None:
    """Find critical entries that were not restated, or not rightly."""
    first = group[0]
    if first.state is Received.AGREED:
        return None
    if first.state is Received.NOT_READ:
        return _unread(situation, group)
    ref = first.entry.ref
    if first.state is Received.WAITING:
        return Found(
            what=say("it was restated, and nobody has said whether that is right"),
            remedy=say("say whether the restatement is right"),
            ref=ref,
            who=situation.manager,
            do=f"handover receive --entry {ref} --agree --by {situation.manager.partition('/')[2]}",
        )
    outdated = first.state is Received.OUTDATED
    return Found(
        what=say("it has changed since it was restated")
        if outdated
        else say("it was restated, and not rightly yet"),
        remedy=say("restate it in your own words"),
        ref=ref,
        who=situation.cm,
        do=f"handover receive --entry {ref}",
    )


def _unread(situation: Situation, group: tuple[Reading, ...]) -> Found:
    return Found(
        what=say_count(
            "{count} critical entry that nobody has restated, the first being {name}",
            "{count} critical entries that nobody has restated, the first being {name}",
            len(group),
            name=group[0].entry.heading,
        ),
        remedy=say("restate in your own words what each asks of you"),
        page="index.md",
        who=situation.cm,
        do="handover receive",
        times=len(group),
    )
