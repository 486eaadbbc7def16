"""What tests look at in Chromium: a built site, served on this machine; what axe says; what is too wide."""

from __future__ import annotations

import fcntl
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from standing import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Error, Page, Request, Response

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
BESIDE = ("versions.js", "versions.json")
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
    asked: tuple[str | Path, ...] = ("build", "--out", out, "--audience", audience, *options)
    done = run("handover", "-C", handbook, *words, *asked)
    assert done.returncode == 0, done.stderr
    return out / "current"


def built_once(place: Path, audience: str) -> Path:
    """Return the example's site for *audience*, built in *place* by whichever process asks first."""
    out, done = place / f"example-{audience}", place / f"example-{audience}.done"
    with (place / f"example-{audience}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            built(ROOT, out, audience=audience)
            done.touch()
    return out / "current"


class Patient(ThreadingHTTPServer):
    """Lets as many connections wait as a browser opens; one turned away is tried again after seconds."""

    request_queue_size = 128


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine while the block runs; yield its address."""
    server = Patient(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


LOOKING_DIFFERENT = """() => {
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return '';
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [
        style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
        ['static', 'relative'].includes(style.position) ? '' : grounds.size,
      ].join();
      const seenThrough = own === 'rgba(0, 0, 0, 0),none,1,none,normal,';
      grounds.set(element, ground(element.parentElement) + (seenThrough ? '' : `|${own}`));
    }
    return grounds.get(element);
  };
  const found = new Map();
  for (const element of document.querySelectorAll('body *')) {
    const said = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!(said || element.matches('input, select, textarea')) || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const look = [
      ground(element), style.color, style.fontSize, style.fontWeight, style.textShadow,
      element.className, element.parentElement.className,
      element.closest(':disabled, [aria-disabled=true]') !== null,
    ].join();
    if (!found.has(look)) found.set(look, element);
  }
  return [...found.values()];
}"""
"""One element with text of each look: ink, size, weight, classes, and all that lies behind it.

Whatever is placed over other things is a look of its own.
"""


STILL = """async () => {
  const next = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const ends = (one) => one.playState === 'running' && one.effect.getComputedTiming().endTime < Infinity;
  const moving = () => document.getAnimations().filter(ends);
  await next();
  await next();
  while (moving().length) await Promise.allSettled(moving().map((one) => one.finished));
}"""


def at_rest(page: Page) -> None:
    """Wait until what was set in motion has come to rest: a colour half-way to another is none to judge."""
    page.evaluate(STILL)


MARK = ' data-look=""'
"""What an element of each look bears while it is judged."""


def complaints(page: Page) -> list[str]:
    """Return what axe calls serious or critical on a page, with where.

    Its rule of contrast takes far more than twice the time for twice the text; it judges each look once, and
    what lies in one that looks so.
    """
    at_rest(page)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        f"""async () => {{
          const looks = ({LOOKING_DIFFERENT})();
          looks.forEach((element) => element.setAttribute('data-look', ''));
          const judged = '[data-look], [data-look] *';
          axe.configure({{rules: [{{id: 'color-contrast', selector: judged}}]}});
          const done = await axe.run({{runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations']}});
          looks.forEach((element) => element.removeAttribute('data-look'));
          return done.violations;
        }}"""
    )
    return [
        f"{item['id']}: {node['html'].replace(MARK, '')[:160]}"
        for item in found
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]


@contextmanager
def strayed(page: Page, address: str) -> Iterator[list[str]]:
    """Yield a list of what a page asks of another host, of what is not answered, and of what threw."""
    strays: list[str] = []

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(address).netloc:
            strays.append(request.url)

    def answered(response: Response) -> None:
        # Where the site is one of several versions, the list of versions is asked for beside it.
        if response.status >= HTTPStatus.BAD_REQUEST and not response.url.endswith(BESIDE):
            strays.append(response.url)

    def threw(error: Error) -> None:
        strays.append(str(error))

    page.on("request", asked)
    page.on("response", answered)
    page.on("pageerror", threw)
    yield strays
    page.remove_listener("pageerror", threw)
    page.remove_listener("request", asked)
    page.remove_listener("response", answered)


def opened_up(page: Page, url: str) -> None:
    """Open a page, and all that folds in it; wait until it has nothing left to do."""
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    page.evaluate("new Promise(done => requestIdleCallback(done))")


def wider_than_the_screen(page: Page) -> bool:
    """Tell whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def entry_of(folder: Path, section: str) -> str:
    """Return one entry page of a section: the last by name."""
    return f"{section}/{max(p.name for p in (folder / section).iterdir() if p.is_dir())}"
