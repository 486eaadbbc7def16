"""A model's refusals, in the author's words: what is wrong with a field, and what to write instead."""

from __future__ import annotations

import re
import types
from datetime import date
from typing import TYPE_CHECKING, Union, get_args, get_origin

from handover.entries.model import Email, Entry, LanguageCode, Name, Part, Web, pattern_of
from handover.language import Sentence, say
from handover.likeness import nearest
from handover.problems import Problem, Severity, on_one_line
from handover.reach import REACH

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from handover.reading import Document, Readable

Path = tuple[str | int, ...]


def complaint(cls: type[Entry], document: Document | Readable, ref: str, error: ErrorDetails) -> Problem:
    """Turn one of pydantic's error details into a problem at the place in *document* that it is about."""
    path: Path = tuple(error["loc"])
    what, remedy = _said(cls, path, error)
    return on_one_line(
        Problem(
            code=_CODES.get(error["type"], "FLD003"),
            severity=Severity.ERROR,
            place=document.place(path),
            field=dotted(path),
            entry=ref,
            what=what,
            remedy=remedy,
        )
    )


def dotted(path: Path) -> str:
    """Return a path as people read it: `wordings[2].text`, counted from 1."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f"{'.' if shown else ''}{step}"
    return shown


def part_at(cls: type[Part], path: Path) -> type[Part] | None:
    """Return the model that holds the field at the end of *path*."""
    found: type[Part] | None = cls
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        if found is None:
            return None
        info = found.field_called(step)
        found = part_in(info.annotation) if info else None
    return found


def part_in(annotation: object) -> type[Part] | None:
    """Return the model that a field holds, perhaps in a list; None where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for part in map(part_in, get_args(annotation)) if part), None)


def _said(cls: type[Entry], path: Path, error: ErrorDetails) -> tuple[Sentence, Sentence]:
    kind = error["type"]
    part = part_at(cls, path)
    if kind in _SIMPLE:
        what, remedy = _SIMPLE[kind]
        value = (error.get("ctx") or {}).get("value", error["input"])
        meant = _day_meant(str(value)) if kind == "day" else None
        if meant:
            remedy = say("did you mean “{near}”?", near=meant)
        if remedy is _NOTHING[1] and _is_due(part, path):
            remedy = say("write it")
        return Sentence(what.text, {"value": str(value)}), remedy
    if kind == "extra_forbidden":
        return _unknown_key(part, str(path[-1]))
    if kind == "missing":
        return _missing(part, str(path[-1]))
    if kind == "enum":
        return _not_a_choice(str(error["input"]), part, path)
    if kind == "string_pattern_mismatch":
        return _wrong_form(error, part, path)
    return say("this cannot be used: {reason}", reason=error["msg"]), say(
        "see `handover schema {kind}`", kind=cls.kind
    )


_CODES = {"extra_forbidden": "FLD001", "missing": "FLD002"}

_FIELDS_DUE = (say("fields are due here"), say("write `field: value` lines, indented by two spaces"))
_ONE_TEXT = say(
    "write one text, in quotation marks where it begins with {curly} or {square}", curly="{", square="["
)
_A_DAY = say("write year-month-day, for example 2026-09-14")
_A_MOMENT = say("write for example 2026-09-14T18:40")
_YES_OR_NO = say("write yes or no")
_NOTHING = (say("nothing is written here"), say("write it, or delete the line"))
_DIGITS = (say("“{value}” is not a whole number"), say("write digits only"))
_SIMPLE: dict[str, tuple[Sentence, Sentence]] = {
    "one_line": (say("this must be one line"), say("write it without line breaks")),
    "day": (say("“{value}” is not a date"), _A_DAY),
    "day_in_reach": (
        say("“{value}” is too far away"),
        say("name a day from {first} to {last}", **REACH),
    ),
    "date_type": (say("a date is due here"), _A_DAY),
    "moment": (say("“{value}” is not a day and time"), _A_MOMENT),
    "datetime_type": (say("a day and time are due here"), _A_MOMENT),
    "yes_no": (say("“{value}” is neither yes nor no"), _YES_OR_NO),
    "bool_type": (say("yes or no is due here"), _YES_OR_NO),
    "string_too_short": _NOTHING,
    "too_short": _NOTHING,
    "string_type": (say("a text is due here"), _ONE_TEXT),
    "tuple_type": (say("a list is due here"), say("begin each item with “- ” on a line of its own")),
    "model_type": _FIELDS_DUE,
    "model_attributes_type": _FIELDS_DUE,
    "int_parsing": _DIGITS,
    "int_type": _DIGITS,
    "greater_than_equal": _DIGITS,
}
"""Refusals that need no look at the model: what is wrong (`{value}` is what was written), what to do."""


def visible_keys(part: type[Part]) -> list[str]:
    """Return the keys an author may write in *part*, in order."""
    return [
        info.alias or name
        for name, info in part.model_fields.items()
        if not (name == "id" and issubclass(part, Entry))
    ]


def _unknown_key(part: type[Part] | None, key: str) -> tuple[Sentence, Sentence]:
    known = visible_keys(part) if part else []
    near = nearest(key, known)
    what = say("there is no field “{key}”", key=key)
    if near:
        return what, say("did you mean “{near}”?", near=near)
    own = [name for name in known if name not in visible_keys(Entry)]
    return what, say("delete it; the fields are {fields}", fields=", ".join(own))


def _is_due(part: type[Part] | None, path: Path) -> bool:
    info = part.field_called(path[-1]) if part else None
    return info is not None and info.is_required()


def _missing(part: type[Part] | None, key: str) -> tuple[Sentence, Sentence]:
    info = part.field_called(key) if part else None
    what = say("the field “{key}” is missing", key=key)
    if info is None or not info.description:
        return what, say("add it")
    return what, say("add it: {description}", description=say(info.description))


def _choices(annotation: object) -> list[str]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType, tuple) or get_args(annotation):
        return [choice for argument in get_args(annotation) for choice in _choices(argument)]
    return [str(item.value) for item in annotation] if hasattr(annotation, "__members__") else []  # type: ignore[attr-defined]


def _not_a_choice(value: str, part: type[Part] | None, path: Path) -> tuple[Sentence, Sentence]:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    info = part.field_called(key) if part and key in visible_keys(part) else None
    choices = _choices(info.annotation) if info else []
    near = nearest(value, choices)
    what = say("“{value}” is not one of the choices", value=value)
    if near:
        return what, say("did you mean “{near}”?", near=near)
    return what, say("choose among {choices}", choices=", ".join(choices))


def _day_meant(value: str) -> str | None:
    """Return the day that *value* says with the day first, as it is due; None where it says none."""
    found = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", value.strip())
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_FORMS: dict[str, Sentence] = {
    pattern_of(LanguageCode): say("write the language's code of two letters, for example fr or en"),
    pattern_of(Name): say("write small letters a to z, digits and hyphens, for example keep-criticism"),
    pattern_of(Web): say("write the whole address, with https:// in front"),
    pattern_of(Email): say("write one e-mail address, for example community@company.example"),
}
"""By the pattern that a text does not have: what to write."""


def _wrong_form(error: ErrorDetails, part: type[Part] | None, path: Path) -> tuple[Sentence, Sentence]:
    what = say("“{value}” does not have the form that is due here", value=str(error["input"]))
    pattern = str((error.get("ctx") or {}).get("pattern", ""))
    if pattern in _FORMS:
        return what, _FORMS[pattern]
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    info = part.field_called(key) if part else None
    if info is None or not info.description:
        return what, say("check its spelling")
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    if "x-example" in extra:
        return what, say("write it as in {example}", example=str(extra["x-example"]))
    return what, say("check it: {description}", description=say(info.description))
