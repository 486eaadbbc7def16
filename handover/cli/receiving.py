"""`handover receive`: the newcomer restates what matters most, and somebody says whether that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from handover.entries import Written, leaves
from handover.language import say
from handover.problems import UserError
from handover.readiness import Received

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.authoring.receiving import Receiving
    from handover.cli.workplace import Workplace
    from handover.entries import Entry
    from handover.language import Sentence
    from handover.readiness import Reading

_STATES = {
    Received.NOT_READ: say("not restated yet"),
    Received.OUTDATED: say("changed since it was restated"),
    Received.NOT_AGREED: say("not right yet"),
    Received.WAITING: say("restated, nobody has said whether that is right"),
    Received.AGREED: say("received"),
}
_TO_DO = (Received.NOT_READ, Received.OUTDATED, Received.NOT_AGREED)
_SHOWN = (Written.LINE, Written.TEXT, Written.RICH, Written.QUOTE)


@click.command("receive")
@click.option("--entry", metavar="KIND/ID", help="Only this critical entry.")
@click.option("--text", help="What you would do, in your own words; without it you are asked.")
@click.option("--agree", is_flag=True, help="Say that the restatement is right.")
@click.option("--not-agreed", metavar="REMARK", help="Say what is missing in the restatement.")
@click.option("--by", metavar="PERSON", help="Who says so: the CM before, the manager, whoever covered.")
@click.option("--list", "only_list", is_flag=True, help="List the critical entries and where they stand.")
@click.pass_obj
def receive(
    work: Workplace,
    entry: str | None,
    text: str | None,
    not_agreed: str | None,
    by: str | None,
    *,
    agree: bool,
    only_list: bool,
) -> None:
    """Restate in your own words what each critical entry asks of you, or say whether that is right."""
    from handover.authoring.receiving import Receiving  # noqa: PLC0415 - loads every kind's layout

    receiving = Receiving.of(work.folder, work.opened)
    if agree or not_agreed is not None:
        _mark(work, receiving, entry, by, None if agree else not_agreed)
    elif only_list:
        _list(work, receiving)
    elif text is not None:
        _told(work, receiving.restate(_named(entry), text))
    else:
        _walk(work, receiving, entry)


def _named(entry: str | None) -> str:
    if entry is None:
        raise UserError(say("say which entry, with --entry KIND/ID"))
    return entry


def _mark(
    work: Workplace, receiving: Receiving, entry: str | None, by: str | None, remark: str | None
) -> None:
    ref = _named(entry)
    if remark is None:
        _told(work, receiving.agree(ref, by or ""))
    else:
        _told(work, receiving.disagree(ref, by or "", remark))


def _told(work: Workplace, file: str) -> None:
    work.out.print(Text(work.reader.say(say("Written: {file}", file=file))))


def _list(work: Workplace, receiving: Receiving) -> None:
    for reading in receiving.readings:
        state = work.reader.say(_STATES[reading.state])
        work.out.print(
            Text.assemble((f"{reading.entry.ref}  ", "cyan"), reading.entry.heading, f" · {state}")
        )


def _walk(work: Workplace, receiving: Receiving, entry: str | None) -> None:
    """Show one entry after the other and ask what the newcomer would do; an empty answer skips it."""
    todo = [receiving.reading(entry)] if entry else [r for r in receiving.readings if r.state in _TO_DO]
    for number, reading in enumerate(todo, start=1):
        _show(work, reading, say("{number} of {all}", number=number, all=len(todo)))
        asked = work.reader.say(say("What would you do, in your own words? (empty: later)"))
        answer = click.prompt(asked, default="", show_default=False)
        if answer.strip():
            _told(work, receiving.restate(reading.entry.ref, answer))
    if not todo:
        work.out.print(Text(work.reader.say(say("There is nothing left to restate."))))


def _show(work: Workplace, reading: Reading, place: Sentence) -> None:
    state = work.reader.say(_STATES[reading.state])
    work.out.print()
    work.out.print(Text.assemble((reading.entry.heading, "bold"), f"  ({work.reader.say(place)}, {state})"))
    for line in _texts(reading.entry):
        work.out.print(Text(f"  {line}"))
    if reading.readback and reading.readback.remark:
        remark = say("What is still missing: {remark}", remark=reading.readback.remark)
        work.out.print(Text(work.reader.say(remark), style="yellow"))


def _texts(entry: Entry) -> Iterator[str]:
    """Yield the texts of an entry that say something, line by line."""
    for leaf in leaves(entry):
        if leaf.written in _SHOWN and leaf.reference is None:
            yield from leaf.value.splitlines()


COMMANDS = (receive,)
