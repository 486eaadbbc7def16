"""`handover release`: the handbook of a tenure becomes a version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from handover.approvals.status import outcome
from handover.authoring import overview
from handover.language import say, say_count
from handover.problems import ProblemsFound, as_text

if TYPE_CHECKING:
    from handover.authoring.releasing import NotApprovedError, Released
    from handover.cli.workplace import Workplace


@click.command("release")
@click.argument("tenure")
@click.option("--by", metavar="PERSON", help="Who releases for somebody already gone: the manager's id.")
@click.option("--with-open-problems", "reason", metavar="REASON", help="Release although errors are open.")
@click.option("--allow-unapproved", "allowed", metavar="REASON", help="Release although not all is approved.")
@click.pass_obj
def release(work: Workplace, tenure: str, by: str | None, reason: str | None, allowed: str | None) -> None:
    """Make the handbook as committed the version that TENURE leaves, and tag it."""
    from handover.authoring import releasing  # noqa: PLC0415 - loads every rule

    try:
        released = releasing.release(
            work.folder, work.opened, tenure, work.reader, by=by, reason=reason, allowed=allowed
        )
    except ProblemsFound as found:
        _refuse(work, found)
    except releasing.NotApprovedError as found:
        _refuse_unapproved(work, found)
    print(work.reader.say(say("{tenure} is released as {tag}.", tenure=released.tenure, tag=released.tag)))
    if released.open_problems:
        told = say_count(
            "Released with {count} open error:",
            "Released with {count} open errors:",
            len(released.open_problems),
        )
        print(work.reader.say(told))
        print(as_text(released.open_problems, work.reader))
    if released.unapproved:
        told = say_count(
            "Released with {count} wording or part not approved:",
            "Released with {count} wordings and parts not approved:",
            len(released.unapproved),
        )
        print(work.reader.say(told))
        print("\n".join(overview.told(work.opened, released.unapproved, work.reader)))
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


def _refuse_unapproved(work: Workplace, found: NotApprovedError) -> NoReturn:
    """List what is not approved, and leave with 2 where some of it could not even be verified."""
    for line in overview.told(work.opened, found.statuses, work.reader):
        print(line, file=sys.stderr)
    print(work.reader.say(found.sentence), file=sys.stderr)
    sys.exit(outcome(found.statuses))


def _commands(released: Released, work: Workplace) -> list[str]:
    """Return what to type, exactly."""
    subject = work.reader.say(say("Release {tenure}", tenure=released.tenure))
    return [
        f"  git add {released.file}",
        f'  git commit -m "{subject}"',
        f"  git push origin HEAD {released.tag}",
    ]


COMMANDS = (release,)
