"""Read-backs: what the newcomer restated, whether somebody agreed, and whether the text still stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.approvals.canonical import Plain, digest_of
from handover.entries.model import SHARED_FIELDS
from handover.entries.readback import Readback
from handover.readiness.critical import critical_entries

if TYPE_CHECKING:
    from datetime import date

    from handover.entries import Entry
    from handover.entries.tenure import Tenure
    from handover.handbook import Handbook


class Received(StrEnum):
    """How far a critical entry has been received."""

    NOT_READ = "not-read"
    OUTDATED = "outdated"
    """It was restated, and has changed since."""
    NOT_AGREED = "not-agreed"
    WAITING = "waiting"
    """It was restated, and nobody has said whether that is right."""
    AGREED = "agreed"


@dataclass(frozen=True)
class Reading:
    """A critical entry and what became of it."""

    entry: Entry
    state: Received
    readback: Readback | None = None


def readings(handbook: Handbook, tenure: Tenure, day: date) -> tuple[Reading, ...]:
    """Return every critical entry of that day, with how far the tenure's CM has received it."""
    written = {back.entry: back for back in handbook.all(Readback) if back.tenure == tenure.id}
    return tuple(reading_of(entry, written.get(entry.ref)) for entry in critical_entries(handbook, day))


def reading_of(entry: Entry, back: Readback | None) -> Reading:
    """Return how far *entry* has been received by the read-back *back*."""
    if back is None:
        return Reading(entry, Received.NOT_READ)
    if back.digest != digest_of_entry(entry):
        return Reading(entry, Received.OUTDATED, back)
    if back.agreed_by:
        return Reading(entry, Received.AGREED, back)
    return Reading(entry, Received.NOT_AGREED if back.not_agreed_by else Received.WAITING, back)


def digest_of_entry(entry: Entry) -> str:
    """Return the digest of what *entry* says: its fields, without what only files it (tags, review…)."""
    fields = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(SHARED_FIELDS))
    return digest_of({"entry": entry.ref, "fields": _plain(fields)})


def _plain(value: object) -> Plain:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
