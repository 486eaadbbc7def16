"""The company's own settings, and what every handbook must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from handover.checks.references import unread
from handover.checks.rule import Finding, did_you_mean
from handover.entries.company import Company, zone_named
from handover.entries.decision import Decision
from handover.entries.department import Department
from handover.entries.incident import Incident
from handover.entries.model import TO_WRITE, Audience
from handover.entries.person import Person
from handover.entries.response import Response
from handover.entries.tenure import Tenure
from handover.facts import PAGES
from handover.language import say
from handover.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.entries import Entry, Path
    from handover.facts import Opened
    from handover.language import Sentence

TO_COMPLETE = "to-complete"
"""The tag of an entry that `init` or an import began, so that others can name it."""


def missing_company(opened: Opened) -> Iterator[Finding]:
    """Find a handbook of nobody."""
    what = say("this file is missing, and with it the company's name and languages")
    yield from _missing(opened, "company", what)


def missing_guidance(opened: Opened) -> Iterator[Finding]:
    """Find a handbook without charter or triage."""
    for kind in ("charter", "triage"):
        yield from _missing(opened, kind, say("this file is missing, and a newcomer needs it first"))


def _missing(opened: Opened, kind: str, what: Sentence) -> Iterator[Finding]:
    ref = f"{kind}/{kind}"
    if opened.handbook.get(ref) is None and ref not in unread(opened):
        place = Place(file=f"{opened.source.prefix}/{kind}.yaml")
        yield Finding(None, (), what, say("make it with `handover new {kind} {kind}`", kind=kind), place)


def default_language(opened: Opened) -> Iterator[Finding]:
    """Find a company whose own language is none of its languages."""
    company = opened.handbook.find(Company, "company")
    if company and company.default_language not in company.languages:
        yield Finding(
            company,
            ("default_language",),
            say("“{language}” is not among `languages:`", language=company.default_language),
            say("add it there, or write one of {known}", known=", ".join(company.languages)),
        )


def timezone(opened: Opened) -> Iterator[Finding]:
    """Find a time zone that does not exist."""
    company = opened.handbook.find(Company, "company")
    if company and zone_named(company.timezone) is None:
        yield Finding(
            company,
            ("timezone",),
            say("there is no time zone “{zone}”", zone=company.timezone),
            did_you_mean(company.timezone, available_timezones(), say("write it as in Europe/Paris")),
        )


def missing_logo(opened: Opened) -> Iterator[Finding]:
    """Find a logo that is no file beside the free pages."""
    company = opened.handbook.find(Company, "company")
    if company is None or company.logo is None:
        return
    file = f"{PAGES}/{company.logo}"
    if file not in opened.source.listing((file,), below=PAGES).files:
        yield Finding(
            company,
            ("logo",),
            say("there is no file “{file}”", file=f"{opened.source.prefix}/{file}"),
            say("put the image there, or write the name of one that is"),
        )


def unguarded_site(opened: Opened) -> Iterator[Finding]:
    """Find a published handbook of which nobody says who can read it."""
    company = opened.handbook.find(Company, "company")
    if company and company.site_url and not company.published_to:
        yield Finding(
            company,
            ("published_to",),
            say("the site has an address and nobody says who can read it"),
            say("write who can, and how that is made sure, under `published_to:`"),
        )


def to_complete(opened: Opened) -> Iterator[Finding]:
    """Find entries that an import left to be completed."""
    for entry in opened.handbook:
        if TO_COMPLETE in entry.tags:
            yield Finding(
                entry,
                ("tags", entry.tags.index(TO_COMPLETE)),
                say("this entry was begun for you and nobody has completed it"),
                say("write what is true, then delete the tag “{tag}”", tag=TO_COMPLETE),
            )


def to_write(opened: Opened) -> Iterator[Finding]:
    """Find texts that nobody has written yet: what a new entry holds in their place is still there."""
    for entry, leaf in opened.handbook.texts:
        if TO_WRITE in leaf.value and leaf.value.strip() == TO_WRITE:
            yield Finding(
                entry,
                leaf.path,
                say("“{dots}” still stands here for a text", dots=TO_WRITE),
                say("write it, or delete the line if there is nothing to say"),
            )


def published_members(opened: Opened) -> Iterator[Finding]:
    """Find members that anybody on the internet would read about."""
    for entry in opened.handbook:
        if entry.kind in ("member", "access", "person") and entry.audience is Audience.PUBLIC:
            yield Finding(
                entry,
                ("audience",),
                say("this would be public, for anybody on the internet"),
                say("write company or team, or delete the line"),
            )


def ends_before_it_begins(opened: Opened) -> Iterator[Finding]:
    """Find spans of time that end before they begin."""
    for entry in opened.handbook:
        for path, since, until in _spans(entry):
            if since and until and until < since:
                yield Finding(
                    entry,
                    path,
                    say("it ends on {until}, before it begins on {since}", until=until, since=since),
                    say("correct one of the two days"),
                )


def _spans(entry: Entry) -> Iterator[tuple[Path, date | None, date | None]]:
    match entry:
        case Tenure():
            yield ("to",), entry.since, entry.until
        case Response():
            yield ("sayable_until",), entry.sayable_from, entry.sayable_until
        case Incident():
            yield ("ended",), entry.on, entry.ended
        case Department():
            for key, grants in (("approvers", entry.approvers), ("deputies", entry.deputies)):
                for position, grant in enumerate(grants):
                    yield (key, position, "until"), grant.since, grant.until
        case Person():
            yield ("until",), entry.since, entry.until
            for position, key_ in enumerate(entry.keys):
                yield ("keys", position, "until"), key_.since, key_.until


def superseded_in_circle(opened: Opened) -> Iterator[Finding]:
    """Find decisions that replace one another."""
    for decision in opened.handbook.all(Decision):
        seen, later = {decision.id}, decision.superseded_by
        while later and later not in seen:
            seen.add(later)
            found = opened.handbook.find(Decision, later)
            later = found.superseded_by if found else None
        if later == decision.id:
            yield Finding(
                decision,
                ("superseded_by",),
                say("this decision is replaced by one that it replaces"),
                say("keep `superseded_by:` in the older one only"),
            )
