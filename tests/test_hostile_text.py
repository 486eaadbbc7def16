"""Hostile text in every text field of every kind comes out as text: nothing runs, nothing loads."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from looking import served

from bench.generating import Plan, plan_for, write_handbook
from handover.characters import first_refused
from handover.entries import Written
from handover.site.building import build
from handover.site.request import SiteRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page, Request

A_LINE = 1000
SHARED = Path(os.environ.get("HANDOVER_SHARED", ROOT.parent / "shared"))
OWN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div></article><h1>Approuvée</h1>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/t.png)",
    "{{ config }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "# Titre {: onclick=alert(1) }",
    "</script><script>alert(1)</script>",
]
"""What this repository tests by itself; the workplace's own list is longer."""


def payloads() -> list[str]:
    """Return our payloads, with the workplace's where it is at hand; the reader refuses the others."""
    path = SHARED / "security/payloads.py"
    found = list(OWN)
    if path.is_file():
        spec = importlib.util.spec_from_file_location("payloads", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found += module.PAYLOADS
    return [text for text in found if first_refused(text) is None]


def hostile_plan() -> Plan:
    """Plan three entries of each kind; every text has all payloads, every line a third of them."""
    every = payloads()

    def text(written: Written | None, key: str, number: int) -> str:
        if written in (Written.TEXT, Written.RICH, Written.QUOTE):
            return "\n\n".join(every)
        return " ".join(" ".join(payload.split())[:A_LINE] for payload in every[(number + len(key)) % 3 :: 3])

    plan = plan_for(60, text)
    return Plan(dict.fromkeys(plan.counts, 3), text)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Build a hostile handbook and serve it; yield its address and its folder."""
    folder = tmp_path_factory.mktemp("hostile")
    write_handbook(folder, hostile_plan(), (ROOT / "mkdocs.yml").read_text("utf-8"))
    site = folder / "site"
    build(SiteRequest(folder=folder), site)
    with served(site) as found:
        yield found, site


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_runs_and_nothing_loads(address: tuple[str, Path], browser: Browser) -> None:
    """Every page opened in Chromium: no dialog, no request to another host, no element that a text made."""
    root, site = address
    page = browser.new_page()
    happened: list[str] = []

    def refuse(dialog: Dialog) -> None:
        happened.append(f"dialog on {page.url}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if root not in request.url:
            happened.append(request.url)

    page.on("dialog", refuse)
    page.on("request", asked)
    for path in sorted(site.rglob("*.html")):
        page.goto(f"{root}/{path.relative_to(site).as_posix()}", wait_until="load")
        happened += made_by_text(page)
    assert [what for what in happened if not what.startswith(("data:", "blob:"))] == []


def made_by_text(page: Page) -> list[str]:
    """Return what only a text could have put into the article: handlers, scripts, frames, odd addresses."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')].flatMap((element) => {
          const inArticle = element.closest('article');
          const bad = [...element.attributes].filter((a) => a.name.startsWith('on')).map((a) => a.name);
          if (/^(javascript|data|vbscript):/i.test(element.getAttribute('href') || '')) bad.push('href');
          const tags = ['SCRIPT', 'IFRAME', 'OBJECT', 'BASE', 'META', 'LINK', 'STYLE', 'MATH'];
          if (inArticle && tags.includes(element.tagName)) bad.push('element');
          return bad.map((what) => `${location.pathname}: ${element.tagName} ${what}`);
        })"""
    )
    return found


@pytest.mark.browser
@pytest.mark.slow
def test_a_wording_shows_as_it_was_typed(address: tuple[str, Path], browser: Browser) -> None:
    """What was typed is what is read, sign for sign."""
    page = browser.new_page()
    page.goto(f"{address[0]}/responses/response-0/", wait_until="load")
    shown = "".join(page.inner_text("article").split())
    missing = [text for text in payloads() if "".join(text.split()).strip() not in shown]
    assert missing == []
