"""What a subject says, row by row, as somebody who decides reads it: labels, choices and names, no ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.authoring.showing import labelled
from handover.comparing.naming import Naming
from handover.comparing.words import Span, spans
from handover.entries import Entry
from handover.entries.response import Placeholder, ResponsePromise
from handover.entries.terms import AllowedAction, Does, Exactness, Purpose, Signal
from handover.entries.texts import declarations
from handover.entries.triage import Answer, Question
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
    "actions": AllowedAction,
    "signal": Signal,
}
_INNER: Mapping[str, type[Part]] = {
    "placeholders": Placeholder,
    "promises": ResponsePromise,
    "questions": Question,
    "answers": Answer,
}
_YES_NO = {"yes": say("yes"), "no": say("no")}
_SAID_WHERE_YES = ("forbids_threats", "capture_first")
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


def rows_of(subject: Subject, handbook: Handbook, reader: Language) -> tuple[Row, ...]:
    """Return everything that a reader of the subject relies on, the text first, in their language."""
    return _Telling(Naming(handbook, handbook), reader).rows(subject)


def replaced(before: Subject, after: Subject, handbook: Handbook, reader: Language) -> tuple[Replaced, ...]:
    """Return what of *before* changes where *after* takes its place; nothing that stays."""
    old = {row.label: row.text for row in rows_of(before, handbook, reader)}
    new = {row.label: row.text for row in rows_of(after, handbook, reader)}
    return tuple(
        Replaced(label, spans(old.get(label, ""), new.get(label, "")))
        for label in dict.fromkeys([*new, *old])
        if old.get(label) != new.get(label)
    )


@dataclass(frozen=True)
class _Telling:
    """Tells values to one reader, with the names that entries have."""

    naming: Naming
    reader: Language

    def rows(self, subject: Subject) -> tuple[Row, ...]:
        """Return a row for each field of a subject that says something."""
        body, parts = subject.body(), _parts(subject.slot)
        order = {name: place for place, name in enumerate(_fields(parts))}
        known = sorted(
            body, key=lambda name: (name != "text", name == "audience", order.get(name, len(order)))
        )
        return tuple(
            Row(_label(name, parts, self.reader), shown)
            for name in known
            if (shown := "\n".join(self._lines(name, body[name], parts)))
        )

    def _lines(self, name: str, value: Plain, parts: tuple[type[Part], ...]) -> Iterator[str]:
        """Yield the lines of a value; nothing where there is nothing to read."""
        if isinstance(value, str):
            if value and not (name in _SAID_WHERE_YES and value == "no"):
                yield self._text(name, value, parts)
            return
        for item in value if not isinstance(value, Mapping) else (value,):
            if isinstance(item, Mapping):
                yield f"- {self._together(name, item)}"
            else:
                yield f"- {''.join(self._lines(name, item, parts))}"

    def _together(self, name: str, value: Mapping[str, Plain]) -> str:
        """Return a mapping's values on one line, each after what it is called; parts in it stand below."""
        part = (_INNER[name],) if name in _INNER else ()
        inner = sorted(
            (key for key in value if key != "id"), key=lambda key: ([*_fields(part), key]).index(key)
        )
        told = [
            f"{labelled(_label(key, part, self.reader), self.reader)} {inside}"
            for key in inner
            if (inside := self._inside(key, value[key], part))
        ]
        below = (
            f"\n  {line}"
            for key in inner
            if _holds_parts(value[key])
            for line in self._lines(key, value[key], part)
        )
        return " · ".join(told) + "".join(below)

    def _inside(self, name: str, value: Plain, parts: tuple[type[Part], ...]) -> str:
        """Return a value of a mapping as it stands on its line: a list of texts as people list things."""
        if isinstance(value, str):
            return "".join(self._lines(name, value, parts))
        return "" if _holds_parts(value) else self.reader.listing([str(item) for item in value])

    def _text(self, name: str, value: str, parts: tuple[type[Part], ...]) -> str:
        """Return one text: a choice by its label, an entry or a part by its name, anything else as it is."""
        told: object = _choice(name, value)
        for part in () if told is not None else parts:
            for declared in declarations(part):
                if declared.name == name:
                    told = self.naming.value(value, declared.reference, (part.__name__, name))
        return self.reader.say(told) if isinstance(told, Sentence) else str(value if told is None else told)


def _choice(name: str, value: str) -> Sentence | None:
    if name in (*_SAID_WHERE_YES, "when"):
        return _YES_NO.get(value)
    if name == "audience":
        return _READERS[value]
    choices = _CHOICES.get(name)
    if choices is None or value not in set(choices):
        return None
    label: Sentence = choices(value).label
    return label


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


def _holds_parts(value: Plain) -> bool:
    return not isinstance(value, str) and any(isinstance(item, Mapping) for item in value)
