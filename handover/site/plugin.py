"""The MkDocs plugin: a thin hand that gives MkDocs the pages. Decisions are made in other rooms."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Section

from handover.entries import Audience
from handover.keeping import kept_folder
from handover.pages.environment import bytecode
from handover.pages.navigation import tab_of
from handover.problems import ProblemsFound, UserError, line_of
from handover.site import theme
from handover.site.content import SiteSource, folder_of, read_site, reader_of, request_of
from handover.site.files import generated_files
from handover.site.free_pages import keep_free_pages, marked, settings_of
from handover.site.links import leave_it_to_mkdocs, tell_of_free_pages
from handover.site.stamping import StampedPage, reason_against, stamp

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as DocsPage
    from mkdocs.utils.templates import TemplateContext

    from handover.language import Language
    from handover.site.request import Preview, SiteRequest

log = logging.getLogger("mkdocs.plugins.handover")


class Options(Config):
    """What may be written below `handover:` in mkdocs.yml."""

    audience = config_options.Choice([audience.value for audience in Audience], default=Audience.TEAM.value)
    stamp = config_options.Type(bool, default=True)
    today = config_options.Optional(config_options.Type((str, date)))
    lang = config_options.Optional(config_options.Choice(["en", "fr"]))


class HandoverPlugin(BasePlugin[Options]):
    """Reads the handbook, checks it, and hands its pages to MkDocs."""

    def __init__(self) -> None:
        super().__init__()
        self.request: SiteRequest | None = None
        """What a command of ours asks for; plain `mkdocs build` makes one from the options.

        MkDocs has one plugin for every mkdocs.yml that a process loads: whoever asks takes it back.
        """
        self.source: SiteSource | None = None
        """The last site that could be made."""
        self.prepared: SiteSource | None = None
        """What a command of ours has already read; used once."""
        self.serving = False
        self.server: LiveReloadServer | None = None
        """What a preview is shown by."""
        self.stamping = False

    asked: ClassVar[Preview] = {}
    """What a command line asks of a preview, before mkdocs.yml."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Remember whether this is a build or a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and render the handbook, and tell the theme what follows from it."""
        self._watch(config)
        request = self.request or self._written(config)
        prepared, self.prepared = self.prepared, None
        try:
            source = prepared or read_site(request)
            if not prepared:
                tell_of_free_pages(Path(config.docs_dir), source)
            keep_free_pages(get_files(config), source)  # what it refuses is told before anything is written
            self.source = source
        except (ProblemsFound, UserError) as error:
            told = _explained(error, reader_of(request.folder, request.lang))
            if not (self.serving and self.source):
                raise PluginError(told) from None
            log.error(told)  # noqa: TRY400 - the author's problem, not a traceback
            self.source = self.source.with_problem(told)
        for problem in self.source.checked.problems:
            log.info(line_of(problem, self.source.reader))
        theme.prepare(config, self.source, serving=self.serving)
        return config

    def on_shutdown(self) -> None:
        """Leave nothing of this site to whoever builds another one."""
        self.server = None
        leave_it_to_mkdocs()

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, scripts and data; leave out free pages above the audience."""
        source = self.made
        free = keep_free_pages(files, source)
        against = "stamp: false" if not self.config.stamp else reason_against(config, theme.OVERRIDES)
        if against:
            log.info("Pages go the ordinary way: %s", against)
        self.stamping = not against
        for file in generated_files(config, source, free.values(), stamp=self.stamping):
            files.append(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Let pages be stamped into the theme's shell, where nothing speaks against it."""
        kept = kept_folder("theme")
        if kept is not None:
            env.bytecode_cache = bytecode(config.theme.name or "", kept)
        theme.leave_the_search_to_us(config)
        if self.stamping:
            stamp(env)
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give every entry page its tab as parent, so that tab and breadcrumb are marked."""
        sections = {item.title: item for item in nav.items if isinstance(item, Section)}
        listed = {id(page) for page in nav.pages}
        for file in files.documentation_pages():
            if file.page is not None and id(file.page) not in listed:
                file.page.parent = sections.get(self.made.reader.say(tab_of(file.src_uri)))
                if isinstance(file.page, StampedPage):
                    file.page.outside_nav = True
        return nav

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: DocsPage,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        files: Files,  # noqa: ARG002
    ) -> str:
        """Mark free pages, so that HTML in them is shown, not run, and escape what the theme prints raw."""
        if page.file.src_uri in self.made.site.pages:
            return markdown
        page.meta = settings_of(page.file)
        return marked(markdown)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: DocsPage,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs' signature
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Name no canonical address where none is known; the sitemap still needs an absolute one."""
        if page.canonical_url and page.canonical_url.startswith(theme.NO_ADDRESS):
            page.canonical_url = None
        return context

    def on_build_error(self, *, error: Exception) -> None:
        """Let plain `mkdocs build` say what a command of ours says, without a traceback."""
        if isinstance(error, UserError) and self.request is None:
            raise PluginError(self.made.reader.say(error.sentence)) from None

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Watch entries and templates."""
        self.server = server
        self._watch(config)
        return server

    def _watch(self, config: MkDocsConfig) -> None:
        """Watch what is there of entries and templates: a folder may be made while the preview runs."""
        for watched in (Path(config.docs_dir).parent, folder_of(config) / "templates"):
            if self.server and watched.is_dir():
                self.server.watch(str(watched))

    def _written(self, config: MkDocsConfig) -> SiteRequest:
        """Return the request that mkdocs.yml is, or what a preview was asked for instead."""
        try:
            return replace(request_of(config, self.config), **self.asked)
        except UserError as error:
            raise PluginError(_explained(error, reader_of(folder_of(config), self.config.lang))) from None

    @property
    def made(self) -> SiteSource:
        """The site as it was last made."""
        if self.source is None:
            raise PluginError("the handbook was not read; is another plugin in the way?")
        return self.source


def _explained(error: ProblemsFound | UserError, reader: Language) -> str:
    """Return what *error* says to *reader*; problems know their language themselves."""
    return reader.say(error.sentence) if isinstance(error, UserError) else str(error)
