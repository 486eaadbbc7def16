"""Incidents: what they taught, and what is due while one is open."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from handover.checks.rule import Finding
from handover.entries.incident import Incident
from handover.entries.terms import IncidentStatus
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from handover.facts import Opened


def _open(opened: Opened) -> Iterator[Incident]:
    return (i for i in opened.handbook.all(Incident) if i.status is IncidentStatus.OPEN)


def without_lesson(opened: Opened) -> Iterator[Finding]:
    """Find closed incidents that taught nothing."""
    for incident in opened.handbook.all(Incident):
        if incident.status is IncidentStatus.CLOSED and not incident.lessons:
            yield Finding(
                incident,
                ("lessons",),
                say("it is closed and no lesson was drawn"),
                say("write under `lessons:` what to do differently next time"),
            )


def lesson_without_change(opened: Opened) -> Iterator[Finding]:
    """Find lessons that changed nothing."""
    for incident in opened.handbook.all(Incident):
        for position, lesson in enumerate(incident.lessons):
            if not lesson.changed:
                yield Finding(
                    incident,
                    ("lessons", position, "changed"),
                    say("this lesson changed nothing"),
                    say("change a response, a rule or the triage, and name it here as `kind/id`"),
                )


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def out_of_order(opened: Opened) -> Iterator[Finding]:
    """Find timelines that jump back."""
    zone = opened.handbook.company.zone
    for incident in opened.handbook.all(Incident):
        for position, (before, after) in enumerate(pairwise(incident.timeline), start=1):
            if _in_zone(after.at, zone) < _in_zone(before.at, zone):
                yield Finding(
                    incident,
                    ("timeline", position, "at"),
                    say("{at} comes before the line above it", at=f"{after.at:%Y-%m-%dT%H:%M}"),
                    say("correct the time, or put the lines in order"),
                )


def without_holding_line(opened: Opened) -> Iterator[Finding]:
    """Find open incidents in which nobody knows what to say."""
    for incident in _open(opened):
        if incident.holding_line is None:
            yield Finding(
                incident,
                ("holding_line",),
                say("the incident is open and nothing may be said about it"),
                say("name the response that is said meanwhile under `holding_line:`"),
            )


def without_next_update(opened: Opened) -> Iterator[Finding]:
    """Find open incidents in which nobody knows when more is said."""
    for incident in _open(opened):
        if incident.next_update_at is None:
            yield Finding(
                incident,
                ("next_update_at",),
                say("the incident is open and nobody knows when more will be said"),
                say("write the day and time under `next_update_at:`, for example 2026-09-14T18:00"),
            )


def update_overdue(opened: Opened) -> Iterator[Finding]:
    """Find updates that were announced and not given."""
    for incident in _open(opened):
        due = incident.next_update_at
        if due and due.date() < opened.facts.today:
            yield Finding(
                incident,
                ("next_update_at",),
                say("an update was due on {day}", day=due.date()),
                say("give it, then write when the next one is due, or close the incident"),
            )


def captures_overdue(opened: Opened) -> Iterator[Finding]:
    """Find captures that should have been deleted."""
    for incident in opened.handbook.all(Incident):
        for position, capture in enumerate(incident.captures):
            if capture.until and capture.until < opened.facts.today:
                yield Finding(
                    incident,
                    ("captures", position, "until"),
                    say("this capture was to be deleted on {day}", day=capture.until),
                    say("have it deleted and delete these lines, or have a new day agreed"),
                )
