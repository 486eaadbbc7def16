"""Responses: complete, sayable, and fillable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.checks.rule import Finding, did_you_mean
from handover.checks.words import fold
from handover.entries.company import Company
from handover.entries.response import Response, Wording
from handover.entries.space import Space
from handover.entries.terms import Purpose
from handover.language import Tongue, say
from handover.placeholders import malformed, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Part, Path
    from handover.facts import Opened
    from handover.language import Sentence


def _wordings(opened: Opened) -> Iterator[tuple[Response, int, Wording]]:
    for response in opened.handbook.all(Response):
        for position, wording in enumerate(response.wordings):
            yield response, position, wording


def _text(position: int) -> Path:
    return ("wordings", position, "text")


def without_topic(opened: Opened) -> Iterator[Finding]:
    """Find responses that no department is asked about."""
    for response in opened.handbook.all(Response):
        if not response.topics:
            yield Finding(
                response,
                ("topics",),
                say("it has no topic, so nobody knows who must approve it"),
                say("write at least one under `topics:`"),
            )


def without_comment(opened: Opened) -> Iterator[Finding]:
    """Find replies that the desk cannot find by example."""
    for response in opened.handbook.all(Response):
        if response.purpose is Purpose.REPLY and not response.comments:
            yield Finding(
                response,
                ("comments",),
                say("no example of a comment that it answers"),
                say("paste two or three real ones, without names, under `comments:`"),
            )


def without_language(opened: Opened) -> Iterator[Finding]:
    """Find responses that cannot be said in a language of the company."""
    due = company.languages if (company := opened.handbook.find(Company, "company")) else ()
    for response in opened.handbook.all(Response):
        there = {wording.language[:2] for wording in response.wordings}
        missing = [language for language in due if language[:2] not in there]
        if missing and response.purpose is not Purpose.ONE_OFF:
            yield Finding(
                response,
                ("wordings",),
                say("there is no wording in {languages}", languages=[Tongue(code) for code in missing]),
                say("add one, or take the language out of company.yaml"),
            )


def unlisted_language(opened: Opened) -> Iterator[Finding]:
    """Find wordings in a language the company does not list."""
    company = opened.handbook.find(Company, "company")
    known = company.languages if company else ()
    for response, position, wording in _wordings(opened):
        if known and wording.language[:2] not in {language[:2] for language in known}:
            yield Finding(
                response,
                ("wordings", position, "language"),
                say("the company does not answer in {language}", language=Tongue(wording.language)),
                say(
                    "write one of {known}, or add it to `languages:` in company.yaml", known=", ".join(known)
                ),
            )


def undeclared_placeholders(opened: Opened) -> Iterator[Finding]:
    """Find placeholders that nobody explains."""
    for response, position, wording in _wordings(opened):
        declared = {placeholder.name for placeholder in response.placeholders}
        for name in wording.slots:
            if name not in declared:
                explain = say("say under `placeholders:` what to put there")
                yield Finding(
                    response,
                    _text(position),
                    say("nobody says what to put for {slot}", slot=f"{{{name}}}"),
                    did_you_mean(name, declared - set(wording.slots), explain),
                )


def unused_placeholders(opened: Opened) -> Iterator[Finding]:
    """Find placeholders that no wording holds."""
    for response in opened.handbook.all(Response):
        used = {name for wording in response.wordings for name in wording.slots}
        for position, placeholder in enumerate(response.placeholders):
            if placeholder.name not in used:
                yield Finding(
                    response,
                    ("placeholders", position, "name"),
                    say("no wording holds {slot}", slot=f"{{{placeholder.name}}}"),
                    say("put it in a wording, or delete it here"),
                )


def malformed_placeholders(opened: Opened) -> Iterator[Finding]:
    """Find braces that are no placeholder."""
    for response, position, wording in _wordings(opened):
        for piece in malformed(wording.text):
            yield Finding(
                response,
                _text(position),
                say("“{piece}” is no placeholder", piece=piece),
                say(
                    "write {example}, in small letters without accents; double the brace if it is meant",
                    example=f"{{{_name_for(piece)}}}",
                ),
            )


def _name_for(piece: str) -> str:
    """Return the name that a piece in braces can have meant: `prénom usuel` → `prenom_usuel`."""
    name = re.sub(r"[^a-z0-9]+", "_", fold(piece)).strip("_0123456789")
    return name or "prenom"


def too_long(opened: Opened) -> Iterator[Finding]:
    """Find wordings that their space does not take."""
    for response, position, wording in _wordings(opened):
        space = opened.handbook.find(Space, wording.space) if wording.space else None
        if space is None or space.character_limit is None:
            continue
        if _length_at_most(response, wording) <= space.character_limit:
            continue
        length = _length(response, wording)
        if length > space.character_limit:
            yield Finding(
                response,
                _text(position),
                say(
                    "it has {length} characters; {space} takes {limit}",
                    length=length,
                    space=space.name,
                    limit=space.character_limit,
                ),
                say("shorten it by {count}, placeholders filled in", count=length - space.character_limit),
            )


def _length_at_most(response: Response, wording: Wording) -> int:
    """Return what the text is no longer than: nearly all are short, and need not be taken to pieces."""
    longest = max((len(value) for one in response.placeholders for value in one.allowed), default=0)
    return len(wording.text) + wording.text.count("{") * longest


def _length(response: Response, wording: Wording) -> int:
    """Return how long the text is with the longest allowed values filled in."""
    longest = {p.name: max(map(len, p.allowed), default=0) for p in response.placeholders}
    pieces = parse(wording.text)
    return sum(
        len(piece) if isinstance(piece, str) else longest.get(piece.name) or len(piece.name)
        for piece in pieces
    )


def doubled(opened: Opened) -> Iterator[Finding]:
    """Find wordings and placeholders of which nobody can tell which one counts."""
    for response in opened.handbook.all(Response):
        for key, items in (("wordings", response.wordings), ("placeholders", response.placeholders)):
            seen: set[tuple[object, ...]] = set()
            for position, item in enumerate(items):
                identity = tuple(getattr(item, name) for name in item.identity)
                if identity in seen:
                    yield Finding(
                        response,
                        (key, position),
                        say("there is already one for {same}", same=_shown(item)),
                        say("delete one of the two, or give it another space or `variant:`"),
                    )
                seen.add(identity)


def _shown(item: Part) -> Sentence | str:
    """Return what two wordings, or two placeholders, have in common."""
    if not isinstance(item, Wording):
        return ", ".join(str(getattr(item, name)) for name in item.identity)
    others = [str(value) for value in (item.space, item.where, item.variant) if value]
    return say("{language}{others}", language=Tongue(item.language), others="".join(f", {o}" for o in others))


def no_longer_sayable(opened: Opened) -> Iterator[Finding]:
    """Find responses whose last day has passed."""
    for response in opened.handbook.all(Response):
        if response.sayable_until and response.sayable_until < opened.facts.today:
            yield Finding(
                response,
                ("sayable_until",),
                say("it may not be said any more since {day}", day=response.sayable_until),
                say("have a new day agreed, or delete the response"),
            )
