"""What tests look at in Chromium: a built site, served on this machine; what axe says; what is too wide."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
WIDE, NARROW = 1280, 390
PHONE_HEIGHT = 844


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a lost address with the root's page for it, as the Pages of GitHub and GitLab do."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())


def built(
    handbook: Path, out: Path, *words: str, audience: str = "team", options: tuple[str, ...] = ()
) -> Path:
    """Build *handbook* into *out* with the command's *words*; return its current version's folder.

    *options* are those of `build`.
    """
    command = Path(sys.executable).with_name("handover")
    line: list[str | Path] = [command, "-C", handbook, *words, "build", "--out", out, "--audience", audience]
    line += options
    subprocess.run(line, check=True, capture_output=True)
    return out / "current"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine while the block runs; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def complaints(page: Page) -> list[str]:
    """Return what axe calls serious or critical on a page, with where."""
    asked = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
    found = Axe().run(page, options=asked).response["violations"]
    return [
        f"{item['id']}: {node['html'][:160]}"
        for item in found
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]


def wider_than_the_screen(page: Page) -> bool:
    """Tell whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def entry_of(folder: Path, section: str) -> str:
    """Return one entry page of a section: the last by name."""
    return f"{section}/{max(p.name for p in (folder / section).iterdir() if p.is_dir())}"
