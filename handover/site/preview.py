"""A preview: after every save the handbook is read and checked anew; a page is made when it is looked at.

MkDocs' own preview builds the whole site after every save, pages and search index included, although mostly
one page is looked at. This one goes the same way, with MkDocs' own steps and its own server, up to the pages,
and leaves each page, script and data file until a browser asks for it. Where pages must go the ordinary way
(see `stamping`), other plugins may need to see all of them, and MkDocs' own preview is used.
"""

from __future__ import annotations

import logging
import posixpath
import shutil
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer, _serve_url
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from handover.language import say
from handover.problems import UserError
from handover.site.content import folder_of
from handover.site.stamping import StampedPage
from handover.site.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from handover.site.plugin import HandoverPlugin

log = logging.getLogger("mkdocs.plugins.handover")

_SETTLED = 0.03
"""Seconds without another save after which the handbook is read."""


@dataclass(frozen=True)
class Prepared:
    """Everything MkDocs needs to make any page of one state of the handbook."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    by_path: dict[str, File]
    """Every file of the site, by its path in it."""
    made: set[str]
    """What was written of it."""


class Preview:
    """The site of a handbook as it is now, made as far as somebody looks at it."""

    def __init__(self, config_file: Path, site: Path, address: str | None) -> None:
        self._config_file, self._site, self._address = config_file, site, address
        self._lock = threading.RLock()
        self._prepared: Prepared | None = None

    def config(self) -> MkDocsConfig:
        """Return mkdocs.yml as it is now, with the address that is listened to."""
        given = {"dev_addr": self._address} if self._address else {}
        config = load_config(str(self._config_file), site_dir=str(self._site), **given)
        host, port = config.dev_addr
        config.site_url = _serve_url(host, port, urlsplit(config.site_url or "/").path)
        return config

    def prepare(self, config: MkDocsConfig) -> None:
        """Read everything anew, and be ready to make any page of it.

        Raises:
            MkDocsException: there is nothing to show, not even an earlier state.
        """
        with self._lock:
            config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            files, env = get_files(config), config.theme.get_env()
            files.add_files_from_theme(env, config)
            files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
            for file in files.documentation_pages():
                if file.page is not None and not isinstance(file.page, StampedPage):
                    _populate_page(file.page, config, files)
            env = config.plugins.on_env(env, config=config, files=files)
            by_path = {file.dest_uri: file for file in files}
            self._prepared = Prepared(config, files, nav, env, by_path, set())

    def make(self, path: str) -> None:
        """Write the file *path* of the site, unless it was; remove one that is no longer there."""
        with self._lock:
            state = self._prepared
            if state is None or path in state.made:
                return
            file = state.by_path.get(path)
            if file is not None and file.page is not None:
                if isinstance(file.page, StampedPage):
                    _populate_page(file.page, state.config, state.files)
                pages = state.files.documentation_pages()
                _build_page(file.page, state.config, pages, state.nav, state.env)
            elif file is not None:
                file.copy_file(dirty=True)
            elif path in state.config.theme.static_templates:
                _build_theme_template(path, state.env, state.files, state.config, state.nav)
            else:
                if (self._site / path).is_file():
                    (self._site / path).unlink()
                return
            state.made.add(path)

    def said(self, error: UserError) -> str:
        """Return what *error* says, in the company's language."""
        assert self._prepared is not None  # noqa: S101 - nothing is made before
        return _plugin(self._prepared.config).made.reader.say(error.sentence)


class Server(LiveReloadServer):
    """MkDocs' server, before which a page is made when it is asked for."""

    def __init__(
        self,
        preview: Preview,
        config: MkDocsConfig,
        builder: Callable[[], None],
        ready: Callable[[str], None],
    ) -> None:
        host, port = config.dev_addr
        super().__init__(builder, host, port, config.site_dir, urlsplit(config.site_url or "/").path)
        self.preview = preview
        self.ready = ready
        self.build_delay = _SETTLED
        self._watch = Watch(self._changed)
        self.observer = self._watch.observer  # type: ignore[assignment]
        self.error_handler = self._error_page

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build anew when something below *path* changes.

        If not *recursive*, only when a folder in it comes or goes.
        """
        del func
        watched = Path(path).resolve()
        if watched.exists():
            self._watch.add(watched, recursive=recursive)
            self._watched_paths[str(watched)] = 1

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until it is interrupted."""
        self._watch.polling.start()
        super().serve(open_in_browser=open_in_browser)

    def server_activate(self) -> None:
        """Begin to listen, and say so."""
        super().server_activate()
        self.ready(self.url)

    def shutdown(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Stop serving and watching."""
        self._watch.polling.stop()
        super().shutdown(wait)

    def _changed(self) -> None:
        """Ask for a build."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:  # noqa: ANN401 - MkDocs'
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith("/livereload/") and f"{path}/".startswith(self.mount_path):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            below = posixpath.normpath(f"/{path[len(self.mount_path) :]}").lstrip("/")
            try:
                if not path.endswith("/"):
                    self.preview.make(below)
                self.preview.make(posixpath.join(below, "index.html"))
            except UserError as error:
                return self._not_made(self.preview.said(error), start_response)
        return super()._serve_request(environ, start_response)

    def _not_made(self, why: str, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - MkDocs'
        """Answer with *why* a page cannot be made, and load it again when something was saved."""
        log.error(why)
        page = f"<!doctype html><title>handover</title><body><p>{escape(why)}</p></body>"
        start_response("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
        return [self._inject_js_into_html(page.encode(), self._visible_epoch)]

    def _error_page(self, code: int) -> bytes | None:
        self.preview.make(f"{code}.html")
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def serve(
    config_file: Path,
    address: str | None,
    *,
    open_browser: bool,
    ready: Callable[[str], None],
    built: Callable[[float], None],
) -> bool:
    """Serve a preview until it is interrupted.

    *ready* is told its address, *built* after each save how many seconds it took.
    Returns False, having served nothing, where pages must go the ordinary way.

    Raises:
        MkDocsException: the handbook cannot be shown as it is.
        UserError: somebody else listens at the address.
    """
    with _folder() as site:
        preview = Preview(config_file, site, address)
        config = preview.config()
        config.plugins.on_startup(command="serve", dirty=False)
        try:
            preview.prepare(config)
            if not _plugin(config).stamping:
                return False
            _run(preview, config, open_browser=open_browser, ready=ready, built=built)
        finally:
            config.plugins.on_shutdown()
    return True


def _run(
    preview: Preview,
    config: MkDocsConfig,
    *,
    open_browser: bool,
    ready: Callable[[str], None],
    built: Callable[[float], None],
) -> None:
    def build() -> None:
        began = time.monotonic()
        try:
            config = preview.config()
            preview.prepare(config)
        except (MkDocsException, Abort, OSError) as error:
            log.error(str(error))  # noqa: TRY400 - the author's problem; the last good pages stay
            return
        if not _plugin(config).made.problem:
            built(time.monotonic() - began)

    server = Server(preview, config, build, ready)
    server.watch(str(config.config_file_path))
    server.watch(config.docs_dir)
    server.watch(str(folder_of(config)), recursive=False)  # templates/ may be made later
    config.plugins.on_serve(server, config=config, builder=build)
    for watched in config.watch:
        server.watch(watched)
    try:
        server.serve(open_in_browser=open_browser)
    except OSError as error:
        raise UserError(
            say(
                "{address}: {why}; name another one with --address",
                address=str(config.dev_addr),
                why=error.strerror or str(error),
            )
        ) from None
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _plugin(config: MkDocsConfig) -> HandoverPlugin:
    return config.plugins["handover"]  # type: ignore[return-value]


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder for what is written, and remove it in the end."""
    folder = Path(tempfile.mkdtemp(prefix="handover-preview-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
