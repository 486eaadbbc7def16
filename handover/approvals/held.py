"""What a content folder holds about approvals: records, stored subjects, register; read, not yet judged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.approvals.record import Record, place_of, record_from
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH, SignedRegister
from handover.approvals.subject_store import all_stored, is_stored_subject
from handover.language import say
from handover.reading import Unreadable, value_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.approvals.requirements import Scope
    from handover.approvals.subject import Subject
    from handover.language import Sentence
    from handover.reading import Source

FOLDER = "approvals"
_SUFFIXES = (".yaml", ".yml", ".json", ".sig")


@dataclass(frozen=True, kw_only=True)
class Held:
    """Everything below `content/approvals/`."""

    records: Mapping[Scope, Mapping[str, Record]] = field(default_factory=dict)
    """For each entry, each department's record."""
    stored: Mapping[Scope, tuple[Subject, ...]] = field(default_factory=dict)
    """For each entry, the subjects that were approved once."""
    blobs: Mapping[str, str] = field(default_factory=dict)
    """What git calls the content of each record, by its path below `content/`."""
    register: SignedRegister | None = None
    unusable: tuple[tuple[str, Sentence], ...] = ()
    """Files that are no records, or no longer what was stored: each path below `content/`, and why."""

    def of(self, kind: str, entry: str) -> Mapping[str, Record]:
        """Return the records of an entry by department; none where nobody decided anything."""
        return self.records.get((kind, entry), {})


def held_in(source: Source) -> Held:
    """Return what *source* holds about approvals; a file that cannot be used is told and hides no other."""
    listing = source.listing(_SUFFIXES, below=FOLDER)
    unusable = [(one.place.file, one.what) for one in listing.refused]
    records: dict[Scope, dict[str, Record]] = {}
    subjects: dict[str, bytes] = {}
    blobs: dict[str, str] = {}
    for path, data in listing.files.items():
        place = place_of(path)
        if is_stored_subject(path):
            subjects[path] = data
        elif place is not None and place.path() == path:
            record = record_read(path, data, place.department)
            records.setdefault((place.kind, place.entry), {})[place.department] = record
            blobs[path] = _blob(data)
            unusable += [(path, why) for why in record.unreadable]
        elif path not in (REGISTER_PATH, SIGNATURE_PATH):
            unusable.append((path, say("this is neither a record, a stored subject nor the register")))
    kept, refused = all_stored(subjects)
    unusable += [(path, error.sentence) for path, error in refused]
    return Held(
        records=records,
        stored=_by_entry(kept),
        blobs=blobs,
        register=_register(listing.files),
        unusable=tuple(sorted(unusable, key=lambda told: told[0])),
    )


def record_read(path: str, data: bytes, department: str) -> Record:
    """Return the record that the file *path* with the bytes *data* holds; what cannot be read is told."""
    try:
        return record_from(department, value_in(path, data))
    except Unreadable as refused:
        return Record(unreadable=(refused.what,))


def _blob(data: bytes) -> str:
    """Return the id that git gives to content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _by_entry(subjects: tuple[Subject, ...]) -> dict[Scope, tuple[Subject, ...]]:
    found: dict[Scope, tuple[Subject, ...]] = {}
    for one in subjects:
        key = (one.slot.kind, one.slot.entry)
        found[key] = (*found.get(key, ()), one)
    return found


def _register(files: Mapping[str, bytes]) -> SignedRegister | None:
    data, signature = files.get(REGISTER_PATH), files.get(SIGNATURE_PATH)
    if data is None:
        return None
    return SignedRegister(data, (signature or b"").decode("utf-8", "replace"))
