"""`init`, `new`, `fmt`, `schema` and `codeowners`: files for those who write entries by hand."""

from __future__ import annotations

import os
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.authoring.codeowners import COMMAND, FILE, FORGES, codeowners, forge_of
from handover.authoring.formatting import format_folder
from handover.authoring.founding import found
from handover.authoring.schema import as_json, kind_named, schema_of, write_schemas
from handover.authoring.skeleton import write_skeleton
from handover.cli.speaking import asked_language
from handover.entries import KINDS
from handover.language import language, say, say_count
from handover.problems import ProblemsFound, UserError
from handover.repository.beginning import begin
from handover.writing import write_atomically

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--company", help="The company's name; without one, the folder's.")
@click.pass_obj
def init(workplace: Workplace, folder: Path, company: str | None) -> None:
    """Write a new company's handbook into an empty folder: content, site, CI, editor settings."""
    reader = language(workplace.lang or asked_language((), os.environ))
    name = company or folder.resolve().name.replace("-", " ").capitalize()
    written = found(folder, company=name, today=workplace.today or date.today(), reader=reader)  # noqa: DTZ011 - the author's own day
    begin(folder)
    workplace.out.print(
        reader.say(
            say_count(
                "{count} file written. Next: cd {folder}, handover check, handover serve.",
                "{count} files written. Next: cd {folder}, handover check, handover serve.",
                len(written),
                folder=shlex.quote(str(folder)),
            )
        ),
        markup=False,
    )


@click.command()
@click.argument("kind")
@click.argument("name", metavar="ID", required=False)
@click.option("--title", help="What people call it.")
@click.pass_obj
def new(workplace: Workplace, kind: str, name: str | None, title: str | None) -> None:
    """Write a commented entry to fill in: handover new response late-delivery."""
    cls = kind_named(kind)
    today = workplace.today or date.today()  # noqa: DTZ011 - an example value, the author's own day
    if name is None and not cls.written_by and not cls.singleton:
        own = cls.id_of(today, workplace.reader.say(say("my-first")))
        raise UserError(
            say("an id is missing; write for example `handover new {kind} {id}`", kind=kind, id=own)
        )
    path = write_skeleton(
        _content(workplace), cls, name or cls.folder, title=title, today=today, reader=workplace.reader
    )
    workplace.out.print(workplace.reader.say(say("{file} is written; fill it in", file=str(path))))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@click.pass_context
def fmt(context: click.Context, files: tuple[Path, ...], *, check: bool) -> None:
    """Write entries in the one stable form, with their comments."""
    workplace: Workplace = context.obj
    _content(workplace)
    done = format_folder(workplace.folder, files, write=not check)
    for name in done.changed:
        workplace.out.print(name)
    if done.problems:
        raise ProblemsFound(done.problems)
    count = len(done.changed)
    if check and count:
        told = say_count(
            "{count} file is not formatted; run `handover fmt`",
            "{count} files are not formatted; run `handover fmt`",
            count,
        )
        workplace.out.print(workplace.reader.say(told))
        context.exit(1)


@click.command()
@click.argument("kind", required=False)
@click.option("--write", "folder", type=click.Path(path_type=Path), help="Write every kind's into a folder.")
@click.pass_obj
def schema(workplace: Workplace, kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind, or name the kinds."""
    if folder is not None:
        for path in write_schemas(folder, workplace.reader):
            workplace.out.print(str(path))
    elif kind is None:
        for cls in KINDS.values():
            workplace.out.print(f"{cls.kind:<12} {workplace.reader.gettext(cls.kind_description)}")
    else:
        click.echo(as_json(schema_of(kind_named(kind), workplace.reader)), nl=False)


@click.command("codeowners")
@click.option(
    "--forge", type=click.Choice(FORGES), help="For which forge; the one that people have accounts on."
)
@click.option("--write", is_flag=True, help="Write the file CODEOWNERS; without it, it is printed.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where the file is not up to date.")
@click.pass_context
def owners(context: click.Context, forge: str | None, *, write: bool, check: bool) -> None:
    """Say whom the forge asks before something changes that departments decide on."""
    workplace: Workplace = context.obj
    opened = workplace.opened
    facts, chosen = opened.facts, forge or forge_of(opened.handbook)
    text = codeowners(opened.handbook, chosen, facts.today, workplace.reader, facts.content)
    file = (facts.repository.root if facts.repository else workplace.folder) / FILE
    if check:
        if not file.is_file() or file.read_text("utf-8", errors="replace") != text:
            workplace.tell(say("{file} is not up to date; run `handover codeowners --write`", file=FILE))
            context.exit(1)
    elif write:
        if file.is_file() and COMMAND not in file.read_text("utf-8", errors="replace"):
            raise UserError(
                say(
                    "{file}: somebody wrote it by hand; put into it what `handover codeowners` prints, "
                    "or delete it",
                    file=FILE,
                )
            )
        write_atomically(file, text)
        workplace.tell(say("Written: {file}", file=FILE))
    else:
        click.echo(text, nl=False)


def _content(workplace: Workplace) -> Path:
    """Return the handbook's content folder; a folder without one is refused as everywhere."""
    return workplace.folder / workplace.opened.source.prefix


COMMANDS = (init, new, fmt, schema, owners)
