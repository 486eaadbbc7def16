"""`handover release`: the handbook of a tenure becomes a version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from handover.language import say, say_count
from handover.problems import ProblemsFound, as_text

if TYPE_CHECKING:
    from handover.authoring.releasing import Released
    from handover.cli.workplace import Workplace


@click.command("release")
@click.argument("tenure")
@click.option("--by", metavar="PERSON", help="Who releases for somebody already gone: the manager's id.")
@click.option("--with-open-problems", "reason", metavar="REASON", help="Release although errors are open.")
@click.pass_obj
def release(work: Workplace, tenure: str, by: str | None, reason: str | None) -> None:
    """Make the handbook as committed the version that TENURE leaves, and tag it."""
    from handover.authoring.releasing import release as release_tenure  # noqa: PLC0415 - loads every rule

    try:
        released = release_tenure(work.folder, work.opened, tenure, work.reader, by=by, reason=reason)
    except ProblemsFound as found:
        _refuse(work, found)
    print(work.reader.say(say("{tenure} is released as {tag}.", tenure=released.tenure, tag=released.tag)))
    if released.open_problems:
        told = say_count(
            "Released with {count} open error:",
            "Released with {count} open errors:",
            len(released.open_problems),
        )
        print(work.reader.say(told))
        print(as_text(released.open_problems, work.reader))
    print(work.reader.say(say("Now commit the record, and push both:")))
    print("\n".join(_commands(released, work)))


def _refuse(work: Workplace, found: ProblemsFound) -> NoReturn:
    print(as_text(found.problems, work.reader), file=sys.stderr)
    told = say_count(
        "{count} error is open; mend it, or say why it may wait with --with-open-problems REASON",
        "{count} errors are open; mend them, or say why they may wait with --with-open-problems REASON",
        len(found.problems),
    )
    print(work.reader.say(told), file=sys.stderr)
    sys.exit(1)


def _commands(released: Released, work: Workplace) -> list[str]:
    """Return what to type, exactly."""
    subject = work.reader.say(say("Release {tenure}", tenure=released.tenure))
    return [
        f"  git add {released.file}",
        f'  git commit -m "{subject}"',
        f"  git push origin HEAD {released.tag}",
    ]


COMMANDS = (release,)
