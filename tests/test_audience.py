"""What is not for an audience leaves no trace in the bytes of its site."""

from __future__ import annotations

import gzip
import html
import json
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from conftest import ROOT
from markupsafe import escape

from handover.audience import View, restrict
from handover.entries import Audience, Entry, Leaf, leaves
from handover.facts import Opened, open_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHORTEST = 12
"""A shorter text may well stand somewhere by chance."""

TEXT = {".html", ".js", ".json", ".xml", ".ics", ".txt", ".css", ".svg", ".gz"}


@pytest.fixture(scope="module")
def opened() -> Opened:
    """Open the example handbook."""
    return open_folder(ROOT)


@pytest.fixture(scope="module")
def sites(example: Callable[[str], Path]) -> dict[Audience, str]:
    """Return every distinct line of the example's site for each audience, file names included."""
    return {audience: "\n".join(sorted(set(lines_of(example(audience))))) for audience in Audience}


def lines_of(site: Path) -> Iterator[str]:
    """Yield the path and each line of every text file of a site, unpacked, but for the theme's own."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if (
            path.is_file()
            and path.suffix in TEXT
            and not name.startswith(("assets/javascripts", "assets/styl"))
        ):
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            yield name
            yield from data.decode("utf-8").splitlines()


def told(entries: Iterator[Entry] | list[Entry]) -> Iterator[Leaf]:
    """Yield every text of some entries."""
    for entry in entries:
        yield from leaves(entry)


def secrets(opened: Opened, view: View) -> set[str]:
    """Return what the view left out: ids, names and lines of text that nothing in it says.

    A tenure's id is the name of a version, which every address of it says; it names nobody.
    """
    allowed = "\n".join(leaf.value for leaf in told(list(view.handbook)))
    allowed += "\n".join(entry.ref for entry in view.handbook)
    full = [leaf.value for leaf in told(list(opened.handbook)) if leaf.reference is None]
    lines = {line.strip() for text in full for line in text.split("\n")}
    gone = [entry for entry in opened.handbook if view.handbook.get(entry.ref) is None]
    names = {name for e in gone if e.kind != "tenure" for name in (e.heading, f"{e.folder}/{e.id}")}
    return {text for text in lines | names if len(text) >= SHORTEST and text not in allowed}


def forms(text: str) -> set[str]:
    """Return *text* in every form in which it could be written down."""
    decomposed = unicodedata.normalize("NFD", text)
    return {
        form
        for written in (text, decomposed)
        for form in (
            written,
            html.escape(written),
            str(escape(written)),
            json.dumps(written)[1:-1],
            json.dumps(written, ensure_ascii=False)[1:-1],
            quote(written),
            quote(written, safe=""),
        )
    }


def found_in(site: str, needles: set[str]) -> list[str]:
    """Return the needles that stand in a site, in any form."""
    return sorted(text for text in needles if any(form in site for form in forms(text)))


@pytest.mark.slow
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.COMPANY])
def test_nothing_above_an_audience_is_in_its_site(
    opened: Opened, sites: dict[Audience, str], audience: Audience
) -> None:
    """Titles, ids, names and texts of what was left out stand nowhere, in no form."""
    needles = secrets(opened, restrict(opened.handbook, opened.facts, audience))
    assert len(needles) > 100
    assert found_in(sites[audience], needles) == []


@pytest.mark.slow
def test_the_scan_would_find_a_leak(opened: Opened, sites: dict[Audience, str]) -> None:
    """The team's site, scanned with the public's list, says a great deal: the scan can fail."""
    needles = secrets(opened, restrict(opened.handbook, opened.facts, Audience.PUBLIC))
    assert len(found_in(sites[Audience.TEAM], needles)) > len(needles) / 10


def test_what_an_audience_sees(opened: Opened) -> None:
    """The company sees no accesses and no notes; the public sees charter and moderation rules."""
    company = restrict(opened.handbook, opened.facts, Audience.COMPANY).handbook
    kinds = {entry.kind for entry in company}
    assert "access" not in kinds
    assert {"charter", "response", "member"} <= kinds
    assert not [leaf for leaf in told(list(company)) if leaf.path[0] == "notes"]
    public = restrict(opened.handbook, opened.facts, Audience.PUBLIC).handbook
    assert public.charter is not None
    assert public.charter.moderation
    assert public.charter.mandate is None
    assert {entry.kind for entry in public} == {"company", "charter", "glossary"}


def test_a_view_names_nothing_that_it_left_out(opened: Opened) -> None:
    """References to what is gone are gone too; what is left all leads somewhere."""
    for audience in Audience:
        view = restrict(opened.handbook, opened.facts, audience)
        assert [link for link in view.handbook.links if link.entry is None] == []


def test_colleagues_go_by_their_display_name_outside_the_team(opened: Opened) -> None:
    """Who has a display name is known by it, everywhere but in the team."""
    shown = [p for p in opened.handbook if p.kind == "person" and getattr(p, "display_name", None)]
    assert shown
    company = restrict(opened.handbook, opened.facts, Audience.COMPANY).handbook
    for person in shown:
        entry = company.get(person.ref)
        assert entry is not None
        assert entry.heading == re.sub(r"\s+", " ", str(getattr(person, "display_name", "")))


def test_git_is_asked_for_the_history_once(opened: Opened) -> None:
    """What pages tell of changes is read from the commit that approvals were judged at."""
    read = opened.facts.history
    assert all(restrict(opened.handbook, opened.facts, each).facts.history is read for each in Audience)


def test_what_is_shown_whole_is_what_was_read(opened: Opened) -> None:
    """An entry without anything above the audience is not copied: approvals know it as it was judged."""
    company = restrict(opened.handbook, opened.facts, Audience.COMPANY)
    shown = {
        ref: entry for ref, (entry, _) in opened.facts.approvals.read.items() if ref != "charter/charter"
    }
    assert all(company.handbook.get(ref) is entry for ref, entry in shown.items())
    assert {*company.approvals.read} == {*shown, "charter/charter"}


def test_approvals_hold_no_entry_that_says_more_than_the_audience_may_read(opened: Opened) -> None:
    """The charter's mandate is not for everybody, and the responses are not either."""
    assert {*opened.facts.approvals.read} > {"charter/charter"}
    assert restrict(opened.handbook, opened.facts, Audience.PUBLIC).approvals.read == {}
