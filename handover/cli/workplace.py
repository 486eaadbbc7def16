"""What every command works with: the handbook's folder, the day, the reader's language, a console."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from handover.cli.speaking import asked_language, say_now
from handover.language import Language, Sentence, language, say
from handover.problems import UserError
from handover.reach import REACH, is_in_reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console

    from handover.approvals.register_file import Pin
    from handover.facts import Opened

_YES_NO = {"y": True, "yes": True, "o": True, "oui": True, "n": False, "no": False, "non": False}


@dataclass
class Workplace:
    """One run of a command: where, on which day, for a reader of which language."""

    folder: Path
    today: date | None
    lang: str | None
    root: str | None = None
    """The root key that is trusted, as `FINGERPRINT[:SERIAL]`; it never comes from the handbook itself."""

    held: Mapping[str, bytes] = field(default_factory=dict)
    """Files of the handbook that this command has read already, by path."""

    last: ClassVar[Workplace]

    @classmethod
    def of(cls, folder: Path, today: date | None, lang: str | None, root: str | None = None) -> Workplace:
        """Make the workplace of this run; `last` remembers it for the way out."""
        cls.last = cls(folder, today, lang, root)
        return cls.last

    @cached_property
    def opened(self) -> Opened:
        """The handbook in the folder, with its facts."""
        from handover.facts import open_folder  # noqa: PLC0415 - a check may need nothing of it

        return open_folder(self.folder, today=self.today, pin=self.pin, held=self.held)

    @cached_property
    def pin(self) -> Pin | None:
        """The root key that is trusted, None where none is pinned; one that is malformed is refused."""
        if not self.root:
            return None
        from handover.approvals.register_file import pin_from  # noqa: PLC0415 - the same

        return pin_from(self.root)

    @cached_property
    def reader(self) -> Language:
        """The language asked for, otherwise the company's, otherwise that of the system."""
        if self.lang:
            return language(self.lang)
        try:
            return language(self.opened.language)
        except (UserError, OSError):
            return self._reader_without_handbook()

    def _reader_without_handbook(self) -> Language:
        """The language that company.yaml names, where there is one; otherwise that of the system."""
        from handover.entries.formats import language_of  # noqa: PLC0415 - seldom needed

        try:
            return language(language_of((self.folder / "content/company.yaml").read_bytes()))
        except OSError:
            return language(asked_language((), os.environ))

    @cached_property
    def out(self) -> Console:
        """Where results with colours go; plain where it is no terminal."""
        from rich.console import Console  # noqa: PLC0415 - slow to import, and for colours only

        return Console(highlight=False, soft_wrap=True)

    def tell(self, sentence: Sentence) -> None:
        """Print a sentence for the reader."""
        print(self.reader.say(sentence))

    def agrees(self, question: Sentence) -> bool:
        """Ask for a yes or a no, in either language; anything else is asked again."""
        asked = self.reader.say(say("{question} [yes/no]", question=question))
        while True:
            answer = str(click.prompt(asked, default="", show_default=False)).strip().lower()
            if answer in _YES_NO:
                return _YES_NO[answer]

    @contextmanager
    def busy(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show that something takes a while, on standard error, where that is a terminal.

        Yields what is called with another text while it does.
        """
        if not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console  # noqa: PLC0415 - as above

        with Console(stderr=True, highlight=False).status(text) as status:
            yield status.update


Workplace.last = Workplace(Path(), None, None)


def as_day(_context: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """Read an ISO day from an option; anything else is a wrong use."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        told = say("“{value}” is not a day; write it as 2026-09-14", value=value)
        raise click.BadParameter(say_now(told)) from None
    if not is_in_reach(day):
        told = say("“{value}” is too far away; name a day from {first} to {last}", value=value, **REACH)
        raise click.BadParameter(say_now(told))
    return day
