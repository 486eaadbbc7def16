"""A subject as somebody who decides reads it: what it is called, what it says, what it would replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.naming import Names
from handover.comparing.words import Mark, Span, spans
from handover.entries import Entry
from handover.entries.charter import Charter
from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.response import Placeholder, Response, ResponsePromise
from handover.entries.terms import Does, Exactness, ModerationAction, Purpose, Signal
from handover.entries.topic import Topic
from handover.entries.triage import Answer, Question, Triage
from handover.language import Sentence, say
from handover.pages.subjects import MADE_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.approvals.canonical import Plain
    from handover.approvals.subject import Slot, Subject
    from handover.entries import Part
    from handover.handbook import Handbook
    from handover.language import Language

_CHOICES = {
    "purpose": Purpose,
    "exactness": Exactness,
    "does": Does,
    "actions": ModerationAction,
    "signal": Signal,
}
_INNER: Mapping[str, type[Part]] = {
    "placeholders": Placeholder,
    "promises": ResponsePromise,
    "questions": Question,
    "answers": Answer,
}
_HEADLINES = ("rule", "title")
_READERS = {
    "team": say("the team"),
    "company": say("everybody in the company"),
    "public": say("everybody"),
}


@dataclass(frozen=True)
class Row:
    """One thing that a reader of the wording relies on."""

    label: str
    text: str


@dataclass(frozen=True)
class Replaced:
    """One such thing that the decision would replace, word by word."""

    label: str
    spans: tuple[Span, ...]


def names_of(handbook: Handbook) -> Names:
    """Return what people, departments and topics are called."""
    return Names(
        people={one.id: one.name for one in handbook.all(Person)},
        departments={one.id: one.name for one in handbook.all(Department)},
        topics={one.id: one.label for one in handbook.all(Topic)},
    )


def title_of(subject: Subject, handbook: Handbook, reader: Language) -> str:
    """Return what a subject is called: `Late delivery (French, Facebook, in private, A)`."""
    slot = subject.slot
    entry = handbook.get(f"{slot.kind}/{slot.entry}")
    heading = entry.heading if isinstance(entry, Response) else reader.gettext(_kind_title(slot))
    within = [part for part in _which(subject, handbook, reader) if part]
    return f"{heading} ({', '.join(within)})" if within else heading


def rows_of(subject: Subject, reader: Language) -> tuple[Row, ...]:
    """Return everything that a reader of the subject relies on, the text first, in their language."""
    body, parts = subject.body(), _parts(subject.slot)
    order = {name: place for place, name in enumerate(_fields(parts))}
    known = sorted(body, key=lambda name: (name != "text", name == "audience", order.get(name, len(order))))
    return tuple(
        Row(_label(name, parts, reader), shown)
        for name in known
        if (shown := "\n".join(_lines(name, body[name], reader)))
    )


def replaced(before: Subject, after: Subject, reader: Language) -> tuple[Replaced, ...]:
    """Return what of *before* changes where *after* takes its place; nothing that stays."""
    old = {row.label: row.text for row in rows_of(before, reader)}
    new = {row.label: row.text for row in rows_of(after, reader)}
    return tuple(
        Replaced(label, spans(old.get(label, ""), new.get(label, "")))
        for label in dict.fromkeys([*new, *old])
        if old.get(label) != new.get(label)
    )


def labelled(label: str, reader: Language) -> str:
    """Return *label* with the colon of its language."""
    return reader.say(say("{label}:", label=label))


def in_signs(woven: tuple[Span, ...]) -> str:
    """Return spans as plain text: what went in `[- -]`, what came in `[+ +]`."""
    signs = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return "".join(signs[span.mark].format(span.text) for span in woven if span.text)


def _kind_title(slot: Slot) -> str:
    known: dict[str, type[Entry]] = {cls.kind: cls for cls in (Charter, Triage, Response)}
    return known[slot.kind].kind_title if slot.kind in known else slot.kind


def _which(subject: Subject, handbook: Handbook, reader: Language) -> Iterator[str]:
    """Yield what tells a subject from the others of its entry."""
    wording = dict(subject.slot.wording)
    if "lowered" in wording:
        yield reader.say(say("asks less than before"))
    elif "language" in wording:
        yield from words_of_wording(wording, handbook, reader)
    elif "part" in wording:
        part = {"mandate": say("Mandate"), "questions": say("Questions")}[wording["part"]]
        yield reader.say(part)
    else:
        body = subject.body()
        yield next((str(body[name]) for name in _HEADLINES if body.get(name)), "")


def words_of_wording(wording: Mapping[str, str], handbook: Handbook, reader: Language) -> Iterator[str]:
    """Yield what people call a wording of a response: `French`, `Facebook`, `in private`."""
    name = wording.get("space", "")
    space = handbook.get(f"space/{name}")
    yield reader.name_of_language(wording["language"])
    yield space.heading if space else name
    yield _place(wording.get("where", ""), reader)
    yield wording.get("variant", "")


def _place(where: str, reader: Language) -> str:
    places = {"public": say("in public"), "private": say("in private")}
    return reader.say(places[where]) if where else ""


def _parts(slot: Slot) -> tuple[type[Part], ...]:
    return next((MADE_OF[name] for name, _ in slot.wording if name in MADE_OF), ())


def _fields(parts: tuple[type[Part], ...]) -> list[str]:
    return [name for part in parts for name in part.model_fields]


def _label(name: str, parts: tuple[type[Part], ...], reader: Language) -> str:
    """Return what a field is called; the two of a lowered requirement have no field."""
    lowered = {"before": say("Asked until now"), "after": say("Asked from now on")}
    if name in lowered:
        return reader.say(lowered[name])
    owners: tuple[type[Part], ...] = (*parts, Entry)
    titles = (part.model_fields[name].title for part in owners if name in part.model_fields)
    return reader.gettext(next((title for title in titles if title), name))


def _lines(name: str, value: Plain, reader: Language) -> Iterator[str]:
    """Yield the lines of a value; nothing where there is nothing to read."""
    if isinstance(value, str):
        if value and not (name in ("forbids_threats", "capture_first") and value == "no"):
            yield _choice(name, value, reader)
        return
    for item in value if not isinstance(value, Mapping) else (value,):
        if isinstance(item, Mapping):
            yield f"- {_together(name, item, reader)}"
        else:
            yield f"- {''.join(_lines(name, item, reader))}"


def _together(name: str, value: Mapping[str, Plain], reader: Language) -> str:
    """Return a mapping's values on one line, each after what it is called; parts within it stand below."""
    part = (_INNER[name],) if name in _INNER else ()
    inner = sorted(value, key=lambda key: ([*_fields(part), key]).index(key))
    told = [
        f"{labelled(_label(key, part, reader), reader)} {inside}"
        for key in inner
        if (inside := _inside(key, value[key], reader))
    ]
    below = (
        f"\n  {line}" for key in inner if _holds_parts(value[key]) for line in _lines(key, value[key], reader)
    )
    return " · ".join(told) + "".join(below)


def _holds_parts(value: Plain) -> bool:
    return not isinstance(value, str) and any(isinstance(item, Mapping) for item in value)


def _inside(name: str, value: Plain, reader: Language) -> str:
    """Return a value of a mapping as it stands on its line: a list of texts as people list things."""
    if isinstance(value, str):
        return "".join(_lines(name, value, reader))
    return "" if _holds_parts(value) else reader.listing([str(item) for item in value])


def _choice(name: str, value: str, reader: Language) -> str:
    if name in ("forbids_threats", "capture_first"):
        return reader.say(say("yes"))
    if name == "audience":
        return reader.say(_READERS[value])
    choices = _CHOICES.get(name)
    if choices is None or value not in set(choices):
        return value
    label: Sentence = choices(value).label
    return reader.say(label)
