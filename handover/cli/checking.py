"""`handover check`: every problem in one run."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.text import Text

from handover.checks import check
from handover.language import say_count
from handover.problems import Severity, as_github, as_json, as_text

if TYPE_CHECKING:
    from handover.checks import Checked
    from handover.cli.workplace import Workplace
    from handover.language import Language
    from handover.problems import Problem

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
    checked = check(work.opened)
    if form == "json":
        print(as_json(checked.problems, work.reader))
    elif form == "github":
        print(as_github(checked.problems, work.reader), end="\n" if checked.problems else "")
    else:
        _print_text(work, checked)
    sys.exit(1 if checked.stops(strict=strict) else 0)


def _print_text(work: Workplace, checked: Checked) -> None:
    if work.out.is_terminal:
        for file, problems in groupby(checked.problems, key=lambda problem: problem.place.file):
            work.out.print(Text(file, style="bold"))
            for problem in problems:
                work.out.print(_shown(problem, work.reader))
            work.out.print()
    elif checked.problems:
        print(as_text(checked.problems, work.reader))
    work.out.print(Text(summary(checked, len(work.opened.handbook), work.reader)))


def _shown(problem: Problem, reader: Language) -> Text:
    return Text.assemble(
        (f"  {problem.place.line:>4}  ", "dim"),
        (f"{problem.code}  ", _COLOURS[problem.severity]),
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
