"""What an entry's page says of how it came about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages

if TYPE_CHECKING:
    from conftest import SmallHandbook

LATE = "content/responses/late.yaml"


def told(handbook: SmallHandbook, audience: Audience) -> list[str]:
    """Return the lines of the history on the response's page, without marks."""
    opened = open_folder(handbook.folder)
    site = make_pages(restrict(opened.handbook, opened.facts, audience), Setting(language=language("en")))
    html = "".join(section.html for section in site.pages["responses/late.md"].sections)
    _, _, past = html.partition('<div class="ho-history">')
    lines = (re.sub(r"<[^>]+>", "", line).strip() for line in past.partition("</div>")[0].splitlines())
    return [line for line in lines if line]


@pytest.fixture
def formed(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook whose response was written, then put in form, in a commit that is listed as such."""
    small.commit("Write what we say", day="2026-06-01")
    path = small.folder / LATE
    path.write_text(path.read_text("utf-8").replace('["Où est mon vélo ?"]', "[Où est mon vélo ?]"), "utf-8")
    revision = small.commit("Put everything in form", day="2026-07-31")
    small.write(".git-blame-ignore-revs", f"{revision}\n")
    small.commit("List it", day="2026-07-31")
    return small


def test_a_page_passes_over_a_commit_of_form_and_lists_it(formed: SmallHandbook) -> None:
    """Whoever reads learns who last meant something; nothing is kept from them."""
    assert told(formed, Audience.TEAM) == [
        "Last changed on 1 June 2026 by Ada Martin — Write what we say",
        "This wording (French) last changed on 1 June 2026 by Ada Martin",
        "All changes (2)",
        "31 Jul 2026 · Ada Martin — Put everything in form",
        "1 Jun 2026 · Ada Martin — Write what we say",
    ]


def test_a_frozen_handbook_tells_no_change_of_a_later_day(small: SmallHandbook) -> None:
    """For its pages that day never comes; what changed until then is told as ever."""
    assert "frozen_on: 2026-09-14" in (small.folder / "content/company.yaml").read_text("utf-8")
    small.commit("Write what we say", day="2026-06-01")
    path = small.folder / LATE
    path.write_text(path.read_text("utf-8").replace("Où est mon vélo ?", "Et mon vélo ?"), "utf-8")
    small.commit("Quote another comment", day="2026-09-14")
    path.write_text(path.read_text("utf-8").replace("votre vélo arrive", "votre vélo vient"), "utf-8")
    small.commit("Keep the example in order", day="2026-11-27")
    assert told(small, Audience.TEAM) == [
        "Last changed on 14 September 2026 by Ada Martin — Quote another comment",
        "All changes (2)",
        "14 Sept 2026 · Ada Martin — Quote another comment",
        "1 Jun 2026 · Ada Martin — Write what we say",
    ]


def test_others_learn_the_day_alone(formed: SmallHandbook) -> None:
    """Outside the team, neither names nor reasons."""
    assert told(formed, Audience.COMPANY) == [
        "Last changed on 1 June 2026",
        "This wording (French) last changed on 1 June 2026",
    ]
