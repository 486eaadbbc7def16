"""What it costs to verify 5,000 signed approvals, from the register's bytes to each wording's status."""

from __future__ import annotations

import time
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover.approvals.keys import PublicKey, public_key
from handover.approvals.record import Record, decision_from, fields_of
from handover.approvals.register import Colleague, Grant, HeldKey, Register
from handover.approvals.register_file import Pin, SignedRegister, authority, signed_bytes, written
from handover.approvals.requirements import required_for_topics
from handover.approvals.sayable import Judging
from handover.approvals.signature import Namespace, sign_with
from handover.approvals.statement import Decision, Verdict, statement
from handover.approvals.status import status_of
from handover.approvals.subject import Subject, subject_of
from handover.entries.terms import Evidence

COUNT = 5_000
TODAY = date(2026, 9, 1)
TEXT = (
    "Bonjour {prenom}, votre vélo part de l’atelier mardi ; nous vous écrivons dès qu’il est en route.\n" * 6
)


def measure() -> dict[str, float]:
    """Return how many were approved, and the seconds that each step of it took."""
    root, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    register = _register(key)
    held = SignedRegister(written(register), sign_with(signed_bytes(register), Namespace.REGISTER, root))
    began = time.perf_counter()
    subjects = [_subject(number) for number in range(COUNT)]
    sealed = time.perf_counter()
    rows = [fields_of(_signed(subject, key)) for subject in subjects]
    signed = time.perf_counter()
    decisions = [decision_from("legal", row) for row in rows]
    read = time.perf_counter()
    judge = authority(Register(), held, Pin(_public(root).fingerprint))
    judging = Judging(authority=judge, requirement=required_for_topics(["refund"], register), today=TODAY)
    statuses = [
        status_of(subject, (), {"legal": Record(decisions=(decision,))}, judging)
        for subject, decision in zip(subjects, decisions, strict=True)
    ]
    verified = time.perf_counter()
    message, value = b"x" * 150, key.sign(b"x" * 150)
    for _ in range(COUNT):
        key.public_key().verify(value, message)
    bare = time.perf_counter()
    return {
        "approved": float(sum(status.may_be_said for status in statuses)),
        "seal_seconds": round(sealed - began, 3),
        "sign_seconds": round(signed - sealed, 3),
        "read_seconds": round(read - signed, 3),
        "verify_seconds": round(verified - read, 3),
        "bare_ed25519_seconds": round(bare - verified, 3),
    }


def _register(key: Ed25519PrivateKey) -> Register:
    return Register(
        serial=1,
        people=(Colleague(id="lea", keys=(HeldKey(key=_public(key)),)),),
        grants=(Grant(person="lea", department="legal"),),
        topics=(("refund", ("legal",)),),
        evidence=Evidence.SIGNED,
    )


def _public(key: Ed25519PrivateKey) -> PublicKey:
    raw = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return public_key(raw.decode())


def _subject(number: int) -> Subject:
    return subject_of(
        kind="response",
        entry=f"response-{number}",
        wording={"language": "fr", "space": "facebook"},
        body={
            "title": f"Response {number}",
            "text": TEXT,
            "use_when": ["the parcel is late"],
            "never_when": [],
        },
    )


def _signed(subject: Subject, key: Ed25519PrivateKey) -> Decision:
    day = date(2026, 6, 1)
    plain = Decision(
        verdict=Verdict.APPROVE,
        department="legal",
        by="lea",
        on=day,
        until=date(2027, 5, 31),
        subjects=(subject.digest,),
    )
    signature = sign_with(statement(plain), Namespace.APPROVAL, key)
    return decision_from("legal", {**fields_of(plain), "signature": signature})


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:g}")
