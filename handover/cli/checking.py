"""`handover check`: every problem in one run."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.language import say_count
from handover.last_check import LastCheck, Printed
from handover.problems import Severity, as_text, mark_of

if TYPE_CHECKING:
    from rich.text import Text

    from handover.checks import Checked
    from handover.cli.workplace import Workplace
    from handover.language import Language
    from handover.problems import Problem

_WORKSPACE = "GITHUB_WORKSPACE"
_COLOURS_ASKED = "FORCE_COLOR"
"""Set where colours are wanted although nobody looks at a terminal, as in the log of a forge."""
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


@click.command("check")
@click.option("--strict", is_flag=True, help="Let warnings fail too, except those that came with time.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed.",
)
@click.pass_obj
def checking(work: Workplace, *, strict: bool, form: str) -> None:
    """Report every problem of the handbook, each with its place and what to do."""
    if form == "text" and (sys.stdout.isatty() or os.environ.get(_COLOURS_ASKED)):
        sys.exit(_checked(work, strict=strict, form="colours"))
    options = (work.today, work.lang, work.root, strict, form, os.environ.get(_WORKSPACE))
    last = LastCheck(work.folder, *options)
    work.held = last.held
    printed = last.read()
    if printed is None:
        text = io.StringIO()
        with redirect_stdout(text):
            status = _checked(work, strict=strict, form=form)
        printed = Printed(text.getvalue(), status)
        last.keep(printed)
    print(printed.text, end="")
    sys.exit(printed.status)


def _checked(work: Workplace, *, strict: bool, form: str) -> int:
    """Check the handbook, print what was found, and return the exit status."""
    from handover.checks import check  # noqa: PLC0415 - not needed where the last check still holds
    from handover.problems import as_github, as_json  # noqa: PLC0415 - the same

    checked = check(work.opened)
    if form == "json":
        print(as_json(checked.problems, work.reader))
    elif form == "github":
        folder = _folder_on_github(work)
        print(as_github(checked.problems, work.reader, folder), end="\n" if checked.problems else "")
    else:
        if form == "colours":
            _print_problems(work, checked)
        elif checked.problems:
            print(as_text(checked.problems, work.reader))
        print(summary(checked, len(work.opened.handbook), work.reader))
    return 1 if checked.stops(strict=strict) else 0


def _folder_on_github(work: Workplace) -> str:
    """Return the handbook's folder from the repository's root, otherwise from where GitHub's runner works."""
    repository, workspace = work.opened.facts.repository, os.environ.get(_WORKSPACE)
    if repository is not None:
        return repository.folder_of(work.folder)
    folder = work.folder.resolve()
    if not workspace or not folder.is_relative_to(Path(workspace).resolve()):
        return ""
    return folder.relative_to(Path(workspace).resolve()).as_posix().removeprefix(".")


def _print_problems(work: Workplace, checked: Checked) -> None:
    """Print all problems of one file below the other, with colours."""
    from rich.text import Text  # noqa: PLC0415 - slow to import, and for colours only

    for file, problems in groupby(checked.problems, key=lambda problem: problem.place.file):
        work.out.print(Text(file, style="bold"))
        for problem in problems:
            work.out.print(_shown(problem, work.reader))
        work.out.print()


def _shown(problem: Problem, reader: Language) -> Text:
    from rich.text import Text  # noqa: PLC0415 - as above

    return Text.assemble(
        (f"  {problem.place.line:>4}  ", "dim"),
        (f"{mark_of(problem, reader)}  ", _COLOURS[problem.severity]),
        (f"{problem.field}: " if problem.field else "", "cyan"),
        reader.say(problem.what),
        ("\n                 → ", "dim"),
        (reader.say(problem.remedy), "green"),
    )


def summary(checked: Checked, entries: int, reader: Language) -> str:
    """Return the last line: how many errors, warnings and silenced ones in how many entries."""
    wrong = sum(problem.severity is Severity.ERROR for problem in checked.problems)
    parts = [
        reader.say(say_count("{count} error", "{count} errors", wrong)),
        reader.say(say_count("{count} warning", "{count} warnings", len(checked.problems) - wrong)),
    ]
    if checked.silenced:
        parts.append(reader.say(say_count("{count} silenced", "{count} silenced", len(checked.silenced))))
    told = say_count(
        "{found} in {count} entry.", "{found} in {count} entries.", entries, found=", ".join(parts)
    )
    return reader.say(told)


COMMANDS = (checking,)
