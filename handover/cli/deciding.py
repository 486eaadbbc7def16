"""`approve`, `refuse`, `withdraw`, `ask-changes`, `renew`: a department decides, on exactly what is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from rich.text import Text

from handover.approvals.statement import Verdict
from handover.authoring.choosing import Choosing
from handover.authoring.deciding import Sitting, decide, refuse_unless_entitled, refuse_unless_sound
from handover.authoring.deciding_words import effects, question, subject_line
from handover.authoring.recording import text_or_file
from handover.authoring.showing import in_signs, labelled, title_of
from handover.authoring.telling import replaced, rows_of
from handover.cli.workplace import as_day
from handover.comparing.words import Mark
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from handover.authoring.choosing import Item
    from handover.authoring.deciding import Decided
    from handover.authoring.telling import Replaced
    from handover.cli.workplace import Workplace

Run: TypeAlias = Callable[..., None]
_STYLES = {Mark.KEPT: "", Mark.REMOVED: "red strike", Mark.ADDED: "green"}


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the commands of a sitting have in common."""

    department: str
    by: str
    key_file: Path | None
    recorded_by: str
    evidence: str
    yes: bool
    subjects: tuple[str, ...] = ()
    topic: str | None = None
    digests: tuple[str, ...] = ()


_WHO = (
    click.option("--as", "department", metavar="DEPARTMENT", required=True, help="For which department."),
    click.option("--by", metavar="PERSON", required=True, help="Who decides: one of its approvers."),
    click.option(
        "--sign",
        "key_file",
        metavar="KEYFILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Sign with this SSH key; ssh-keygen -t ed25519 makes one.",
    ),
    click.option("--recorded-by", metavar="PERSON", default="", help="Who writes it down for them."),
    click.option("--evidence", metavar="TEXT", default="", help="Where the original stands."),
    click.option("--yes", is_flag=True, help="Do not ask."),
)
_WHAT = (
    click.argument("subjects", nargs=-1, metavar="SUBJECT…"),
    click.option("--topic", help="Everything on this topic that waits for the department."),
    click.option(
        "--digest",
        "digests",
        multiple=True,
        help="What the page or sheet showed; anything else is refused.",
    ),
)
_REASON = click.option("--reason", metavar="TEXT", default="", help="Why; the CM reads it.")
_UNTIL = click.option(
    "--until", metavar="DATE", callback=as_day, help="The last day; without one as long as policy allows."
)


def _ordering(*options: Callable[[Run], Run]) -> Callable[[Callable[..., None]], Run]:
    """Give a command *options*, and what they said as an `Order`."""

    def give(command: Callable[..., None]) -> Run:
        @click.pass_obj
        @wraps(command)
        def run(work: Workplace, /, **given: Any) -> None:  # noqa: ANN401 - whatever Click read
            common = {one.name: given.pop(one.name) for one in fields(Order) if one.name in given}
            command(work, Order(**common), **given)

        made: Run = run
        for option in reversed(options):
            made = option(made)
        return made

    return give


@click.command("approve")
@_UNTIL
@click.option("--comment", metavar="TEXT", default="", help="What else should be remembered.")
@_ordering(*_WHAT, *_WHO)
def approve(work: Workplace, order: Order, until: date | None, comment: str) -> None:
    """Approve exactly what is shown, for a department.

    SUBJECT is response/late, response/late:fr/facebook, charter, charter:principle/ID, triage:outcome/ID.
    """
    _sit(work, order, replace(_sitting(work, order), until=until, comment=comment))


@click.command("refuse")
@_REASON
@_ordering(*_WHAT, *_WHO)
def refuse(work: Workplace, order: Order, reason: str) -> None:
    """Refuse what is shown, for a department, and say why: from then on nobody may say it."""
    _sit(work, order, replace(_sitting(work, order), verdict=Verdict.REFUSE, comment=reason))


@click.command("withdraw")
@_REASON
@_ordering(*_WHAT, *_WHO)
def withdraw(work: Workplace, order: Order, reason: str) -> None:
    """Withdraw an approval, and say why: what was approved may no longer be said."""
    _sit(work, order, replace(_sitting(work, order), verdict=Verdict.WITHDRAW, comment=reason))


@click.command("ask-changes")
@_REASON
@click.option("--proposed", metavar="FILE|TEXT", default="", help="The wording you would approve.")
@_ordering(*_WHAT, *_WHO)
def ask_changes(work: Workplace, order: Order, reason: str, proposed: str) -> None:
    """Ask for changes before approving, say why, and propose the wording you would approve."""
    sitting = _sitting(work, order)
    sitting = replace(sitting, verdict=Verdict.ASK_CHANGES, comment=reason, proposed=text_or_file(proposed))
    _sit(work, order, sitting)


@click.command("renew")
@_UNTIL
@_ordering(*_WHO)
def renew(work: Workplace, order: Order, until: date | None) -> None:
    """Renew together what a department approved, was not changed since, and ends within 60 days."""
    sitting = replace(_sitting(work, order), until=until)
    refuse_unless_entitled(sitting)
    items = Choosing(work.opened, sitting.department).due()
    if not items:
        work.tell(say("Nothing that was approved ends within 60 days."))
        return
    _settle(work, order, sitting, items)


def _sitting(work: Workplace, order: Order) -> Sitting:
    return Sitting(
        opened=work.opened,
        department=order.department,
        by=order.by,
        recorded_by=order.recorded_by,
        evidence=order.evidence,
    )


def _sit(work: Workplace, order: Order, sitting: Sitting) -> None:
    refuse_unless_entitled(sitting)
    choosing = Choosing(work.opened, sitting.department)
    items = choosing.chosen(order.subjects, order.topic, sitting.verdict)
    left_out = choosing.left_out(order.subjects, order.topic, items)
    _settle(work, order, sitting, items)
    if left_out is not None:
        work.tell(left_out)


def _settle(work: Workplace, order: Order, sitting: Sitting, items: Sequence[Item]) -> None:
    """Show what is decided on, ask, write, and tell what to commit."""
    refuse_unless_sound(sitting, items, order.digests)
    for item in items:
        _show(work, item)
    if not order.yes and not work.agrees(question(sitting, items)):
        work.tell(say("Nothing was written."))
        sys.exit(1)
    _told(work, sitting, items, decide(work.folder, sitting, items, order.key_file))


def _show(work: Workplace, item: Item) -> None:
    work.out.print()
    work.out.print(Text(title_of(item.subject, work.opened.handbook, work.reader), style="bold"))
    work.out.print(Text(f"{item.name} · {item.subject.short()}", style="dim"))
    if item.lowering is not None:
        work.tell(item.lowering.sentence())
    for row in rows_of(item.subject, work.opened.handbook, work.reader):
        work.out.print(Text.assemble((f"{labelled(row.label, work.reader)}\n", "cyan"), _indented(row.text)))
    if item.before is not None:
        work.out.print(Text(work.reader.say(say("It would replace what was approved:")), style="bold"))
        for one in replaced(item.before, item.subject, work.opened.handbook, work.reader):
            work.out.print(
                Text.assemble((f"{labelled(one.label, work.reader)}\n", "cyan"), _woven(work, one))
            )


def _woven(work: Workplace, one: Replaced) -> Text:
    if not work.out.is_terminal:
        return Text(_indented(in_signs(one.spans)))
    return Text.assemble("  ", *((span.text.replace("\n", "\n  "), _STYLES[span.mark]) for span in one.spans))


def _indented(text: str) -> str:
    return "  " + text.replace("\n", "\n  ")


def _told(work: Workplace, sitting: Sitting, items: Sequence[Item], decided: Decided) -> None:
    for effect in effects(sitting, decided):
        work.tell(say("Be aware: {effect}", effect=effect))
    work.tell(say("Written. Now commit it, and push:"))
    subject = work.reader.say(subject_line(sitting, items)).replace('"', "'")
    print(f"  git add {' '.join(decided.files)}")
    print(f'  git commit -m "{subject}"')


COMMANDS = (approve, refuse, withdraw, ask_changes, renew)
