"""`register`: how the entries differ from who may decide what in force, and the next register, signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.approvals.keys import KeyFormatError, public_key
from handover.approvals.naming import Names, PersonId, named
from handover.approvals.proposal import proposal
from handover.approvals.register import Footing, Register
from handover.approvals.register_changes import differences
from handover.approvals.register_file import (
    REGISTER_PATH,
    SIGNATURE_PATH,
    Pin,
    SignedRegister,
    in_force,
    serial_of,
    signed_bytes,
    written,
)
from handover.approvals.signature import Namespace, sign, signer_of
from handover.authoring.recording import write_all
from handover.checks import check
from handover.entries.company import Company
from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.topic import Topic
from handover.facts import CONTENT
from handover.facts.earlier import Before
from handover.language import say
from handover.problems import ProblemsFound, UserError, errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handover.entries.person import SigningKey
    from handover.facts import Opened
    from handover.language import Sentence

_RULING = (Company.kind, Department.kind, Person.kind, Topic.kind)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What is in force beside what the entries propose."""

    serial: int
    """The number of the register that is there; 0 where there is none."""
    following: int
    """The number of the next one."""
    changes: tuple[Sentence, ...]
    """What the next one would change; all it says where nobody vouches for what is there."""
    vouched: bool
    """Whether the pinned root signed what is there."""
    reason: Sentence | None = None
    """Why not."""


@dataclass(frozen=True, kw_only=True)
class SignedNext:
    """The register that was signed: its number, the key to pin, what to commit."""

    serial: int
    fingerprint: str
    files: tuple[str, ...]


def compared(opened: Opened) -> Compared:
    """Return how the entries differ from the register in force.

    What the pinned root did not sign is compared with nothing: altered together with the entries, it would
    hide what changed.
    """
    approvals, names = opened.facts.approvals, Names.of(opened.handbook)
    vouched = approvals.authority.footing is Footing.SIGNED
    there = approvals.authority.register if vouched else Register()
    held = approvals.held.register
    return Compared(
        serial=serial_of(held.data) if held else 0,
        following=_highest(opened) + 1,
        changes=tuple(named(one.sentence(), names) for one in differences(there, proposal(opened.handbook))),
        vouched=vouched,
        reason=approvals.authority.reason,
    )


def sign_next(folder: Path, opened: Opened, key_file: Path) -> SignedNext:
    """Sign the entries' proposal as the next register with the root key in *key_file*, and write both files.

    Cut short between the two, the signature does not hold and nothing counts as signed until it is repeated.

    Raises:
        ProblemsFound: what the register would be made of has errors; nothing was written.
        UserError: a key cannot be read, is not the pinned root, or lies where everybody finds it.
    """
    refs = [one for one in errors(check(opened).problems) if one.entry.partition("/")[0] in _RULING]
    if refs:
        raise ProblemsFound(refs)
    _refuse_unreadable_keys(opened)
    if key_file.resolve().is_relative_to(folder.resolve()):
        raise UserError(
            say(
                "{file} lies in the handbook, where everybody finds it; keep the root key elsewhere",
                file=key_file,
            )
        )
    register = replace(proposal(opened.handbook), serial=_highest(opened) + 1)
    signature = sign(signed_bytes(register), Namespace.REGISTER, key_file)
    fingerprint = signer_of(signature).fingerprint
    _refuse_other_root(opened.facts.pin, fingerprint)
    data = written(register)
    in_force(SignedRegister(data, signature), Pin(fingerprint, register.serial))
    content = folder / CONTENT
    write_all({content / REGISTER_PATH: data, content / SIGNATURE_PATH: signature.encode()})
    return SignedNext(
        serial=register.serial,
        fingerprint=fingerprint,
        files=(f"{CONTENT}/{REGISTER_PATH}", f"{CONTENT}/{SIGNATURE_PATH}"),
    )


def _highest(opened: Opened) -> int:
    """Return the highest number that a register had: here, in history, or by the pin."""
    facts = opened.facts
    held = facts.approvals.held.register
    known = [serial_of(held.data) if held else 0, facts.pin.serial if facts.pin else 0]
    if facts.repository is not None:
        known.append(Before(facts.repository, facts.history, facts.approvals.authority, facts.today).serial)
    return max(known)


def _refuse_other_root(pin: Pin | None, fingerprint: str) -> None:
    if pin is not None and pin.fingerprint != fingerprint:
        raise UserError(
            say(
                "this key is {found}, and the pinned root is {pinned}; sign with that one, or pin this one",
                found=fingerprint,
                pinned=pin.fingerprint,
            )
        )


def _refuse_unreadable_keys(opened: Opened) -> None:
    for who, held in _keys(opened):
        try:
            public_key(held.key)
        except KeyFormatError as error:
            told = say("a key of {who} cannot be read: {why}", who=who, why=error.sentence)
            raise UserError(named(told, Names.of(opened.handbook))) from None


def _keys(opened: Opened) -> Iterator[tuple[object, SigningKey]]:
    for person in opened.handbook.all(Person):
        for held in person.keys:
            yield PersonId(person.id), held
    for held in opened.handbook.company.approvals.ci_keys:
        yield "CI", held
