"""The community's sections in Chromium: accessible, nothing wider than the screen, filters and files work."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; `make browser` installs it"),
]

SECTIONS = (
    "spaces",
    "members",
    "map",
    "incidents",
    "moderation",
    "calendar",
    "rituals",
    "threads",
    "accesses",
    "reports",
)
WITH_PAGES = ("spaces", "members", "incidents", "rituals", "threads", "accesses")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example handbook's site."""
    out = tmp_path_factory.mktemp("site")
    command = Path(sys.executable).with_name("handover")
    subprocess.run([command, "-C", ROOT, "build", "--out", out], check=True, capture_output=True)
    return out / "current"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide-light", "narrow-dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as a screen, then as a phone in the dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def entry_of(folder: Path, section: str) -> str:
    """Return one entry page of a section: the last by name."""
    return f"{section}/{max(p.name for p in (folder / section).iterdir() if p.is_dir())}"


def complaints(page: Page) -> list[str]:
    """Return what axe calls serious or critical on a page, with where."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    return [
        f"{item['id']}: {node['html'][:160]}"
        for item in found
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]


def wider_than_the_screen(page: Page) -> bool:
    """Tell whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_can_be_read_by_everybody(page: Page, address: str, section: str) -> None:
    """WCAG 2 A and AA: nothing serious, and nothing wider than the screen."""
    page.goto(f"{address}/{section}/")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert (complaints(page), wider_than_the_screen(page)) == ([], False)


@pytest.mark.parametrize("section", WITH_PAGES)
def test_an_entry_can_be_read_by_everybody(page: Page, address: str, folder: Path, section: str) -> None:
    """The same for one page of each kind."""
    page.goto(f"{address}/{entry_of(folder, section)}/")
    assert (complaints(page), wider_than_the_screen(page)) == ([], False)


def test_members_are_filtered_without_a_page_load(page: Page, address: str) -> None:
    """Choosing a role leaves the members of that role."""
    page.goto(f"{address}/members/")
    page.select_option("select[name=role]", "critic")
    page.wait_for_function("document.querySelectorAll('#members > li[hidden]').length > 0")
    roles = page.eval_on_selector_all(
        "#members > li:not([hidden])", "rows => rows.map(row => row.dataset.role)"
    )
    assert set(roles) == {"critic"}


def test_one_drawing_of_a_chart_is_seen(page: Page, address: str) -> None:
    """The wide one on a screen, the narrow one on a phone; its lines have a colour."""
    page.goto(f"{address}/reports/")
    seen = page.eval_on_selector_all(
        ".ho-figure:first-of-type .ho-chart",
        "all => all.filter(c => getComputedStyle(c).display !== 'none').map(c => c.classList[1])",
    )
    narrow = page.evaluate("innerWidth < 720")
    assert set(seen) == {"ho-chart--narrow" if narrow else "ho-chart--wide"}
    stroke = page.eval_on_selector(".ho-chart .color-0 .line", "line => getComputedStyle(line).stroke")
    assert stroke not in ("none", "rgb(0, 0, 0)")


def test_the_rituals_can_be_downloaded(page: Page, address: str) -> None:
    """The button gives the file that calendars read."""
    page.goto(f"{address}/calendar/")
    with page.expect_download() as download:
        page.click("a[download]")
    assert download.value.suggested_filename == "rituals.ics"
    assert Path(download.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
