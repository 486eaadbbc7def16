"""What a company's own template has wrong, as a sentence with its place."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

import jinja2

from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MISTAKES = (jinja2.TemplateError, ArithmeticError, LookupError, TypeError)
"""What a template that asks for the wrong thing ends in."""

NOT_THERE = jinja2.TemplateNotFound
"""What a theme ends in that is asked for a template, an icon or a language that it has not."""


def mistake_in(folders: Iterable[Path], error: Exception) -> UserError | None:
    """Return what *error* says of the template in one of *folders* that led to it; None where none did."""
    for name, line in reversed([*_lines(error)]):
        for folder in folders:
            if Path(name).is_relative_to(folder):
                return UserError(
                    say(
                        "{file}:{line}: {reason}; mend this template, or delete it to have ours again",
                        file=Path(name).relative_to(folder.parent).as_posix(),
                        line=line,
                        reason=str(error),
                    )
                )
    return None


def _lines(error: Exception) -> Iterator[tuple[str, int]]:
    """Yield the files and lines that led to *error*, templates among them; where it came up last."""
    for frame, line in walk_tb(error.__traceback__):
        yield frame.f_code.co_filename, line
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        yield error.filename, error.lineno
