"""`import` and `workbook`: what helps to write entries by the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table as Grid

from handover.authoring.importing import Fate, Outcome, Plan, carry_out, plan_import
from handover.authoring.schema import kind_named
from handover.authoring.tables import read_table
from handover.authoring.workbook import workbook_bytes
from handover.authoring.workbook_reading import is_workbook, plan_workbook
from handover.cli.speaking import say_now
from handover.language import Tongue, say, say_count
from handover.problems import UserError
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.cli.workplace import Workplace
    from handover.language import Language, Sentence


def _as_mapping(_context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals:
            raise click.BadParameter(say_now(say("“{pair}”: write field=column", pair=pair)))
        mapping[name.strip()] = column.strip()
    return mapping


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "kind", help="The kind of entry that each row becomes.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    callback=_as_mapping,
    metavar="FIELD=COLUMN",
    help="Which column fills a field, where its heading does not say so.",
)
@click.option("--comments", type=click.Path(path_type=Path), help="Example comments: columns text, response.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, write nothing.")
@click.option("--skip-bad", is_flag=True, help="Leave out rows that cannot be used, write the others.")
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    kind: str | None,
    mapping: dict[str, str],
    comments: Path | None,
    *,
    dry_run: bool,
    skip_bad: bool,
) -> None:
    """Turn the rows of a CSV, JSON or XLSX file into entries."""
    work: Workplace = context.obj
    with work.busy("…"):
        plan = _planned(work, file, kind, mapping, comments)
    _show(work, plan)
    if plan.refused and not skip_bad:
        _say(work, say("Nothing is written: mend these rows, or leave them out with --skip-bad."))
        context.exit(1)
    if dry_run:
        _say(work, say("Nothing is written: this was a dry run."))
        return
    carry_out(plan, work.folder / work.opened.source.prefix)
    if plan.refused:
        context.exit(1)


def _planned(
    work: Workplace, file: Path, kind: str | None, mapping: dict[str, str], comments: Path | None
) -> Plan:
    """Plan the import of a workbook of ours, whose sheets say what they hold, or of rows of one kind."""
    ours = is_workbook(file)
    if ours and kind is None:
        return plan_workbook(work.opened, file)
    if ours:
        raise UserError(
            say(
                "{file}: `handover workbook` wrote it, and its sheets say what they hold; leave --as out",
                file=str(file),
            )
        )
    if not file.is_file():
        raise UserError(say("{file}: there is no such file; check its name", file=str(file)))
    if kind is None:
        raise UserError(say("say what the rows are, for example `--as response`"))
    return plan_import(
        work.opened,
        kind_named(kind),
        read_table(file),
        mapping=mapping,
        comments=read_table(comments) if comments else None,
        reader=work.reader,
    )


def _say(work: Workplace, sentence: Sentence) -> None:
    work.out.print(work.reader.say(sentence), markup=False)


def _show(work: Workplace, plan: Plan) -> None:
    outcomes = [*plan.stubs, *plan.outcomes]
    if work.out.is_terminal:
        grid = Grid(box=None, pad_edge=False, show_header=False)
        for outcome in outcomes:
            grid.add_row(*(_escaped(cell) for cell in _cells(outcome, work.reader)))
        work.out.print(grid)
    else:
        for outcome in outcomes:
            work.out.print("\t".join(_cells(outcome, work.reader)), markup=False)
    for sentence in _summary(plan):
        _say(work, sentence)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


def _cells(outcome: Outcome, reader: Language) -> tuple[str, str, str, str]:
    return reader.say(_FATES[outcome.fate]), outcome.ref, outcome.title, reader.say(outcome.why)


_FATES = {
    Fate.CREATE: say("new"),
    Fate.CHANGE: say("changed"),
    Fate.SKIP: say("as it was"),
    Fate.REFUSE: say("refused"),
}


def _summary(plan: Plan) -> list[Sentence]:
    """Return what people want to know at the end, in the order of its weight."""
    fates = [outcome.fate for outcome in plan.outcomes]
    told = say(
        "{created} new, {changed} changed, {same} as they were, {refused} refused.",
        created=fates.count(Fate.CREATE),
        changed=fates.count(Fate.CHANGE),
        same=fates.count(Fate.SKIP),
        refused=fates.count(Fate.REFUSE),
    )
    return [told, *_come_along(plan), *_taken_out(plan), *_left_over(plan)]


def _come_along(plan: Plan) -> Iterator[Sentence]:
    """Yield what was written beside the entries asked for."""
    if plan.comments:
        yield say_count("{count} example comment.", "{count} example comments.", plan.comments)
    if plan.stubs:
        yield say_count("{count} stub to complete.", "{count} stubs to complete.", len(plan.stubs))


def _taken_out(plan: Plan) -> Iterator[Sentence]:
    """Yield what was not written as it was given."""
    masked = sum(plan.masked.values())
    if masked:
        yield say_count(
            "Personal data was masked in {count} place of the comments.",
            "Personal data was masked in {count} places of the comments.",
            masked,
        )
    if plan.stripped:
        yield say_count(
            "{count} invisible character was taken out.",
            "{count} invisible characters were taken out.",
            plan.stripped,
        )


def _left_over(plan: Plan) -> Iterator[Sentence]:
    """Yield what has no place yet: languages, columns, comments."""
    for spoken, count in sorted(plan.unlisted.items()):
        yield say_count(
            "{count} wording is in {language}, which the company does not list; add it to `languages:`.",
            "{count} wordings are in {language}, which the company does not list; add it to `languages:`.",
            count,
            language=Tongue(spoken),
        )
    if plan.ignored:
        yield say(
            "Columns that fit no field: {columns}; `--map FIELD=COLUMN` fills a field from one.",
            columns=list(plan.ignored),
        )
    if plan.homeless:
        yield say_count(
            "{count} comment names a response that is not there: {names}.",
            "{count} comments name responses that are not there: {names}.",
            len(plan.homeless),
            names=sorted(set(plan.homeless))[:5],
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def workbook(work: Workplace, file: Path) -> None:
    """Write the whole handbook as a spreadsheet; `import` takes it back."""
    if file.suffix.lower() != ".xlsx":
        raise UserError(say("{file}: give it a name that ends in .xlsx", file=str(file)))
    if file.exists():
        raise UserError(
            say(
                "{file}: it is there already, and what somebody wrote in it would be lost; "
                "name another file, or delete it",
                file=str(file),
            )
        )
    with work.busy("…"):
        data = workbook_bytes(work.opened.handbook, work.reader)
    write_atomically(file, data)
    told = say("{file} is written; take it back with `handover import {file}`", file=str(file))
    _say(work, told)


COMMANDS = (import_, workbook)
