"""What an approval is about: one wording with everything that a reader of it relies on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handover.approvals.canonical import (
    NotCanonicalError,
    Plain,
    canonical,
    canonical_text,
    digest_of_bytes,
    from_canonical,
)
from handover.language import say

SCHEMA = "handover/subject/v1"


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Which wording a subject is a state of: its entry, and what tells it from the entry's other wordings."""

    kind: str
    entry: str
    wording: tuple[tuple[str, str], ...] = ()
    """For instance `(("language", "fr"), ("space", "facebook"))`, sorted by name."""

    @cached_property
    def ref(self) -> str:
        """Return the entry it is a wording of: `kind/id`."""
        return f"{self.kind}/{self.entry}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """One state of one wording; make it with `subject_of`, or from stored bytes with `subject_from`."""

    slot: Slot
    says: Mapping[str, Plain]
    """What is said in the canonical form."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Subject) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.data)

    @cached_property
    def data(self) -> bytes:
        """The canonical form, which nobody asks for before somebody has decided something.

        Raises:
            NotCanonicalError: a text holds what nobody can see; what was read from a file never does.
        """
        return canonical(self.says)

    @cached_property
    def digest(self) -> str:
        """Return the digest, computed from the canonical form and from nothing else."""
        return digest_of_bytes(self.data)

    def body(self) -> Mapping[str, Plain]:
        """Return what the reader relies on: text, use when, never when, audience…, in canonical form."""
        return _mapping(_mapping(json.loads(self.data))["body"])

    def short(self) -> str:
        """Return the digest's short form, for paper: `3f9a 12c0 77b1 e04d`."""
        first = self.digest.removeprefix("sha256:")[:16]
        return " ".join(first[place : place + 4] for place in range(0, 16, 4))


def subject_of(*, kind: str, entry: str, wording: Mapping[str, str], body: Mapping[str, Plain]) -> Subject:
    """Return the subject for an entry's wording.

    Args:
        kind: the entry's kind, `response`.
        entry: the entry's id.
        wording: what tells the wording from the entry's others (language, space, public or private…).
        body: every field that a reader relies on, and no other.

    Raises:
        NotCanonicalError: the kind, the id or what tells the wording apart holds what nobody can see.
    """
    named = sorted((name, canonical_text(word)) for name, word in wording.items())
    slot = Slot(kind=canonical_text(kind), entry=canonical_text(entry), wording=tuple(named))
    says: dict[str, Plain] = {"schema": SCHEMA, "kind": kind, "id": entry, "wording": wording, "body": body}
    return Subject(slot=slot, says=says)


def subject_from(data: bytes) -> Subject:
    """Return the subject whose canonical form is *data*.

    Raises:
        NotCanonicalError: *data* is not the canonical form of a subject.
    """
    value = _mapping(from_canonical(data))
    if set(value) != {"schema", "kind", "id", "wording", "body"} or value["schema"] != SCHEMA:
        raise NotCanonicalError(say("this is not a subject of schema {schema}", schema=SCHEMA))
    _mapping(value["body"])
    wording = sorted((name, _text(word)) for name, word in _mapping(value["wording"]).items())
    slot = Slot(kind=_text(value["kind"]), entry=_text(value["id"]), wording=tuple(wording))
    subject = Subject(slot=slot, says=value)
    vars(subject)["data"] = data
    return subject


def _mapping(value: Plain) -> Mapping[str, Plain]:
    if isinstance(value, Mapping):
        return value
    raise NotCanonicalError(say("this is not a subject of schema {schema}", schema=SCHEMA))


def _text(value: Plain) -> str:
    if isinstance(value, str):
        return value
    raise NotCanonicalError(say("this is not a subject of schema {schema}", schema=SCHEMA))
