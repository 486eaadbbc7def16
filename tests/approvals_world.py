"""A small company for tests of approvals: three departments, their approvers and keys, a root and CI."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover.approvals.keys import MAGIC, PublicKey, armour, packed, public_key
from handover.approvals.register import Authority, Colleague, Footing, Grant, HeldKey, Register
from handover.approvals.register_file import Pin, SignedRegister, authority, signed_bytes, written
from handover.approvals.requirements import (
    Earlier,
    Lowered,
    Lowering,
    Requirement,
    agreement,
    required_for_topics,
    still_required,
)
from handover.approvals.signature import Namespace, sign_with
from handover.approvals.statement import Attestation, Decision, Verdict, attested_statement, statement
from handover.approvals.subject import Subject, subject_of
from handover.entries.terms import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    evidence=Evidence.RECORDED,
    department_evidence=(("legal", Evidence.SIGNED),),
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


def git_signed(decision: Decision) -> Decision:
    """Return *decision* with a signature that its person's key made for git over the same bytes."""
    name, key = b"git", private(decision.by)
    hashed = hashlib.sha512(statement(decision)).digest()
    value = key.sign(MAGIC + packed(name, b"", b"sha512", hashed))
    parts = packed(public(decision.by).blob, name, b"", b"sha512", packed(b"ssh-ed25519", value))
    return replace(decision, signature=armour(MAGIC + b"\x00\x00\x00\x01" + parts))


def with_person(person: str, **changes: Any) -> Register:  # noqa: ANN401 - whatever fields a person has
    """Return the register with fields of one person changed."""
    people = tuple(one._replace(**changes) if one.id == person else one for one in REGISTER.people)
    return replace(REGISTER, people=people)


def with_grant(person: str, **changes: Any) -> Register:  # noqa: ANN401 - whatever fields a grant has
    """Return the register with fields of one person's grant changed."""
    grants = tuple(one._replace(**changes) if one.person == person else one for one in REGISTER.grants)
    return replace(REGISTER, grants=grants)


def body_without(field: str) -> Subject:
    """Return the wording's subject without one of its fields."""
    whole = wording()
    body = {name: value for name, value in whole.body().items() if name != field}
    return subject_of(kind="response", entry="late", wording=dict(whole.slot.wording), body=body)


def lowered(
    before: Sequence[str],
    now: Sequence[str],
    register: Register = REGISTER,
    agreed: Sequence[Decision] = (),
) -> Requirement:
    """Return what is required after Mallory changed the topics, or the *register*, on 1 August."""
    return still_required(
        required_for_topics(now, register),
        [Earlier(requirement=required_for_topics(before, REGISTER), on=date(2026, 8, 1), by="Mallory")],
        kind="response",
        entry="late",
        agreed=agreement(agreed, IN_FORCE, TODAY),
    )


def lowering_of(department: str) -> Subject:
    """Return what a recorded *department* agrees to when it gives up its say on the wording."""
    return Lowering(
        what=Lowered.DEPARTMENT,
        department=department,
        before="recorded",
        after="not required",
        on=date(2026, 8, 1),
        by="Mallory",
        kind="response",
        entry="late",
    ).subject()
