"""Building the site with MkDocs from our own commands."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import get_files

from handover.facts import CONTENT, PAGES
from handover.language import say
from handover.pages.mistakes import NOT_THERE
from handover.pinned import ROOT_VARIABLE
from handover.problems import UserError
from handover.reading import RevisionSource
from handover.repository import Repository
from handover.site.content import SiteSource, read_site, request_of
from handover.site.free_pages import keep_free_pages
from handover.site.links import tell_of_free_pages
from handover.site.plugin import HandoverPlugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from handover.facts import Opened
    from handover.site.request import Preview, SiteRequest


def configuration(folder: Path, site_dir: Path | None = None) -> tuple[MkDocsConfig, HandoverPlugin]:
    """Load mkdocs.yml of the handbook in *folder* and find our plugin in it.

    Raises:
        UserError: there is no mkdocs.yml, it cannot be read, or it does not name the plugin.
    """
    path = folder / "mkdocs.yml"
    if not path.is_file():
        raise UserError(say("{file}: there is no such file; `handover init` writes one", file=str(path)))
    content = folder / CONTENT
    if content.is_dir():
        (content / "pages").mkdir(exist_ok=True)  # MkDocs needs it, and git keeps no folder without a page
    try:
        config = load_config(str(path), site_dir=str(site_dir) if site_dir else None)
    except (MkDocsException, Abort, ValueError) as error:  # YAML takes 2026-13-01 for a date
        raise UserError(say("{file}: {reason}", file=str(path), reason=str(error))) from None
    plugin = config.plugins.get("handover")
    if not isinstance(plugin, HandoverPlugin):
        raise UserError(say("{file}: the plugin is missing; add `handover` below `plugins`", file=str(path)))
    return config, plugin


def build(
    request: SiteRequest, site_dir: Path, *, free_pages: Path | None = None, opened: Opened | None = None
) -> SiteSource:
    """Build one version of the site into *site_dir* and return what it was made of.

    *opened* is the handbook as the request means it, where it was read before.

    A revision's own free pages are written to the empty folder *free_pages*.

    Raises:
        ProblemsFound: the check found errors.
        UserError: there is no handbook, a free page stands where the site has its own, or MkDocs stops; the
            sentence says why.
    """
    config, plugin = configuration(request.folder, site_dir)
    if request.offline:
        config.use_directory_urls = False
    plugin.request = completed(request, config, plugin)
    plugin.prepared = read_site(plugin.request, opened)
    if free_pages is not None:
        write_free_pages(request, free_pages)
        config.docs_dir = str(free_pages)
    tell_of_free_pages(Path(config.docs_dir), plugin.prepared)
    keep_free_pages(get_files(config), plugin.prepared)  # MkDocs would tell what it refuses in English
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except (MkDocsException, Abort) as error:
        raise UserError(say("{reason}", reason=str(error))) from None
    except NOT_THERE as error:
        raise UserError(
            say(
                "the theme has no “{name}”; correct `template:` or `icon:` of a free page, or the theme’s"
                " settings in mkdocs.yml",
                name=str(error.name),
            )
        ) from None
    finally:
        plugin.request = None
        config.plugins.on_shutdown()
    return plugin.made


def write_free_pages(request: SiteRequest, folder: Path) -> None:
    """Write the free pages and pictures of the revision that *request* names to *folder*."""
    repository = Repository.discover(request.folder)
    if repository is None or request.revision is None:
        return
    content = repository.folder_of(request.folder / CONTENT)
    listing = RevisionSource(repository, request.revision, f"{content}/{PAGES}").listing(("",))
    for name, data in listing.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def serve(
    folder: Path,
    address: str | None = None,
    *,
    asked: Preview | None = None,
    open_browser: bool = False,
    root: str | None = None,
    ready: Callable[[str], None],
    built: Callable[[float], None],
) -> None:
    """Preview the site while its entries are written; *asked* goes before what mkdocs.yml says.

    It is judged by the root key *root*. *ready* is told the address, *built* the seconds after each save.

    Raises:
        UserError: the handbook cannot be shown as it is, or somebody else listens at the address.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - a build needs no server

    from handover.site.preview import serve as preview  # noqa: PLC0415 - the same

    configuration(folder)
    HandoverPlugin.asked = asked or {}
    if root:  # MkDocs reads mkdocs.yml anew at each change, and our plugin the environment
        os.environ[ROOT_VARIABLE] = root
    config_file = folder / "mkdocs.yml"
    try:
        with _ended_in_order():
            if not preview(config_file, address, open_browser=open_browser, ready=ready, built=built):
                mkdocs_serve(str(config_file), dev_addr=address, open_in_browser=open_browser)
    except (MkDocsException, Abort) as error:
        raise UserError(say("{reason}", reason=str(error))) from None


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let a closed terminal and a stopped service end a preview as Ctrl+C does: its folder holds the site.

    What somebody told to live on, like `nohup`, lives on.
    """

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ending = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
    for number in ending:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ending:
            signal.signal(number, signal.SIG_DFL)


def completed(request: SiteRequest, config: MkDocsConfig, plugin: HandoverPlugin) -> SiteRequest:
    """Return *request* with what a command left open filled from mkdocs.yml."""
    written = request_of(config, plugin.config)
    return replace(
        request,
        today=request.today or written.today,
        lang=request.lang or written.lang,
        root=request.root or written.root,
        directory_urls=written.directory_urls,
        edit_base=written.edit_base,
    )
