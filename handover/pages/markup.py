"""HTML that is known to be safe, made cheaply: a site is put together from a hundred thousand pieces."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from jinja2 import Undefined
from jinja2.runtime import markup_join
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

safe: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Makes a text that was escaped a Markup, in a quarter of the time that Markup itself takes."""


def shown(value: object) -> str:
    """Return *value* as it stands in HTML: escaped where it holds what has to be.

    The same text as markupsafe's `escape` returns; what needs no escaping stays the object it is.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "<" in value or "&" in value or "'" in value or '"' in value or ">" in value
    ):
        return value
    if type(value) is Undefined:  # what `a if b` is where b is false
        return ""
    return escape(value)


def joined(pieces: Sequence[object]) -> str:
    """Return *pieces* one after the other, as `~` does in a template: escaped where one of them is HTML."""
    plain = [piece for piece in pieces if type(piece) is str]
    return "".join(plain) if len(plain) == len(pieces) else markup_join(pieces)
