"""What must go on: threads, rituals, reviews, moderation, tenures."""

from __future__ import annotations

import re
from datetime import datetime, time
from itertools import combinations
from typing import TYPE_CHECKING

from handover.checks.rule import Finding, did_you_mean
from handover.departures import running_threads
from handover.entries import KINDS
from handover.entries.model import CM
from handover.entries.moderation import ModerationMonth
from handover.entries.person import Person
from handover.entries.ritual import Ritual
from handover.entries.tenure import Tenure
from handover.entries.terms import TenureType
from handover.language import names_day, say
from handover.recurrence import YEARS, NeverComesError, recurrence, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.facts import Opened

READ_FIRST = 5
"""How many entries a newcomer is asked to read before all others, at most."""

_LEAST_NAME = 3


def thread_without_step(opened: Opened) -> Iterator[Finding]:
    """Find open threads of which nobody knows how they go on."""
    for thread in running_threads(opened.handbook):
        if thread.next_step is None:
            yield Finding(
                thread,
                ("next_step",),
                say("it is open and nobody says what comes next"),
                say("write the next thing to do under `next_step:`, or `status: closed`"),
            )


def thread_without_owner(opened: Opened) -> Iterator[Finding]:
    """Find open threads that are the CM's while there is none."""
    for thread in running_threads(opened.handbook):
        if thread.owner == CM and opened.handbook.tenure_on(opened.facts.today) is None:
            yield Finding(
                thread,
                ("owner",),
                say("it is the community manager's, and nobody holds the post today"),
                say("name a person as `owner:`, or write the tenure or cover that has begun"),
            )


def thread_overdue(opened: Opened) -> Iterator[Finding]:
    """Find open threads whose day has passed."""
    for thread in running_threads(opened.handbook):
        if thread.due and thread.due < opened.facts.today:
            yield Finding(
                thread,
                ("due",),
                say("it was due on {day}", day=thread.due),
                say("do it and write `status: closed`, or tell the person and write the new day"),
            )


def bad_recurrence(opened: Opened) -> Iterator[Finding]:
    """Find cadences that no calendar understands, that come more than once a day, or that never come."""
    for ritual in opened.handbook.all(Ritual):
        try:
            recurrence(ritual.cadence, ritual.starts)
        except NeverComesError:
            what = say("“{cadence}” does not come once in {years} years", cadence=ritual.cadence, years=YEARS)
        except ValueError:
            what = say("“{cadence}” is no rhythm of days, weeks, months or years", cadence=ritual.cadence)
        else:
            continue
        remedy = say("write for example {weekly} or {monthly}", weekly=_WEEKLY, monthly=_MONTHLY)
        yield Finding(ritual, ("cadence",), what, remedy)


_WEEKLY = "FREQ=WEEKLY;BYDAY=MO"
_MONTHLY = "FREQ=MONTHLY;BYDAY=1TU"


def bad_time(opened: Opened) -> Iterator[Finding]:
    """Find times of day that no calendar understands."""
    for ritual in opened.handbook.all(Ritual):
        if ritual.at and ritual.hour is None:
            what = say("“{at}” is not a time of day", at=ritual.at)
            yield Finding(ritual, ("at",), what, say("write hours and minutes, for example “09:30”"))


def ritual_ended(opened: Opened) -> Iterator[Finding]:
    """Find rituals whose rhythm has run out."""
    for ritual in opened.handbook.all(Ritual):
        if not re.search(r"(?:UNTIL|COUNT)=", ritual.cadence):
            continue
        try:
            rule = recurrence(ritual.cadence, ritual.starts)
        except ValueError:
            continue
        today = datetime.combine(opened.facts.today, time(), tzinfo=zone_of(ritual.cadence))
        if rule.after(today, inc=True) is None:
            yield Finding(
                ritual,
                ("cadence",),
                say("it has taken place for the last time"),
                say("write a later end, or delete the ritual"),
            )


def review_overdue(opened: Opened) -> Iterator[Finding]:
    """Find entries that somebody should have read again."""
    for entry in opened.handbook:
        if entry.review_by and entry.review_by < opened.facts.today:
            yield Finding(
                entry,
                ("review_by",),
                say("somebody was to read this again by {day}", day=entry.review_by),
                say("read it, correct what has changed, and write the next day"),
            )


def moderation_without_rule(opened: Opened) -> Iterator[Finding]:
    """Find acts of moderation that no rule allows."""
    for month in opened.handbook.all(ModerationMonth):
        for position, action in enumerate(month.actions):
            if action.rule is None:
                yield Finding(
                    month,
                    ("actions", position, "rule"),
                    say("no rule of the charter is named for this"),
                    say("name the rule that allowed it, or restore the post and write `restored_on:`"),
                )


def moderation_beyond_rule(opened: Opened) -> Iterator[Finding]:
    """Find acts of moderation that go further than their rule."""
    rules = {
        rule.id: rule for rule in (opened.handbook.charter.moderation if opened.handbook.charter else ())
    }
    for month in opened.handbook.all(ModerationMonth):
        for position, action in enumerate(month.actions):
            rule = rules.get((action.rule or "").removeprefix("rule/"))
            if rule and action.action.value not in {allowed.value for allowed in rule.actions}:
                yield Finding(
                    month,
                    ("actions", position, "action"),
                    say(
                        "the rule “{rule}” does not allow “{action}”",
                        rule=rule.id,
                        action=action.action.value,
                    ),
                    say("correct the rule's name, or have the charter changed first"),
                )


def tenure_id(opened: Opened) -> Iterator[Finding]:
    """Find tenures that would be sorted wrongly among the versions."""
    for tenure in opened.handbook.all(Tenure):
        if not re.fullmatch(Tenure.id_form, tenure.id):
            yield Finding(
                tenure,
                (),
                say("a tenure's file name begins with its first month, so that versions are in order"),
                say(
                    "rename it, for example {name}",
                    name=f"{Tenure.id_of(tenure.since, _words_of(tenure))}.yaml",
                ),
            )


def _words_of(tenure: Tenure) -> str:
    """Return the id without the figures it begins with."""
    return tenure.id.lstrip("0123456789-") or _season(tenure.since)


def _season(day: date) -> str:
    return ("winter", "spring", "summer", "autumn")[(day.month + 1) % 12 // 3]


def name_in_tenure_id(opened: Opened) -> Iterator[Finding]:
    """Find tenures named after a person; their ids stay in addresses for ever."""
    for tenure in opened.handbook.all(Tenure):
        person = opened.handbook.find(Person, tenure.cm)
        names = {*person.name.lower().split(), *person.id.split("-")} if person else set()
        named = sorted(n for n in names & set(tenure.id.split("-")) if len(n) >= _LEAST_NAME)
        if named:
            yield Finding(
                tenure,
                (),
                say("the file name holds a person's name, “{name}”, and stays in addresses", name=named[0]),
                say(
                    "rename it, for example {name}", name=f"{tenure.since:%Y-%m}-{_season(tenure.since)}.yaml"
                ),
            )


def too_much_to_read_first(opened: Opened) -> Iterator[Finding]:
    """Find tenures that ask the newcomer to read too much at once."""
    for tenure in opened.handbook.all(Tenure):
        if len(tenure.read_first) > READ_FIRST:
            yield Finding(
                tenure,
                ("read_first",),
                say("{count} entries are to be read first; nobody does", count=len(tenure.read_first)),
                say("keep the {most} that matter on Monday", most=READ_FIRST),
            )


def nothing_about_what(opened: Opened) -> Iterator[Finding]:
    """Find “nothing to report” about what does not exist."""
    for tenure in opened.handbook.all(Tenure):
        for position, nothing in enumerate(tenure.nothing_to_report):
            if nothing.about not in KINDS and opened.handbook.get(nothing.about) is None:
                yield Finding(
                    tenure,
                    ("nothing_to_report", position, "about"),
                    say("“{about}” is neither a kind nor an entry", about=nothing.about),
                    did_you_mean(
                        nothing.about,
                        [*KINDS, *opened.handbook.located],
                        say("write a kind, such as member, or an entry as `kind/id`"),
                    ),
                )


def overlapping_tenures(opened: Opened) -> Iterator[Finding]:
    """Find days on which two hold the post, unless the first names them as those on which both are there."""
    tenures = (t for t in opened.handbook.all(Tenure) if t.type is TenureType.TENURE)
    for first, second in combinations(sorted(tenures, key=lambda t: (t.since, t.id)), 2):
        if first.until < second.since or second.until < second.since:
            continue
        hands_over = first.since < second.since and first.until < second.until
        if hands_over and all(names_day(first.overlap or "", day) for day in (second.since, first.until)):
            continue
        what = say(
            "it begins on {since}, and “{first}” ends only on {until}: the post has two holders",
            since=second.since,
            first=first.id,
            until=first.until,
        )
        remedy = say("correct the days, or write `type: cover` in the one that only stands in")
        if hands_over:
            remedy = say(
                "correct one of the two days, or name both in “{first}” as `overlap:` if both are there then",
                first=first.id,
            )
        yield Finding(second, ("from",), what, remedy)
