"""`handover diff` and `handover history`: what changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.text import Text

from handover.comparing.as_json import as_json
from handover.comparing.markdown import as_markdown
from handover.comparing.minutes import Minutes, Shape, Tone
from handover.comparing.plain import as_text, laid_out, signed
from handover.entries import Audience
from handover.site.past import between, compared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.cli.workplace import Workplace
    from handover.comparing.minutes import Line

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.REMOVED: "red strike",
    Tone.ADDED: "green",
}
_SHAPES = {Shape.TITLE: "bold underline", Shape.HEADING: "bold cyan"}


@click.command("diff")
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How it is printed.",
)
@click.option(
    "--audience",
    type=click.Choice([a.value for a in Audience]),
    default=Audience.TEAM.value,
    help="For whom it is told.",
)
@click.pass_obj
def diff(work: Workplace, a: str | None, b: str | None, form: str, audience: str) -> None:
    """Say in words what changed from A to B.

    A and B are revisions, tags or tenures; without B the entries as they are now. Without A the last release,
    or where there is none the last commit.
    """
    older, newer = between(work.opened, a, b, Audience(audience))
    changes = compared(work.opened, older, newer, Audience(audience))
    if form == "json":
        click.echo(as_json(changes, work.reader))
        return
    settled = newer.opened is not work.opened
    lines = list(Minutes(changes, work.reader, newer.title_since(older), settled).lines())
    if form == "markdown":
        click.echo(as_markdown(lines, work.reader), nl=False)
    elif work.out.is_terminal:
        print_lines(work, lines)
    else:
        click.echo(as_text(lines))


def print_lines(work: Workplace, lines: Iterable[Line]) -> None:
    """Print minutes with colours, and with signs for those who see none."""
    for start, line in laid_out(lines):
        shown = Text(start, style=_SHAPES.get(line.shape, ""))
        for piece in signed(line.pieces):
            shown.append(piece.text, style=_STYLES[piece.tone])
        work.out.print(shown)


COMMANDS = (diff,)
