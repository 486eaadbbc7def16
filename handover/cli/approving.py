"""`approvals`, `ask`, `register`: where approvals stand, whom to ask, and who may decide at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from handover.authoring import overview
from handover.authoring.asking import letter
from handover.authoring.registering import compared, sign_next
from handover.cli.workplace import as_day
from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handover.authoring.overview import Checked, Row
    from handover.authoring.registering import Compared
    from handover.cli.workplace import Workplace


@click.command("approvals")
@click.option("--department", help="Only what this department has to say.")
@click.option("--check", "as_check", is_flag=True, help="Exit 1 if not approved, 2 if not verifiable.")
@click.option("--base", metavar="REV", help="With --check: only what changes since REV make worse.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How it is printed.",
)
@click.pass_obj
def approvals(
    work: Workplace, department: str | None, base: str | None, form: str, *, as_check: bool
) -> None:
    """List what every department says about every wording today, the worst first."""
    shown = overview.rows(work.opened, department)
    if as_check or base is not None:
        _check(work, overview.checked(work.opened, base, department), shown, form, parted=base is not None)
    _print(work, shown, form)
    reason = work.opened.facts.approvals.authority.reason
    if form == "text" and reason is not None:
        print()
        work.tell(reason)


def _print(work: Workplace, shown: Sequence[Row], form: str) -> None:
    if form == "json":
        print(overview.as_json(work.opened, work.reader, shown))
    elif form == "markdown":
        print(overview.as_markdown(work.opened, work.reader, shown), end="")
    else:
        print("\n".join(overview.lines(work.opened, work.reader, shown)))


def _check(work: Workplace, found: Checked, shown: Sequence[Row], form: str, *, parted: bool) -> NoReturn:
    """Say what is not approved, and leave with the status that says how bad it is."""
    if form != "text":
        _print(work, [row for row in shown if row.status in found.statuses], form)
        sys.exit(found.exit)
    for reason in found.reasons:
        work.tell(reason)
    for line in overview.told(work.opened, found.statuses, work.reader):
        print(line)
    if found.statuses:
        told = say_count("{count} is not approved.", "{count} are not approved.", len(found.statuses))
    elif found.exit:
        told = say("It could not be verified.")
    elif parted:
        told = say("Nothing is less approved than before.")
    else:
        told = say("Everything that may be said is approved.")
    work.tell(told)
    sys.exit(found.exit)


@click.command("ask")
@click.argument("department")
@click.option(
    "--by", "day", metavar="DATE", callback=as_day, required=True, help="The day an answer is needed."
)
@click.pass_obj
def ask(work: Workplace, department: str, day: date) -> None:
    """Write the e-mail that asks a department for what waits for it; send it yourself."""
    found = letter(work.opened, department, day, work.reader)
    if found is None:
        work.tell(say("Nothing waits for {department}.", department=department))
        return
    print(work.reader.say(say("Subject: {subject}", subject=found.subject)))
    print(f"\n{found.body}", end="")


@click.command("register")
@click.option(
    "--sign",
    "key_file",
    metavar="KEYFILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign what the entries say as the next register, with the root key.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def register(work: Workplace, key_file: Path | None, *, yes: bool) -> None:
    """Show how the entries differ from who may decide what in force; sign the next register.

    Make the root key once, outside the handbook: ssh-keygen -t ed25519 -f handover-root. Whoever holds it
    appoints approvers. A department's own key is made the same way; its .pub goes into content/people.
    Exit 0: the same; 1: they differ; 2: what is in force cannot be verified.
    """
    found = compared(work.opened)
    _show(work, found)
    if key_file is None:
        sys.exit(_status(work, found))
    if not yes and not work.agrees(say("Sign this as register {serial}?", serial=str(found.following))):
        work.tell(say("Nothing was written."))
        sys.exit(1)
    done = sign_next(work.folder, work.opened, key_file)
    pin = f"{done.fingerprint}:{done.serial}"
    work.tell(say("Register {serial} is signed. Now commit it, and push:", serial=str(done.serial)))
    print(f"  git add {' '.join(done.files)}")
    print(f'  git commit -m "{work.reader.say(say("Sign register {serial}", serial=str(done.serial)))}"')
    work.tell(say("Pin its root outside the repository, in CI and on the machines that build the site:"))
    print(f"  HANDOVER_ROOT={pin}")


def _show(work: Workplace, found: Compared) -> None:
    if not found.serial:
        work.tell(say("There is no register yet; this is what the first would say:"))
    elif found.vouched and not found.changes:
        work.tell(say("The entries are what register {serial} says.", serial=str(found.serial)))
    elif not found.vouched:
        work.tell(
            say(
                "Nobody vouches for register {serial}: {reason}",
                serial=str(found.serial),
                reason=found.reason,
            )
        )
        work.tell(say("So this is all that the next one would say:"))
    for change in found.changes:
        print(f"  {work.reader.say(change)}")


def _status(work: Workplace, found: Compared) -> int:
    if work.pin is not None and not found.vouched:
        return 2
    return 1 if found.changes else 0


COMMANDS = (approvals, ask, register)
