"""SSH signatures: verified in Python for ed25519, by `ssh-keygen` for the other types; made by either.

The namespace keeps signatures apart: one made for an approval is none on a register or a git commit.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover.approvals.keys import (
    ED25519,
    KEY_TYPES,
    MAGIC,
    ArmoredSignature,
    PublicKey,
    SignatureRefusedError,
    armored,
    armour,
    packed,
)
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Namespace(StrEnum):
    """What a signature is for; part of what is signed."""

    APPROVAL = "handover-approval@v1"
    REGISTER = "handover-register@v1"
    ATTESTATION = "handover-attestation@v1"


class CannotVerifyError(UserError):
    """A signature that could be good but cannot be verified here."""


class CannotSignError(UserError):
    """A key that did not sign."""


def verify(message: bytes, signature: str, namespace: Namespace, keys: tuple[PublicKey, ...]) -> PublicKey:
    """Return the one of *keys* that signed *message* for *namespace*.

    Args:
        message: what should have been signed.
        signature: in armour, as `ssh-keygen -Y sign` writes it.
        namespace: what the signature must be for.
        keys: those that may have signed.

    Raises:
        SignatureRefusedError: it is malformed, for something else, by another key, or over other bytes.
        CannotVerifyError: its key's type needs `ssh-keygen`, which is not there.
    """
    parts = armored(signature)
    if parts.namespace != namespace.value:
        raise SignatureRefusedError(
            say(
                "the signature was made for {found}, not for {wanted}; sign the statement itself",
                found=ascii(parts.namespace),
                wanted=namespace.value,
            )
        )
    if parts.key not in keys:
        raise SignatureRefusedError(
            say("the signature is by the key {key}, which is not listed", key=parts.key.fingerprint)
        )
    if parts.hash_algorithm not in {"sha256", "sha512"}:
        raise SignatureRefusedError(say("the signature uses an unknown hash; sign again with ssh-keygen"))
    if parts.key.type == ED25519:
        _verify_ed25519(message, parts)
    else:
        _verify_by_program(message, signature, namespace, parts)
    return parts.key


def sign(message: bytes, namespace: Namespace, key_file: Path) -> str:
    """Return the signature of *message* by the private key in *key_file*.

    An ed25519 key without a passphrase signs at once; for any other `ssh-keygen` asks what it needs to know.

    Raises:
        CannotSignError: the file is no private key, or `ssh-keygen` did not sign.
    """
    from handover.approvals.ed25519 import private_key  # noqa: PLC0415 - slow to load

    try:
        key = private_key(key_file)
    except OSError as error:
        raise CannotSignError(
            say(
                "{file} cannot be read: {why}; name the private key's file", file=key_file, why=error.strerror
            )
        ) from None
    if key is not None:
        return sign_with(message, namespace, key)
    return _sign_by_program(message, namespace, key_file)


def sign_with(message: bytes, namespace: Namespace, key: Ed25519PrivateKey) -> str:
    """Return the signature of *message* by an ed25519 key, as `ssh-keygen -Y sign` would write it."""
    from handover.approvals.ed25519 import public_bytes  # noqa: PLC0415 - slow to load

    raw = public_bytes(key)
    name = namespace.value.encode()
    value = key.sign(MAGIC + packed(name, b"", b"sha512", hashlib.sha512(message).digest()))
    blob = packed(packed(ED25519.encode(), raw), name, b"", b"sha512", packed(ED25519.encode(), value))
    return armour(MAGIC + b"\x00\x00\x00\x01" + blob)


def signer_of(signature: str) -> PublicKey:
    """Return the key that a signature says made it; nothing is verified.

    Raises:
        SignatureRefusedError: it is no signature.
    """
    return armored(signature).key


def _verify_ed25519(message: bytes, parts: ArmoredSignature) -> None:
    from handover.approvals.ed25519 import holds  # noqa: PLC0415 - slow to load; most handbooks sign nothing

    hashed = hashlib.new(parts.hash_algorithm, message).digest()
    signed = MAGIC + packed(parts.namespace.encode(), b"", parts.hash_algorithm.encode(), hashed)
    if parts.format != ED25519 or not holds(parts.key.blob, parts.value, signed):
        raise _altered()


def _altered() -> SignatureRefusedError:
    return SignatureRefusedError(
        say("the signature is not over this statement: something was altered after signing")
    )


def _verify_by_program(message: bytes, signature: str, namespace: Namespace, parts: ArmoredSignature) -> None:
    if parts.key.type not in KEY_TYPES:
        raise SignatureRefusedError(say("keys of type {type} are not accepted", type=ascii(parts.key.type)))
    program = _program()
    if program is None:
        raise CannotVerifyError(
            say("a key of type {type} needs ssh-keygen to verify it; install OpenSSH", type=parts.key.type)
        )
    with tempfile.TemporaryDirectory(prefix="handover-") as folder:
        allowed = Path(folder, "allowed")
        allowed.write_text(f'signer namespaces="{namespace.value}" {parts.key.line()}\n', encoding="ascii")
        signed = Path(folder, "signature")
        signed.write_text(signature, encoding="utf-8")
        told = ["-Y", "verify", "-f", str(allowed), "-I", "signer", "-n", namespace.value, "-s", str(signed)]
        done = _ran(program, told, message)
    if done.returncode != 0:
        raise _altered()


def _sign_by_program(message: bytes, namespace: Namespace, key_file: Path) -> str:
    program = _program()
    if program is None:
        raise CannotSignError(say("{file} needs ssh-keygen to sign with it; install OpenSSH", file=key_file))
    done = _ran(program, ["-Y", "sign", "-q", "-n", namespace.value, "-f", str(key_file)], message)
    if done.returncode != 0:
        raise CannotSignError(
            say(
                "ssh-keygen did not sign with {file}: {why}",
                file=key_file,
                why=done.stderr.decode("utf-8", "replace").strip() or str(done.returncode),
            )
        )
    return done.stdout.decode("ascii")


def _ran(program: str, told: list[str], message: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run `ssh-keygen`, which asks for a passphrase on the terminal where it needs one."""
    return subprocess.run(  # noqa: S603 - the program is OpenSSH's and the arguments are ours
        [program, *told], input=message, capture_output=True, check=False
    )


@lru_cache(maxsize=1)
def _program() -> str | None:
    return shutil.which("ssh-keygen")
