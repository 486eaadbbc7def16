"""A department's record file: from plain values to decisions and back, strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.canonical import canonical_text, is_digest
from handover.approvals.statement import Attestation, Decision, Verdict
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from handover.language import Sentence

_ID = re.compile(r"[a-z0-9-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REQUIRED = ("decision", "by", "on", "subjects")
_OPTIONAL = ("until", "recorded_by", "comment", "evidence", "proposed", "signature", "attestation")


_RECORD = re.compile(r"(?:.*/)?approvals/(?P<kind>[^/]+)/(?P<entry>[^/]+)/(?P<department>[^/]+)\.yaml")


class RecordError(UserError):
    """A decision that is not written as one."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A department's record file: its decisions, and why some of it could not be read."""

    decisions: tuple[Decision, ...] = ()
    unreadable: tuple[Sentence, ...] = ()


class RecordPlace(NamedTuple):
    """Whose decisions a record file holds, and on which entry."""

    kind: str
    entry: str
    department: str

    def path(self) -> str:
        """Return where the file stands, below `content/`."""
        return f"approvals/{self.kind}/{self.entry}/{self.department}.yaml"


def place_of(path: str) -> RecordPlace | None:
    """Return what the record file at *path* is about, or None where the path is no record's."""
    found = _RECORD.fullmatch(path)
    return RecordPlace(found["kind"], found["entry"], found["department"]) if found else None


def record_from(department: str, value: object) -> Record:
    """Return the record that a file's *value*, a list of decisions, holds; what cannot be read is told.

    Nothing of a department counts as approved while some of its file cannot be read: it may be a withdrawal.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        return Record(unreadable=(say("a record is a list of decisions, each beginning with -"),))
    decisions: list[Decision] = []
    unreadable: list[Sentence] = []
    for number, fields in enumerate(value, start=1):
        try:
            if not isinstance(fields, Mapping):
                raise RecordError(say("a record is a list of decisions, each beginning with -"))
            decisions.append(decision_from(department, fields))
        except UserError as error:
            unreadable.append(say("decision {number}: {why}", number=number, why=error.sentence))
    return Record(decisions=tuple(decisions), unreadable=tuple(unreadable))


def decision_from(department: str, fields: Mapping[str, object]) -> Decision:
    """Return the decision that *fields* of the file `<department>.yaml` hold.

    Raises:
        RecordError: a field is missing, unknown or malformed.
    """
    for name in fields:
        if name not in _REQUIRED + _OPTIONAL:
            raise RecordError(
                say(
                    "a decision has no field {field}; it has {known}",
                    field=name,
                    known=[*_REQUIRED, *_OPTIONAL],
                )
            )
    for name in _REQUIRED:
        if not fields.get(name):
            raise RecordError(say("the field {field} is missing or empty; add it", field=name))
    until = day_of(fields["until"], "until") if "until" in fields else None
    return Decision(
        verdict=_verdict(fields["decision"]),
        department=id_of(department, "department"),
        by=id_of(fields["by"], "by"),
        on=day_of(fields["on"], "on"),
        until=until,
        subjects=_digests(fields["subjects"]),
        recorded_by=id_of(fields["recorded_by"], "recorded_by") if "recorded_by" in fields else "",
        comment=_text(fields, "comment"),
        evidence=_text(fields, "evidence"),
        proposed=_text(fields, "proposed"),
        signature=_given(fields, "signature"),
        attestation=_attestation(fields["attestation"]) if "attestation" in fields else None,
    )


def fields_of(decision: Decision) -> dict[str, object]:
    """Return *decision* as the fields of its record, in reading order, the empty ones left out."""
    attestation = decision.attestation
    fields: dict[str, object] = {
        "decision": decision.verdict.value,
        "by": decision.by,
        "recorded_by": decision.recorded_by,
        "on": decision.on.isoformat(),
        "until": decision.until.isoformat() if decision.until else "",
        "subjects": list(decision.subjects),
        "comment": decision.comment,
        "proposed": decision.proposed,
        "evidence": decision.evidence,
        "signature": decision.signature,
        "attestation": {
            "account": attestation.account,
            "commit": attestation.commit,
            "signature": attestation.signature,
        }
        if attestation
        else "",
    }
    return {name: value for name, value in fields.items() if value}


def day_of(value: object, field: str) -> date:
    """Return the day that *value* writes as `2027-06-01`.

    Raises:
        RecordError: it is no such day.
    """
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise RecordError(
        say("{field}: {value} is no date; write it as 2027-06-01", field=field, value=ascii(value))
    )


def id_of(value: object, field: str) -> str:
    """Return *value* where it is an id.

    Raises:
        RecordError: it is not; a letter of another alphabet that looks alike is enough.
    """
    if isinstance(value, str) and _ID.fullmatch(value):
        return str(value)
    raise RecordError(
        say("{field}: {value} is no id; ids are made of a-z, 0-9 and -", field=field, value=ascii(value))
    )


def _verdict(value: object) -> Verdict:
    for verdict in Verdict:
        if verdict.value == value:
            return verdict
    known = [verdict.value for verdict in Verdict]
    raise RecordError(
        say("decision: {value} is no decision; write one of {known}", value=ascii(value), known=known)
    )


def _digests(value: object) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        digests = tuple(str(digest) for digest in value)
        if all(is_digest(digest) for digest in digests):
            return digests
    raise RecordError(
        say("subjects: write a list of digests, each sha256: and 64 digits, as approve prints them")
    )


def _text(fields: Mapping[str, object], field: str) -> str:
    return canonical_text(_given(fields, field)) if field in fields else ""


def _given(fields: Mapping[str, object], field: str) -> str:
    """Return an optional text; one that is there must say something, or it only looks like proof."""
    if field not in fields:
        return ""
    value = fields[field]
    if isinstance(value, str) and value.strip():
        return str(value)
    raise RecordError(say("{field} is empty; fill it in or delete the line", field=field))


def _attestation(value: object) -> Attestation:
    if not isinstance(value, Mapping) or set(value) != {"account", "commit", "signature"}:
        raise RecordError(say("attestation: it has exactly account, commit and signature"))
    return Attestation(
        account=_given(value, "account"), commit=_given(value, "commit"), signature=_given(value, "signature")
    )
