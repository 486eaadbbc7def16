"""The preview: it follows what is written, survives mistakes, and serves what a build would write."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import SmallHandbook

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
_RELOADING = re.compile(r"<script>\s*var livereload.*?</script>", re.DOTALL)
_ADDRESS = re.compile(r"\s*<link rel=\"canonical\"[^>]*>")


@contextmanager
def previewed(small: SmallHandbook, end: signal.Signals = signal.SIGTERM) -> Iterator[str]:
    """Preview a handbook; yield the address, *end* it, and make sure that nothing of it stays behind."""
    scratch = small.folder.with_name("scratch")
    scratch.mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    heeding = ["env", f"--default-signal={end.name.removeprefix('SIG')}"]  # also where tests run below nohup
    serving = subprocess.Popen(
        [*heeding, BIN / "handover", "serve", "--address", address],
        cwd=small.folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}/"
    finally:
        serving.send_signal(end)
        serving.wait(timeout=20)
    assert list(scratch.iterdir()) == []


def read(address: str) -> tuple[int, str]:
    """Return the status and the text of an address; 0 while nobody listens there."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
            return int(answer.status), answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except (URLError, OSError):
        return 0, ""


def await_page(address: str, fits: Callable[[int, str], bool]) -> str:
    """Ask for a page until it fits, for at most half a minute; return it."""
    status, text = 0, ""
    for _ in range(150):
        status, text = read(address)
        if fits(status, text):
            return text
        time.sleep(0.2)
    pytest.fail(f"{address} never fitted; it says {status}: {re.sub('<[^>]+>', ' ', text)[:2000]}")


def test_it_follows_entries_and_survives_an_error(small: SmallHandbook) -> None:
    """A saved entry shows; an error shows as a banner over the last good pages; mended, the banner goes."""
    with previewed(small) as address:
        page = f"{address}responses/late/"
        await_page(page, lambda _, text: "votre vélo arrive" in text)
        good = (small.folder / "content/responses/late.yaml").read_text("utf-8")
        small.write("content/responses/late.yaml", good.replace("arrive", "part demain"))
        await_page(page, lambda _, text: "votre vélo part demain" in text)
        small.write("content/responses/late.yaml", good.replace("topics:", "topiks:"))
        stale = await_page(page, lambda _, text: "champ «\u00a0topiks" in text and "part demain" in text)
        assert "le dernier état correct" in stale
        small.write("content/responses/late.yaml", good)
        await_page(page, lambda _, text: "topiks" not in text and "votre vélo arrive" in text)
        small.write("templates/responses/entry.html", "{{ nothing }}")
        await_page(page, lambda status, text: status == 500 and "templates/responses/entry.html:1" in text)
        (small.folder / "templates/responses/entry.html").unlink()
        await_page(page, lambda status, text: status == 200 and "votre vélo arrive" in text)
        small.write("mkdocs.yml", "site_name: [")
        time.sleep(0.5)
        assert read(page)[0] == 200


def test_it_follows_templates_that_are_made_while_it_runs(small: SmallHandbook) -> None:
    """Who makes the folder, removes it, or fetches a branch that has it starts nothing anew."""
    page_of = "templates/responses/entry.html"
    with previewed(small) as address:
        page = f"{address}responses/late/"
        await_page(page, _saying("votre vélo arrive"))
        for mine in ("La nôtre", "Une autre"):
            small.write(page_of, "Vide")
            await_page(page, _saying("Vide"))
            small.write(page_of, mine)
            await_page(page, _saying(mine))
            shutil.rmtree(small.folder / "templates")
            await_page(page, _saying("votre vélo arrive"))


def _saying(words: str) -> Callable[[int, str], bool]:
    return lambda _, text: words in text


def test_an_entry_that_is_gone_has_no_page(small: SmallHandbook) -> None:
    """What was looked at before its entry was deleted is not shown any more; what was not there is absent."""
    small.write("content/members/one.yaml", _MEMBER)
    with previewed(small, end=signal.SIGHUP) as address:
        await_page(f"{address}members/one/", lambda status, text: status == 200 and "Mireille" in text)
        (small.folder / "content/members/one.yaml").unlink()
        await_page(f"{address}members/one/", lambda status, _: status == 404)
        status, text = read(f"{address}never/was/")
        assert status == 404
        assert "md-header" in text


_MEMBER = """
name: Mireille
role: expert
how_to_talk: Avec patience.
why_held: Elle répond avant nous.
source: Son profil public.
informed_on: 2026-09-01
"""


def test_it_serves_what_a_build_writes(small: SmallHandbook, tmp_path: Path) -> None:
    """Pages, made one by one, and the data that scripts load, made when they are asked for, are the same."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [BIN / "mkdocs", "build", "--quiet", "--site-dir", tmp_path / "site"],
        cwd=small.folder,
        env=environment,
        check=True,
    )
    built = {
        path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*.*")
    }
    data = ("assets/desk-index.js", "assets/desk-data.js", "assets/find-index.js", "assets/handover.css")
    pages = [name for name in built if name.endswith("/index.html")]
    assert len(pages) > 10
    with previewed(small) as address:
        await_page(address, lambda status, _: status == 200)
        for name in (*pages, *data):
            shown = read(f"{address}{name.removesuffix('index.html')}")[1]
            assert _plain(shown) == _plain(built[name].read_text("utf-8")), name


def _plain(text: str) -> str:
    return " ".join(_ADDRESS.sub("", _RELOADING.sub("", text)).split())


def test_a_hook_makes_it_go_the_ordinary_way(small: SmallHandbook) -> None:
    """Where somebody's hook may want to see every page, MkDocs' own preview shows them to it."""
    small.write("hook.py", "def on_page_content(html, **_): return html + '<p>From the hook</p>'")
    config = (small.folder / "mkdocs.yml").read_text("utf-8")
    small.write("mkdocs.yml", f"{config}\nhooks: [hook.py]\n")
    with previewed(small) as address:
        await_page(f"{address}responses/late/", lambda _, text: "From the hook" in text)
