"""HTML that is known to be safe, made cheaply: a site is put together from a hundred thousand pieces."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from jinja2 import Undefined
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

safe: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Makes a text that was escaped a Markup, in a quarter of the time that Markup itself takes."""

needs_escaping = re.compile("[&<>'\"]").search


def shown(value: object) -> str:
    """Return *value* as it stands in HTML: escaped where it holds what has to be.

    The same text as markupsafe's `escape` returns; what needs no escaping stays the object it is.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not needs_escaping(value):
        return value
    if type(value) is Undefined:  # what `a if b` is where b is false
        return ""
    return escape(value)
