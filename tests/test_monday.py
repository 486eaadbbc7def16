"""What breaks on Monday, on top of Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages

if TYPE_CHECKING:
    from conftest import SmallHandbook


def home(small: SmallHandbook, audience: Audience = Audience.TEAM) -> str:
    """Return the HTML of Home, in English."""
    opened = open_folder(small.folder)
    view = restrict(opened.handbook, opened.facts, audience)
    sections = make_pages(view, Setting(language=language("en"))).pages["index.md"].sections
    return "\n".join(f"{part.heading}\n{part.html}" for part in sections)


def test_home_ranks_what_breaks(small: SmallHandbook) -> None:
    """A promise without next step is first, with a link, why, who and where."""
    small.write(
        "content/threads/quand.yaml", "title: Dire quand\ntype: promise\non: 2026-09-01\ndue: 2026-09-20\n"
    )
    first = home(small).split("What breaks on Monday")[1].split("</li>")[0]
    assert 'href="threads/' in first
    assert "Dire quand" in first
    assert "Somebody out there counts the days" in first
    assert "Lou Petit" in first
    assert "content/threads/quand.yaml" in first


def test_home_folds_away_what_can_wait(small: SmallHandbook) -> None:
    """Seven at once are enough; the rest is one click away."""
    for number in range(12):
        small.write(f"content/topics/t{number}.yaml", f"label: T{number}\ncovers: Tout.\nowner: sav\n")
    shown, folded = home(small).split("What breaks on Monday")[1].split("more that can wait a little")
    assert shown.count("<li") == 7
    assert folded.count("<li") > 7


def test_home_gives_a_reason_once_for_things_that_follow_one_another(small: SmallHandbook) -> None:
    """Four topics without a response are one reason and four lines."""
    for number in range(4):
        small.write(f"content/topics/t{number}.yaml", f"label: T{number}\ncovers: Tout.\nowner: sav\n")
    told = home(small)
    assert told.count("there is no response on this topic") == 4
    assert told.count("will be answered off the cuff") == 1


def test_home_says_what_is_fine_and_how_much_was_received(small: SmallHandbook) -> None:
    """So that nobody is buried."""
    late = small.folder / "content/responses/late.yaml"
    late.write_text(late.read_text("utf-8") + "critical: yes\n", "utf-8")
    fine = home(small).split("And what is fine")[1]
    assert "Received: 0 of 1" in fine
    assert "Every department has somebody who may approve." in fine


def test_a_new_handbook_begins_with_its_plan(small: SmallHandbook) -> None:
    """In the first weeks, what to do on which day and for how long; the ranked list comes later."""
    company = small.folder / "content/company.yaml"
    company.write_text(company.read_text("utf-8").replace("2026-09-14", "2026-02-10"), "utf-8")
    first = home(small).split("What to do first, day by day")[1]
    assert "10 February 2026" in first
    assert "minutes" in first
    assert "What breaks on Monday" not in home(small)
    company.write_text(company.read_text("utf-8").replace("2026-02-10", "2026-03-10"), "utf-8")
    assert "What breaks on Monday" in home(small)


def test_home_names_who_covers(small: SmallHandbook) -> None:
    """While nobody holds the post."""
    company = small.folder / "content/company.yaml"
    company.write_text(company.read_text("utf-8").replace("2026-09-14", "2027-02-10"), "utf-8")
    small.write(
        "content/tenures/2027-02-cover.yaml",
        "type: cover\ncm: ada\nfrom: 2027-02-01\nto: 2027-02-28\nsummary: Relève.\npaused: [La lettre]\n",
    )
    top = home(small).split("What breaks on Monday")[0]
    assert "Nobody holds the post: Ada Martin covers until 28 February 2027." in top
    assert "On hold: La lettre." in top
    assert "0 things" not in top


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.PUBLIC])
def test_only_the_team_reads_what_breaks(small: SmallHandbook, audience: Audience) -> None:
    """Who sees less would read gaps that are none, and accesses they may not know of."""
    assert "What breaks on Monday" not in home(small, audience)
