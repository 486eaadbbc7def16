"""SSH keys and signatures as values: their formats taken apart strictly, nothing verified yet.

The formats are OpenSSH's: a public key is a list of length-prefixed strings that begins with its type; a
signature (`ssh-keygen -Y sign`) is such a list in armour.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from handover.language import Sentence

ED25519 = "ssh-ed25519"
KEY_TYPES = (
    ED25519,
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
MAGIC = b"SSHSIG"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_LONGEST = 20_000


class KeyFormatError(UserError):
    """A public key that cannot be read."""


class SignatureRefusedError(UserError):
    """A signature that does not prove what it should, or is none."""


class PublicKey(NamedTuple):
    """An SSH public key: its type and its bytes."""

    type: str
    blob: bytes

    @property
    def fingerprint(self) -> str:
        """Return `SHA256:` and 43 characters, as `ssh-keygen -l` prints it."""
        digest = hashlib.sha256(self.blob).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")

    def line(self) -> str:
        """Return the key as a line of an `authorized_keys` file, without a comment."""
        return f"{self.type} {base64.b64encode(self.blob).decode()}"


class ArmoredSignature(NamedTuple):
    """What the armour of a signature holds."""

    key: PublicKey
    namespace: str
    hash_algorithm: str
    format: str
    value: bytes


@lru_cache(maxsize=4096)
def public_key(line: str) -> PublicKey:
    """Return the key of a line such as `ssh-ed25519 AAAA… somebody`.

    Raises:
        KeyFormatError: it is none, or of a type that nobody should use any more.
    """
    words = line.split()
    if len(words) < 2 or len(line) > _LONGEST or "\n" in line.strip():  # noqa: PLR2004 - type and bytes
        raise KeyFormatError(say("a key is one line: its type, its bytes; copy the whole .pub file"))
    try:
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError):
        raise KeyFormatError(say("the key's bytes are not Base64; copy the whole .pub file")) from None
    key = _key_of(blob)
    if key is None or key.type != words[0]:
        raise KeyFormatError(
            say("the key's bytes are cut or are no {type} key; copy it again", type=words[0])
        )
    if key.type not in KEY_TYPES:
        raise KeyFormatError(
            say("keys of type {type} are not accepted; make one with ssh-keygen -t ed25519", type=key.type)
        )
    return key


def armored(text: str) -> ArmoredSignature:
    """Return what an armoured SSH signature holds.

    Raises:
        SignatureRefusedError: it is none, or cut, or has something behind its end.
    """
    blob = _dearmored(text)
    if not blob.startswith(MAGIC + b"\x00\x00\x00\x01"):
        raise _refused(say("this is no SSH signature of version 1; sign again"))
    parts = _strings(blob[len(MAGIC) + 4 :], 5)
    if parts is None:
        raise _refused(say("the signature is cut or has something added; sign again"))
    inner = _strings(parts[4], 2) or _with_rest(parts[4])
    key = _key_of(parts[0])
    if inner is None or key is None:
        raise _refused(say("the signature is cut or has something added; sign again"))
    return ArmoredSignature(
        key=key,
        namespace=parts[1].decode("utf-8", "replace"),
        hash_algorithm=parts[3].decode("ascii", "replace"),
        format=inner[0].decode("ascii", "replace"),
        value=inner[1],
    )


def armour(blob: bytes) -> str:
    """Return signature bytes in the armour that `ssh-keygen` reads and writes."""
    body = base64.b64encode(blob).decode()
    lines = [body[start : start + 70] for start in range(0, len(body), 70)]
    return "\n".join([_BEGIN, *lines, _END, ""])


def packed(*parts: bytes) -> bytes:
    """Return *parts* as SSH writes a list of strings, each after its length."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _refused(why: Sentence) -> SignatureRefusedError:
    return SignatureRefusedError(why)


def _dearmored(text: str) -> bytes:
    body = text.strip()
    if len(text) > _LONGEST or not (body.startswith(_BEGIN) and body.endswith(_END)):
        raise _refused(say("a signature begins with {line}; copy the whole .sig file", line=_BEGIN))
    try:
        return base64.b64decode("".join(body[len(_BEGIN) : -len(_END)].split()), validate=True)
    except (binascii.Error, ValueError):
        raise _refused(say("the signature's bytes are not Base64; copy the whole .sig file")) from None


@lru_cache(maxsize=1024)
def _key_of(blob: bytes) -> PublicKey | None:
    """Return the key in *blob*, its type read from its own bytes; None where the lengths do not add up."""
    parts = _all_strings(blob)
    if not parts or len(parts) < 2:  # noqa: PLR2004 - type and at least one number
        return None
    return PublicKey(parts[0].decode("ascii", "replace"), blob)


def _strings(blob: bytes, count: int) -> list[bytes] | None:
    """Return the *count* strings that make up the whole of *blob*, or None."""
    parts = _all_strings(blob)
    return parts if parts is not None and len(parts) == count else None


def _all_strings(blob: bytes) -> list[bytes] | None:
    parts: list[bytes] = []
    place = 0
    while place < len(blob):
        start = place + 4
        end = start + int.from_bytes(blob[place:start], "big")
        if start > len(blob) or end > len(blob):
            return None
        parts.append(blob[start:end])
        place = end
    return parts


def _with_rest(blob: bytes) -> list[bytes] | None:
    """Return format and value of a hardware key's signature; flags and a counter follow them."""
    start = 4 + int.from_bytes(blob[:4], "big")
    inner = _strings(blob[:-5], 2)
    return inner if inner and blob[4:start].startswith(b"sk-") else None
