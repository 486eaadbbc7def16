"""The signed register as a file: read strictly, verified against the pinned root, written by value."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from handover.approvals.canonical import canonical, from_json
from handover.approvals.keys import SignatureRefusedError
from handover.approvals.register import Authority, Footing, Register
from handover.approvals.register_json import RegisterError, plain, register_from
from handover.approvals.signature import Namespace, signer_of, verify
from handover.language import say
from handover.problems import UserError

REGISTER_PATH = "approvals/register.json"
SIGNATURE_PATH = "approvals/register.json.sig"
_PIN = re.compile(r"(SHA256:[A-Za-z0-9+/]{43})(?::([0-9]{1,9}))?")


class Pin(NamedTuple):
    """The root key that is trusted, by its fingerprint, and the lowest serial that is accepted."""

    fingerprint: str
    serial: int = 0


class SignedRegister(NamedTuple):
    """What the repository holds: the register's bytes and its signature; neither is trusted yet."""

    data: bytes
    signature: str


def pin_from(text: str) -> Pin:
    """Return the pin that `FINGERPRINT[:SERIAL]` writes.

    Raises:
        RegisterError: it is not written like one.
    """
    found = _PIN.fullmatch(text.strip())
    if found is None:
        raise RegisterError(
            say(
                "{text} is no root: write SHA256: and the 43 characters that ssh-keygen -l shows,"
                " and if you like :SERIAL",
                text=ascii(text),
            )
        )
    return Pin(found[1], int(found[2] or 0))


def authority(
    proposal: Register, held: SignedRegister | None, pin: Pin | None, *, highest_seen: int = 0
) -> Authority:
    """Return what decisions are judged by.

    Args:
        proposal: what the entries say.
        held: the register in the repository, or None.
        pin: the pinned root, or None.
        highest_seen: the highest serial of a register in reachable history.
    """
    if pin is None:
        reason = say("no root key is pinned, so everything shows as recorded; give --root or HANDOVER_ROOT")
        return Authority(register=proposal, footing=Footing.PROPOSED, reason=reason)
    try:
        register = in_force(held, pin, highest_seen=highest_seen)
    except UserError as error:
        return Authority(register=proposal, footing=Footing.NONE, reason=error.sentence)
    return Authority(register=register, footing=Footing.SIGNED)


def in_force(held: SignedRegister | None, pin: Pin, *, highest_seen: int = 0) -> Register:
    """Return the register, verified.

    Raises:
        RegisterError: it is absent, not signed by the pinned root, altered, malformed or rolled back.
        CannotVerifyError: the root key's type needs `ssh-keygen`, which is not there.
    """
    if held is None:
        raise RegisterError(
            say("a root key is pinned, but there is no signed register; sign one with handover register")
        )
    root = signer_of(held.signature)
    if root.fingerprint != pin.fingerprint:
        raise RegisterError(
            say(
                "the register is signed by {found}, and the pinned root is {pinned}",
                found=root.fingerprint,
                pinned=pin.fingerprint,
            )
        )
    value = from_json(held.data)
    try:
        verify(canonical(value), held.signature, Namespace.REGISTER, (root,))
    except SignatureRefusedError:
        raise RegisterError(
            say("the register was altered after it was signed; restore it, or sign the next one")
        ) from None
    register = register_from(value)
    lowest = max(pin.serial, highest_seen)
    if register.serial < lowest:
        raise RegisterError(
            say(
                "the register is number {found}, but number {lowest} was in force already: rolled back",
                found=register.serial,
                lowest=lowest,
            )
        )
    return register


def serial_of(data: bytes) -> int:
    """Return the serial that a register's bytes claim, 0 where they are no register; nothing is verified."""
    try:
        return register_from(from_json(data)).serial
    except UserError:
        return 0


def written(register: Register) -> bytes:
    """Return the file's bytes for *register*, laid out for reading; `signed_bytes` are what is signed."""
    return (json.dumps(plain(register), ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def signed_bytes(register: Register) -> bytes:
    """Return the bytes that the root key signs."""
    return canonical(plain(register))
