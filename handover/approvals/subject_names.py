"""What people type for a subject, both ways: `response/late:fr/facebook` is one wording, `charter` all of it.

A name is read without looking anything up, so a wording keeps its name whatever stands beside it:

- `response/late` and `charter`: everything of the entry that departments decide on;
- `response/late:fr`, `:fr/facebook`, `:fr/facebook/private/b`: a wording by language, space, place, variant;
- `charter:mandate`, `charter:principle/ID`, `charter:rule/ID`, `triage:outcome/ID` and the like: parts;
- `response/late:lowered/department/legal`, `company:lowered/validity/legal`: to agree to ask less.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from handover.approvals.subject import Slot
from handover.entries.response import Response
from handover.entries.terms import Where
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = re.compile(r"(?P<kind>[a-z]+)(?:/(?P<entry>[a-z0-9-]+))?(?::(?P<part>.+))?")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_SHORT_VARIANT = re.compile(r"[A-Za-z0-9]")
_ID = re.compile(r"[a-z0-9-]+")
_PLACES = tuple(where.value for where in Where)
_ONE_OF = ("principle", "rule", "outcome")
"""Parts of the charter and the triage that are told apart by an id."""
_LOWERED = 3
"""`lowered`, what, whose."""


class SubjectNameError(UserError):
    """A text that names no subject."""


def name_of(slot: Slot) -> str:
    """Return what people type for *slot*; `slot_named` reads it back as it was."""
    entry = slot.kind if slot.kind == slot.entry else slot.ref
    part = _part(dict(slot.wording))
    return f"{entry}:{part}" if part else entry


def slot_named(name: str) -> Slot:
    """Return the slot that *name* stands for; one without a wording stands for everything of its entry.

    Raises:
        SubjectNameError: the name is not written like one.
    """
    found = _NAME.fullmatch(name.strip())
    if found is None:
        raise _unknown(name)
    kind, part = found["kind"], found["part"]
    wording: Mapping[str, str] | None = {}
    if part:
        wording = _wording(part.split("/")) if kind == Response.kind else _other(part.split("/"))
    if wording is None or (kind == Response.kind and not found["entry"]):
        raise _unknown(name)
    return Slot(kind=kind, entry=found["entry"] or kind, wording=tuple(sorted(wording.items())))


def _part(wording: Mapping[str, str]) -> str:
    if "lowered" in wording:
        return f"lowered/{wording['lowered']}/{wording['requirement']}"
    if "part" in wording:
        return wording["part"]
    named = next((name for name in _ONE_OF if name in wording), None)
    return f"{named}/{wording[named]}" if named else "/".join(_segments(wording))


def _segments(wording: Mapping[str, str]) -> Iterator[str]:
    """Yield the segments of a response's wording; what could be read otherwise is written with its name."""
    if not wording:
        return
    yield wording["language"]
    if space := wording.get("space"):
        yield f"space={space}" if len(space) == 1 or space in _PLACES else space
    if where := wording.get("where"):
        yield where
    if variant := wording.get("variant"):
        yield variant if _SHORT_VARIANT.fullmatch(variant) else f"variant={quote(variant, safe='')}"


def _wording(segments: list[str]) -> dict[str, str] | None:
    """Return what tells the wording of a response from its others, None where that cannot be read."""
    language, *rest = segments
    if language == "lowered":
        return _lowered(segments)
    if not _LANGUAGE.fullmatch(language):
        return None
    wording = {"language": language}
    for segment in rest:
        name, value = _named(segment)
        if not name or not value or name in wording:
            return None
        wording[name] = value
    return wording


def _named(segment: str) -> tuple[str, str]:
    """Return what a segment says, and under which name; an empty name where it says nothing."""
    name, equals, value = segment.partition("=")
    if equals:
        return (name, unquote(value)) if name in ("space", "variant") else ("", "")
    if segment in _PLACES:
        return "where", segment
    if _SHORT_VARIANT.fullmatch(segment):
        return "variant", segment
    return ("space", segment) if _ID.fullmatch(segment) else ("", "")


def _other(segments: list[str]) -> dict[str, str] | None:
    """Return which part of the charter or the triage, or which lowering, is meant."""
    match segments:
        case ["lowered", *_]:
            return _lowered(segments)
        case [("mandate" | "questions") as part]:
            return {"part": part}
        case [name, value] if name in _ONE_OF and _ID.fullmatch(value):
            return {name: value}
    return None


def _lowered(segments: list[str]) -> dict[str, str] | None:
    if len(segments) != _LOWERED or not all(_ID.fullmatch(segment) for segment in segments):
        return None
    return {"lowered": segments[1], "requirement": segments[2]}


def _unknown(name: str) -> SubjectNameError:
    return SubjectNameError(
        say(
            "{name} names nothing that departments decide on; write response/ID, response/ID:fr/SPACE,"
            " charter, charter:principle/ID, triage or triage:outcome/ID, as handover approvals lists them",
            name=ascii(name),
        )
    )
