"""`handover history`: who changed an entry, when and why; when each wording last changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from rich.text import Text

from handover.approvals.subjects import slot_of
from handover.authoring.showing import words_of_wording
from handover.entries import KINDS, kind_of
from handover.entries.response import Response
from handover.language import say, say_count
from handover.pages.history import key_of, name_of, wording_changes
from handover.problems import UserError

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace
    from handover.history import Change


@click.command("history")
@click.argument("ref", metavar="KIND/ID")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed."
)
@click.pass_obj
def history(work: Workplace, ref: str, form: str) -> None:
    """Tell who changed an entry, when and why, the newest change first."""
    path = path_of(work, ref)
    changes = work.opened.facts.history.of(path)
    if form == "json":
        click.echo(json.dumps([_row(change, work) for change in changes], ensure_ascii=False, indent=2))
        return
    entry = work.opened.handbook.get(ref)
    work.out.print(Text(entry.heading if entry else ref, style="bold"))
    counted = say_count("{count} change", "{count} changes", len(changes))
    work.out.print(Text(work.reader.say(counted)))
    for change in changes:
        work.out.print(_line(change, work))
    if isinstance(entry, Response):
        _print_wordings(entry, changes, path, work)
    if work.opened.facts.history.is_partial:
        partial = say("this clone holds only the latest changes; run git fetch --unshallow for all of them")
        work.out.print(Text(work.reader.say(partial), style="yellow"))


def path_of(work: Workplace, ref: str) -> str:
    """Return the file of the entry `kind/id`, also of one that is no more.

    Raises:
        UserError: there is no such kind, or git knows no change of such an entry.
    """
    kind, _, name = ref.partition("/")
    cls = KINDS.get(kind)
    if cls is None:
        raise UserError(
            say("{kind}: there is no such kind; choose one of {kinds}", kind=kind, kinds=sorted(KINDS))
        )
    known = work.opened.facts.history.changes
    wanted = name or cls.folder
    for path in known:
        if kind_of(path) is cls and path.rpartition("/")[2].removesuffix(".yaml") == wanted:
            return path
    raise UserError(
        say("{ref}: git knows no change of such an entry; commit it, or correct the name", ref=ref)
    )


def _line(change: Change, work: Workplace) -> Text:
    what = say("entry removed") if change.is_removal else None
    return Text.assemble(
        (f"  {work.reader.date(change.when.date(), 'medium')}  ", "dim"),
        (name_of(change, work.opened.handbook), "cyan"),
        f"  {change.subject}",
        (f" ({work.reader.say(what)})" if what else "", "red"),
        (f"  {change.revision[:8]}", "dim"),
    )


def _print_wordings(entry: Response, changes: tuple[Change, ...], path: str, work: Workplace) -> None:
    found = wording_changes(entry, changes, work.opened.facts, path)
    for wording in entry.wordings:
        change = found.get(key_of(wording))
        if change is None:
            continue
        words = words_of_wording(slot_of(wording), work.opened.handbook, work.reader)
        told = say(
            "this wording ({wording}) last changed on {day} by {name}",
            wording=", ".join(word for word in words if word),
            day=change.when.date(),
            name=name_of(change, work.opened.handbook),
        )
        work.out.print(Text(f"  {work.reader.say(told)}"))


def _row(change: Change, work: Workplace) -> dict[str, object]:
    return {
        "revision": change.revision,
        "when": change.when.isoformat(),
        "author": change.author,
        "name": name_of(change, work.opened.handbook),
        "subject": change.subject,
        "path": change.path,
        "removed": change.is_removal,
    }


COMMANDS = (history,)
