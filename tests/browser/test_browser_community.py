"""The community's sections in Chromium: accessible, nothing wider than the screen, filters and files work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from looking import complaints, entry_of, opened_up, strayed, wider_than_the_screen

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_can_be_read_by_everybody(page: Page, address: str, section: str) -> None:
    """Nothing serious in WCAG 2 A and AA, nothing wider than the screen; no other host is asked."""
    with strayed(page, address) as strays:
        opened_up(page, f"{address}/{section}/")
        assert (complaints(page), wider_than_the_screen(page), strays) == ([], False, [])


@pytest.mark.parametrize("section", WITH_PAGES)
def test_an_entry_can_be_read_by_everybody(page: Page, address: str, folder: Path, section: str) -> None:
    """The same for one page of each kind."""
    with strayed(page, address) as strays:
        opened_up(page, f"{address}/{entry_of(folder, section)}/")
        assert (complaints(page), wider_than_the_screen(page), strays) == ([], False, [])


def test_members_are_filtered_without_a_page_load(page: Page, address: str) -> None:
    """Choosing a role leaves the members of that role."""
    page.goto(f"{address}/members/")
    page.select_option("select[name=role]", "critic")
    page.wait_for_function("document.querySelectorAll('#ho-members > li[hidden]').length > 0")
    roles = page.eval_on_selector_all(
        "#ho-members > li:not([hidden])", "rows => rows.map(row => row.dataset.role)"
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
