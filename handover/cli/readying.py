"""`handover readiness`: what breaks on Monday."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from handover.readiness import plan, printing, readiness, situation_of

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace


@click.command("readiness")
@click.argument("tenure", required=False)
@click.option("--days", type=click.IntRange(0, 3650), help="Rank as if so many days were left.")
@click.option("--plan", "as_plan", is_flag=True, help="Order it as a to-do list over the days that are left.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How it is printed.",
)
@click.pass_obj
def ready(work: Workplace, tenure: str | None, days: int | None, form: str, *, as_plan: bool) -> None:
    """Rank what is not ready for whoever answers next; exit 1 where something is not."""
    opened = work.opened
    found = readiness(
        situation_of(
            opened.handbook,
            opened.facts.today,
            tenure=tenure,
            days=days,
            statuses=opened.facts.approvals.statuses,
        )
    )
    tasks = plan(found) if as_plan else ()
    if form == "json":
        print(printing.as_json(found, tasks, work.reader))
    elif form == "markdown":
        make = printing.as_markdown(found, work.reader)
        print(printing.plan_as_markdown(found, tasks, work.reader) if as_plan else make)
    elif as_plan:
        print(printing.plan_as_text(found, tasks, work.reader))
    else:
        print(printing.as_text(found, work.reader))
    sys.exit(1 if found.gaps else 0)


COMMANDS = (ready,)
