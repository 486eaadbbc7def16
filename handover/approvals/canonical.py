"""Canonical form v1: one way of writing a value as bytes, and the digest of those bytes.

On its domain (texts, lists and mappings) it equals RFC 8785. A change of these rules is a v2 beside it:
what was approved under v1 must stay verifiable.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import SchemaValidator, core_schema

from handover.characters import first_refused, with_unix_lines
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from handover.language import Sentence

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""What has a canonical form: text, lists and mappings of the same; no number, date or nothing."""

DEEPEST = 32
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_BUT_BLANKS = "!-~\xa0-\xac\xae-\u024f\u2018-\u201e\u2026\u202f\u20ac"
_UNUSUAL = re.compile(f"[^ {_BUT_BLANKS}]").search
"""Finds what has to be looked at in a text; where there is nothing, only blanks at its end can be amiss."""


def _clean_within(depth: int) -> core_schema.CoreSchema:
    """Return pydantic's schema of values that count as they stand and are no deeper than *depth*.

    They are no more than nearly all that is approved: what it does not know may still be in order.
    """
    text = core_schema.str_schema(pattern=f"^(?:[ {_BUT_BLANKS}]*[{_BUT_BLANKS}])?$", strict=True)
    if not depth:
        return text
    below = _clean_within(depth - 1)
    several = core_schema.list_schema(below, strict=True)
    key = core_schema.str_schema(pattern=f"^{_KEY.pattern}$", strict=True)
    named = core_schema.dict_schema(key, below, strict=True)
    return core_schema.union_schema([text, several, named], mode="left_to_right")


_clean_already = SchemaValidator(_clean_within(5)).isinstance_python
"""Tells whether a value is in order as it is, in a third of the time that cleaning it takes."""


class NotCanonicalError(UserError):
    """A value that has no canonical form, so that nobody can approve it; says where and why."""


def canonical(value: Plain) -> bytes:
    """Return the canonical bytes of *value*.

    Raises:
        NotCanonicalError: it holds an invisible character, or something other than texts, lists and mappings.
    """
    return _json(value if _clean_already(value) else _clean(value, ()))


def canonical_text(text: str) -> str:
    """Return *text* as it counts: LF, NFC, no blanks at line ends, no empty lines around it.

    No-break spaces and emoji joiners are significant: French typography and emoji need them.

    Raises:
        NotCanonicalError: it holds a character that nobody can see.
    """
    return _clean_text(text, ())


def digest_of(value: Plain) -> str:
    """Return the digest of *value*'s canonical form: `sha256:` and 64 hexadecimal digits."""
    return digest_of_bytes(canonical(value))


def digest_of_bytes(data: bytes) -> str:
    """Return the digest of canonical bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Return whether *text* is written like a digest."""
    return _DIGEST.fullmatch(text) is not None


def from_canonical(data: bytes) -> Plain:
    """Return the value whose canonical form is *data*.

    Raises:
        NotCanonicalError: *data* is no canonical form; one other byte, such as a space, is enough.
    """
    value = parsed(data)
    if canonical(value) != data:
        raise NotCanonicalError(say("this is not written in canonical form; take the file as it was stored"))
    return value


def from_json(data: bytes) -> Plain:
    """Return the texts, lists and mappings of a JSON document, however it is spaced, as they count.

    Raises:
        NotCanonicalError: it is no JSON, gives a key twice, or holds numbers, booleans or null.
    """
    return _clean(parsed(data), ())


def parsed(data: bytes) -> Plain:
    """Return the value that *data* says, without asking whether it is in canonical form.

    Raises:
        NotCanonicalError: it is no JSON, or gives a key twice.
    """
    try:
        value: Plain = _decoder.decode(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotCanonicalError(say("this is not a JSON document; take the file as it was stored")) from None
    return value


def _json(value: Plain) -> bytes:
    return _encoder.encode(value).encode()


def _unique(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key, value in pairs:
        if key in found:
            raise NotCanonicalError(say("the key {key} is given twice; keep one", key=key))
        found[key] = value
    return found


_decoder = json.JSONDecoder(object_pairs_hook=_unique)
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clean(value: object, path: tuple[str, ...]) -> Plain:
    if len(path) > DEEPEST:
        raise _refusal(path, say("nested deeper than {count} levels; flatten it", count=DEEPEST))
    match value:
        case str():
            return _clean_text(value, path)
        case list() | tuple():
            return [_below(item, path, place + 1) for place, item in enumerate(value)]
        case Mapping():
            return {_key(key, path): _below(item, path, key) for key, item in value.items()}
    raise _refusal(
        path,
        say(
            "only texts, lists and mappings can be approved, and this is {type}; write it as text",
            type=type(value).__name__,
        ),
    )


def _below(value: object, path: tuple[str, ...], name: object) -> Plain:
    """Clean what is held under *name*; most of it is a plain text, of which no place need be told."""
    if type(value) is str and not _UNUSUAL(value) and len(path) < DEEPEST:
        return value.rstrip(" ")
    return _clean(value, (*path, str(name)))


def _clean_text(text: str, path: tuple[str, ...]) -> str:
    if not _UNUSUAL(text):
        return text.rstrip(" ")
    text = with_unix_lines(text)
    refused = first_refused(text)
    if refused is not None:
        place, label = refused
        raise _refusal(
            path,
            say(
                "the character {label} at position {place} is invisible, so nobody can approve it; delete it",
                label=label,
                place=str(place + 1),
            ),
        )
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\n" not in text:
        return text.rstrip(" \t")
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")


@lru_cache(maxsize=256)
def _is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def _key(key: object, path: tuple[str, ...]) -> str:
    if isinstance(key, str) and _is_key(key):
        return key
    raise _refusal(
        path,
        say("the key {key} is not made of a-z, 0-9, - and _; rename it", key=ascii(key)),
    )


def _refusal(path: tuple[str, ...], why: Sentence) -> NotCanonicalError:
    if not path:
        return NotCanonicalError(why)
    return NotCanonicalError(say("{path}: {why}", path=".".join(path), why=why))
