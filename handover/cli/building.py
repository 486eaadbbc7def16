"""`build` and `serve`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.entries import Audience
from handover.language import say

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace
    from handover.language import Sentence
    from handover.site.request import Preview, SiteRequest


@click.command()
@click.option(
    "--audience",
    type=click.Choice([a.value for a in Audience]),
    default=Audience.TEAM.value,
    help="Who will read it.",
)
@click.option("--engine", type=click.Choice(["mkdocs", "zensical"]), default="mkdocs", help="What builds it.")
@click.option("--all", "every", is_flag=True, help="Build every released version too.")
@click.option("--publish", is_flag=True, help="For a web server: refuse what must not stand on one as it is.")
@click.option("--offline", is_flag=True, help="To be opened from a folder, without a server.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="The folder to build into.")
@click.pass_obj
def build(
    workplace: Workplace,
    audience: str,
    engine: str,
    out: Path | None,
    *,
    every: bool,
    publish: bool,
    offline: bool,
) -> None:
    """Check the handbook, then build its site."""
    request = replace(_request(workplace, audience), offline=offline)
    told = _readers(workplace, request.audience) if publish else ()
    site = out or request.folder / "site"
    with workplace.busy(workplace.reader.say(say("Building the site…"))) as show:
        if engine == "zensical":
            from handover.site.versions import build_by_zensical  # noqa: PLC0415 - only this command builds

            build_by_zensical(request, site, workplace.opened)
        else:
            from handover.site.versions import build_all  # noqa: PLC0415 - the same

            build_all(request, site, lambda name, _: show(name), every=every, opened=workplace.opened)
    workplace.tell(say("The site is ready: open {file}", file=str(site / "index.html")))
    for sentence in told:
        workplace.tell(sentence)


def _readers(workplace: Workplace, audience: Audience) -> tuple[Sentence, ...]:
    from handover.site.publishing import readers  # noqa: PLC0415 - loads every rule

    return readers(workplace.opened.handbook.company, audience)


def _request(workplace: Workplace, audience: str) -> SiteRequest:
    from handover.site.request import SiteRequest  # noqa: PLC0415 - templates are slow to import

    return SiteRequest(
        folder=workplace.folder.resolve(),
        audience=Audience(audience),
        today=workplace.today,
        lang=workplace.lang,
        root=workplace.root,
    )


@click.command()
@click.option("--address", default=None, help="Where to listen, as 127.0.0.1:8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.pass_obj
def serve(workplace: Workplace, address: str | None, *, open_browser: bool) -> None:
    """Preview the site while writing; pages follow every saved entry."""
    from handover.site.building import serve as serve_site  # noqa: PLC0415 - MkDocs is slow to import

    asked: Preview = {}
    if workplace.today:
        asked["today"] = workplace.today
    if workplace.lang:
        asked["lang"] = workplace.lang

    def built(seconds: float) -> None:
        took = workplace.reader.number(round(seconds, 1))
        workplace.tell(say("Up to date after {seconds} s.", seconds=took))

    serve_site(
        workplace.folder.resolve(),
        address,
        asked=asked,
        open_browser=open_browser,
        root=workplace.root,
        ready=lambda url: workplace.tell(say("The preview is at {url}; stop it with Ctrl+C.", url=url)),
        built=built,
    )


@click.command()
@click.argument("out", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--audience",
    type=click.Choice([a.value for a in Audience]),
    default=Audience.TEAM.value,
    help="Who will read it.",
)
@click.pass_obj
def export(workplace: Workplace, out: Path, audience: str) -> None:
    """Write pages, assets and mkdocs.yml to DIR, for any engine that reads it."""
    from handover.site.export import export as export_site  # noqa: PLC0415 - MkDocs is slow to import

    request = _request(workplace, audience)
    click.echo(export_site(request.folder, request, out))


COMMANDS = (build, serve, export)
