"""What many tests share: a small handbook on disk, and a real git repository around it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from git_repositories import Sandbox
from hypothesis import settings
from looking import ARGUMENTS, CHROMIUM, NARROW, PHONE_HEIGHT, WIDE, built_once, served

from handover.authoring.founding import found
from handover.language import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

# A busy machine is no counterexample.
settings.register_profile("handover", deadline=None)
settings.load_profile("handover")

ROOT = Path(__file__).parent.parent
FOUNDED_ON = date(2026, 3, 1)

SMALL = {
    "content/company.yaml": """\
        name: Pédale & Co
        sector: vélos
        default_language: fr
        languages: [fr]
        timezone: Europe/Paris
        contact_email: bonjour@pedale.example
        frozen_on: 2026-09-14
        """,
    "content/people/ada.yaml": "name: Ada Martin\nrole: CM\n",
    "content/people/lou.yaml": "name: Lou Petit\nrole: CM\n",
    "content/departments/sav.yaml": """\
        name: SAV
        mission: Répare les vélos.
        approvers: [{person: ada, from: 2026-01-01}]
        deputies: [{person: lou, from: 2026-01-01}]
        reach_by: poste 12
        hours: 9 h à 18 h
        """,
    "content/topics/delivery.yaml": """\
        label: Livraison
        covers: Tout ce qui roule.
        owner: sav
        approvers: [sav]
        """,
    "content/tenures/2026-02-spring.yaml": """\
        cm: ada
        from: 2026-02-01
        to: 2026-07-31
        summary: Un printemps calme.
        """,
    "content/tenures/2026-08-autumn.yaml": """\
        cm: lou
        from: 2026-08-01
        to: 2027-01-31
        summary: En cours.
        """,
    "content/responses/late.yaml": """\
        title: Retard de livraison
        topics: [delivery]
        comments: ["Où est mon vélo ?"]
        wordings:
          - language: fr
            text: |
              Bonjour, votre vélo arrive.
        """,
    "content/pages/premier-jour.md": "---\ntitle: Premier jour\n---\n# Premier jour\n\nOuvrez la porte.\n",
    "mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8"),
}


@dataclass(frozen=True)
class SmallHandbook:
    """A handbook on disk that a test may change, and commit."""

    folder: Path

    def write(self, name: str, text: str) -> Path:
        """Write *text*, dedented, to the file *name* below the handbook's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
        return path

    def git(self, *words: str, day: str = "2026-07-31") -> str:
        """Run git in the handbook, as a person of its own, on a day of its own; return what it prints."""
        who = {"NAME": "Ada Martin", "EMAIL": "ada@pedale.example", "DATE": f"{day}T12:00:00+00:00"}
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
        }
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, subject: str, *, day: str = "2026-07-31") -> str:
        """Commit everything and return the revision."""
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--message", subject, day=day)
        return self.git("rev-parse", "HEAD")


def small_in(folder: Path) -> SmallHandbook:
    """Write a small handbook without problems below *folder*, in no repository yet."""
    handbook = SmallHandbook(folder / "handbook")
    for name, text in SMALL.items():
        handbook.write(name, text)
    return handbook


@pytest.fixture
def small(tmp_path: Path) -> SmallHandbook:
    """Make a small handbook without problems, in no repository yet."""
    return small_in(tmp_path)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook as `init` writes it in French, made once; nobody writes in it."""
    folder = tmp_path_factory.mktemp("founded") / "handbook"
    found(folder, company="A", today=FOUNDED_ON, reader=language("fr"))
    return folder


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """Return an empty repository."""
    return Sandbox(tmp_path / "work")


@dataclass(frozen=True)
class BuiltHandbook:
    """A handbook with the versions of its site, built once for a module; whoever changes it puts it back."""

    handbook: SmallHandbook
    told: dict[str, bool]
    """Of each version, whether it had to be built."""

    def __post_init__(self) -> None:
        """Keep a copy; what was changed is put back in its place, since a site elsewhere is another one."""
        shutil.copytree(self.handbook.folder, self._kept)

    @property
    def site(self) -> Path:
        """Where its site is."""
        return self.handbook.folder / "site"

    def changeable(self) -> Iterator[SmallHandbook]:
        """Yield the handbook to a test that changes it, and put it back as it was built."""
        yield self.handbook
        shutil.rmtree(self.handbook.folder)
        shutil.copytree(self._kept, self.handbook.folder)

    @property
    def _kept(self) -> Path:
        return self.handbook.folder.with_name("kept")


def pytest_configure(config: pytest.Config) -> None:
    """Give all processes of a run one cache, empty at first: what other code once kept proves nothing."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        cache = tempfile.mkdtemp(prefix="handover-tests-")
        os.environ["XDG_CACHE_HOME"] = cache
        config.add_cleanup(lambda: shutil.rmtree(cache, ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what takes long begin first; mark what needs a browser, and skip it where there is no Chromium."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path.parent.name != "browser", item.path not in slow))
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium; `make browser` installs it"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """What returns the example's site for an audience: built once in a run, for all processes of it."""
    place = tmp_path_factory.getbasetemp()
    return partial(built_once, place if worker_id == "master" else place.parent)


@pytest.fixture(scope="session")
def folder(example: Callable[[str], Path]) -> Path:
    """The example handbook's site, as the team reads it; nobody writes in it."""
    return example("team")


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Where the example's site is served."""
    with served(folder) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most tests need no browser

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module", params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as a screen, then as a phone in the dark; opening one costs more than most tests."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": PHONE_HEIGHT}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def screen(browser: Browser) -> Iterator[Page]:
    """A page on a wide screen that may use the clipboard."""
    context = browser.new_context(
        viewport={"width": WIDE, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(screen: Page) -> Iterator[Page]:
    """A page on a wide screen in which nothing was opened before; a new one costs a second."""
    yield screen
    if screen.url.startswith("http"):
        screen.evaluate("navigator.clipboard.writeText('')")
        screen.evaluate("[localStorage, sessionStorage].forEach((kept) => kept.clear())")
    screen.goto("about:blank")
