"""ed25519 keys and signatures. The only door to cryptography; loaded when something is signed or verified."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_private_key

from handover.approvals.keys import ED25519, SignatureRefusedError, packed
from handover.language import say

if TYPE_CHECKING:
    from pathlib import Path


def private_key(key_file: Path) -> Ed25519PrivateKey | None:
    """Return the key in *key_file*; None where it is of another type, or locked by a passphrase.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        key = load_ssh_private_key(key_file.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the 32 bytes of the public key that goes with *key*."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@lru_cache(maxsize=16_384)
def holds(blob: bytes, value: bytes, signed: bytes) -> bool:
    """Return whether *value* is the signature over *signed* by the key that SSH writes as *blob*.

    Remembered, since it is asked several times.

    Raises:
        SignatureRefusedError: *blob* is no ed25519 key.
    """
    try:
        _public_key(blob).verify(value, signed)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=4096)
def _public_key(blob: bytes) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(blob[len(packed(ED25519.encode())) + 4 :])
    except ValueError:
        raise SignatureRefusedError(
            say("the listed key has not the length of an ed25519 key; copy it again")
        ) from None
