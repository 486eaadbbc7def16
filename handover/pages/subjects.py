"""Subjects for people: what a wording is called, its text, and in which fields two states of it differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.comparing.words import Span, spans
from handover.entries.charter import Mandate, ModerationRule, Principle
from handover.entries.response import Response, Wording
from handover.entries.terms import Where
from handover.entries.triage import Outcome, Triage
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.approvals.canonical import Plain
    from handover.approvals.subject import Slot, Subject
    from handover.entries import Part
    from handover.pages.rendering import Renderer

MADE_OF: dict[str, tuple[type[Part], ...]] = {
    "language": (Wording, Response),
    "principle": (Principle,),
    "rule": (ModerationRule,),
    "outcome": (Outcome,),
    "part": (Mandate, Triage),
}
"""Whose fields a subject holds, by what its slot is told by."""


@dataclass(frozen=True)
class Differs:
    """A field that two states of a subject have in different words."""

    title: str
    """The field's title, in English as in the model."""
    woven: tuple[Span, ...]


def text_of(subject: Subject) -> str:
    """Return what is said: a wording's text; of a principle, a rule or an outcome everything there is."""
    body = subject.body()
    if "text" in body:
        return str(body["text"])
    names = [name for part in _parts_of(subject) for name in part.model_fields if name in body]
    return "\n".join(plain for name in names if name != "id" and (plain := _plain(body[name])))


def differences(before: Subject, after: Subject) -> tuple[Differs, ...]:
    """Return every field in which *after* differs from *before*, in the order of the model."""
    old, new = before.body(), after.body()
    names = [*dict.fromkeys(name for part in _parts_of(after) for name in part.model_fields), "audience"]
    return tuple(
        Differs(_title(after, name), spans(_plain(old.get(name, "")), _plain(new.get(name, ""))))
        for name in dict.fromkeys(names)
        if old.get(name, "") != new.get(name, "")
    )


def name_of_slot(renderer: Renderer, slot: Slot) -> Sentence:
    """Return what a wording or a part of charter or triage is called: “French, Facebook”."""
    told_by = slot.wording
    parts = renderer.once((name_of_slot, told_by), lambda: ", ".join(_named(renderer, dict(told_by))))
    return say("{parts}", parts=parts)


def _parts_of(subject: Subject) -> tuple[type[Part], ...]:
    told_by = dict(subject.slot.wording)
    return next((parts for name, parts in MADE_OF.items() if name in told_by), ())


def _title(subject: Subject, name: str) -> str:
    for part in _parts_of(subject):
        if name in part.model_fields:
            return part.model_fields[name].title or name
    return name


def _plain(value: Plain) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " · ".join(plain for item in value.values() if (plain := _plain(item)))
    return "\n".join(_plain(item) for item in value)


def _named(renderer: Renderer, wording: Mapping[str, str]) -> Iterator[str]:
    for name, value in wording.items():
        match name:
            case "language":
                yield renderer.language.name_of_language(value).capitalize()
            case "space" | "principle" | "rule":
                yield renderer.name_of(f"{name}/{value}")
            case "outcome":
                yield _outcome(renderer, value)
            case "where":
                yield renderer.said(Where(value).label)
            case "variant":
                yield renderer.said(say("variant {letter}", letter=value))
            case "part" if value in _PARTS:
                yield renderer.said(_PARTS[value])
            case _:
                yield value


def _outcome(renderer: Renderer, name: str) -> str:
    outcomes = renderer.handbook.triage.outcomes if renderer.handbook.triage else ()
    return next((outcome.title for outcome in outcomes if outcome.id == name), name)


_PARTS = {"mandate": say("the CM’s mandate"), "questions": say("the questions and where they lead")}
