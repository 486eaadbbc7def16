"""A small company for tests of approvals: three departments, their approvers and keys, a root and CI."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover.approvals.keys import PublicKey, public_key
from handover.approvals.register import Authority, Colleague, Footing, Grant, HeldKey, Level, Register
from handover.approvals.register_file import Pin, SignedRegister, authority, signed_bytes, written
from handover.approvals.signature import Namespace, sign_with
from handover.approvals.statement import Attestation, Decision, Verdict, attested_statement, statement
from handover.approvals.subject import Subject, subject_of

TODAY = date(2026, 9, 1)
APPROVED_ON = date(2026, 6, 1)
UNTIL = date(2027, 6, 1)
COMMIT = "a" * 40


@cache
def private(name: str) -> Ed25519PrivateKey:
    """Return the private key called *name*, the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b"."))


@cache
def public(name: str) -> PublicKey:
    """Return the public key called *name*."""
    raw = private(name).public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return public_key(raw.decode())


PIN = Pin(public("root").fingerprint)

REGISTER = Register(
    serial=3,
    people=(
        Colleague(
            id="hugo", since=date(2024, 1, 1), accounts=("github:hugo",), keys=(HeldKey(key=public("hugo")),)
        ),
        Colleague(id="ines", since=date(2024, 1, 1), keys=(HeldKey(key=public("ines")),)),
        Colleague(
            id="lea", since=date(2024, 1, 1), accounts=("github:lea-l",), keys=(HeldKey(key=public("lea")),)
        ),
    ),
    grants=(
        Grant(person="lea", department="legal", since=date(2025, 1, 1)),
        Grant(person="ines", department="press", since=date(2025, 1, 1)),
        Grant(person="hugo", department="quality", since=date(2025, 1, 1)),
    ),
    topics=(
        ("delivery", ("quality",)),
        ("refund", ("legal",)),
        ("safety", ("legal", "quality")),
        ("weather", ()),
    ),
    charter=("legal", "press"),
    evidence=Level.RECORDED,
    department_evidence=(("legal", Level.SIGNED),),
    validity_months=12,
    ci_keys=(HeldKey(key=public("ci")),),
)
IN_FORCE = Authority(register=REGISTER, footing=Footing.SIGNED)


def signed_register(register: Register = REGISTER, by: str = "root") -> SignedRegister:
    """Return *register* as the repository holds it, signed by the key called *by*."""
    signature = sign_with(signed_bytes(register), Namespace.REGISTER, private(by))
    return SignedRegister(written(register), signature)


def judged_by(register: Register) -> Authority:
    """Return the authority that *register*, signed by the root and pinned, is."""
    return authority(Register(), signed_register(register), PIN)


def wording(
    text: str = "Bonjour {prenom}, votre vélo part mardi.", entry: str = "late", **body: str
) -> Subject:
    """Return the subject of a French Facebook wording."""
    rest = {
        "title": "Late delivery",
        "use_when": "the parcel is late and nobody was hurt",
        "never_when": "somebody was hurt",
        "audience": "team",
        "sayable_until": "",
    }
    return subject_of(
        kind="response",
        entry=entry,
        wording={"language": "fr", "space": "facebook", "reach": "public"},
        body={"text": text, **rest, **body},
    )


def decided(
    *subjects: Subject,
    verdict: Verdict = Verdict.APPROVE,
    department: str = "legal",
    by: str = "lea",
    on: date = APPROVED_ON,
    until: date | None = UNTIL,
) -> Decision:
    """Return a decision that nobody signed."""
    return Decision(
        verdict=verdict,
        department=department,
        by=by,
        on=on,
        until=until if verdict is Verdict.APPROVE else None,
        subjects=tuple(subject.digest for subject in subjects),
    )


def signed(decision: Decision, key: str = "") -> Decision:
    """Return *decision* signed by its person's key, or the one called *key*."""
    signature = sign_with(statement(decision), Namespace.APPROVAL, private(key or decision.by))
    return replace(decision, signature=signature)


def attested(decision: Decision, account: str, key: str = "ci") -> Decision:
    """Return *decision* with CI's word for *account*."""
    message = attested_statement(decision, account=account, commit=COMMIT)
    signature = sign_with(message, Namespace.ATTESTATION, private(key))
    return replace(decision, attestation=Attestation(account=account, commit=COMMIT, signature=signature))
