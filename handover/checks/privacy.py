"""Personal data: why it is held, until when, and not more than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.rule import Finding
from handover.checks.vocabulary import HINT
from handover.checks.words import as_written, fold
from handover.entries import Written
from handover.entries.company import Company
from handover.entries.member import Member
from handover.language import say
from handover.privacy import PersonalData, mask
from handover.retention import kept_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.company import MemberDefaults
    from handover.facts import Opened
    from handover.language import Sentence

_COMPANY_WIDE = say("write it here, or once for all under `member_defaults:` in company.yaml")
_LONGEST_SHOWN = 300


def _members(opened: Opened) -> Iterator[tuple[Member, MemberDefaults]]:
    """Yield every member with the company's defaults; nobody while the company cannot be read."""
    company = opened.handbook.find(Company, "company")
    for member in opened.handbook.all(Member) if company else ():
        yield member, opened.handbook.company.member_defaults


def without_purpose(opened: Opened) -> Iterator[Finding]:
    """Find members of whom nobody says why they are noted."""
    for member, defaults in _members(opened):
        if not (member.why_held or defaults.why_held):
            yield Finding(
                member, ("why_held",), say("nobody says why we keep notes on this member"), _COMPANY_WIDE
            )


def without_source(opened: Opened) -> Iterator[Finding]:
    """Find members of whom nobody says where what is known comes from."""
    for member, defaults in _members(opened):
        if not (member.source or defaults.source):
            yield Finding(
                member, ("source",), say("nobody says where what we know comes from"), _COMPANY_WIDE
            )


def uninformed(opened: Opened) -> Iterator[Finding]:
    """Find members who were not told, without a reason."""
    for member, defaults in _members(opened):
        if not (member.informed_on or member.not_informed_because or defaults.informed):
            yield Finding(
                member,
                ("informed_on",),
                say("nobody says when the member was told that we keep notes"),
                say("write `informed_on:`, or why not under `not_informed_because:`"),
            )


def without_end(opened: Opened) -> Iterator[Finding]:
    """Find members who would be kept for ever."""
    company = opened.handbook.company
    for member, _ in _members(opened):
        if kept_until(member, company) is not None:
            continue
        months = company.member_defaults.keep_months
        if months is None:
            remedy = say("write a day here, or `keep_months:` under `member_defaults:` in company.yaml")
        else:
            remedy = say(
                "write a day here, or a dated note, fact or relationship: the company's {months} months"
                " count from the last of them",
                months=months,
            )
        yield Finding(member, ("keep_until",), say("nobody says until when this is kept"), remedy)


def kept_too_long(opened: Opened) -> Iterator[Finding]:
    """Find members whose time is over."""
    company = opened.handbook.company
    for member in opened.handbook.all(Member):
        until = kept_until(member, company)
        if until and until < opened.facts.today:
            yield Finding(
                member,
                ("keep_until",),
                say("this member was to be kept until {day} and is left out of the site", day=until),
                say("delete the file, or write a later `keep_until:` and why under `why_held:`"),
            )


def in_quotes(opened: Opened) -> Iterator[Finding]:
    """Find names, addresses and numbers in the words of others."""
    for entry, leaf in opened.handbook.texts:
        if leaf.written is not Written.QUOTE:
            continue
        masked, kinds = mask(leaf.value)
        if kinds:
            what = say(
                "somebody can be recognised in this quote: {kinds}", kinds=[_KINDS[kind] for kind in kinds]
            )
            yield Finding(entry, leaf.path, what, say("write “{masked}”", masked=_shortened(masked)))


def _shortened(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


_KINDS: dict[PersonalData, Sentence] = {
    PersonalData.EMAIL: say("an e-mail address"),
    PersonalData.HANDLE: say("a user name"),
    PersonalData.PHONE: say("a telephone number"),
    PersonalData.ORDER: say("an order or file number"),
}


def special_categories(opened: Opened) -> Iterator[Finding]:
    """Find hints at what must not be noted about anybody."""
    for member in opened.handbook.all(Member):
        noted = [(("notes", position, "text"), note.text) for position, note in enumerate(member.notes)]
        noted += [(("facts", position, "what"), fact.what) for position, fact in enumerate(member.facts)]
        for path, text in [*noted, (("how_to_talk",), member.how_to_talk)]:
            hints = {hint.lastgroup: hint for hint in reversed([*HINT.finditer(fold(text))])}
            for category, hint in sorted(hints.items(), key=lambda item: item[1].start()):
                yield Finding(
                    member,
                    path,
                    say(
                        "“{words}” hints at {category}",
                        words=as_written(text, hint),
                        category=_CATEGORIES[str(category)],
                    ),
                    say("delete it: that may not be noted about anybody; say how to talk to them instead"),
                )


_CATEGORIES: dict[str, Sentence] = {
    "health": say("somebody's health"),
    "religion": say("somebody's religion"),
    "politics": say("somebody's politics"),
    "union": say("somebody's trade union"),
    "sexuality": say("somebody's sexuality"),
}
