"""`build` and `serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.entries import Audience

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace


@click.command()
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default=Audience.TEAM.value)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="The folder to build into.")
@click.pass_obj
def build(workplace: Workplace, audience: str, out: Path | None) -> None:
    """Check the handbook, then build its site."""
    from handover.site.building import build as build_site  # noqa: PLC0415 - MkDocs is slow to import
    from handover.site.content import SiteRequest  # noqa: PLC0415

    request = SiteRequest(
        folder=workplace.folder.resolve(),
        audience=Audience(audience),
        today=workplace.today,
        lang=workplace.lang,
    )
    with workplace.progress.status("…"):
        site = build_site(request.folder, request, out)
    workplace.out.print(f"{site / 'index.html'}")


@click.command()
@click.option("--address", default=None, help="Where to listen, as 127.0.0.1:8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.pass_obj
def serve(workplace: Workplace, address: str | None, *, open_browser: bool) -> None:
    """Preview the site while writing; pages follow every saved entry."""
    from handover.site.building import serve as serve_site  # noqa: PLC0415 - MkDocs is slow to import

    serve_site(workplace.folder.resolve(), address, open_browser=open_browser)


COMMANDS = (build, serve)
