"""A site that names members is not put on a web server by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handover.checks.company import TO_COMPLETE
from handover.entries import Audience
from handover.facts import open_folder
from handover.problems import UserError
from handover.site.publishing import READERS, readers

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.entries.company import Company


def company(small: SmallHandbook, more: str = "") -> Company:
    """Return the company of a handbook that says *more* of it."""
    path = small.folder / "content/company.yaml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return open_folder(small.folder).handbook.company


def test_a_site_for_the_team_needs_a_guard(small: SmallHandbook) -> None:
    """Nobody wrote who can read it: refused, with what to do."""
    with pytest.raises(UserError, match="write that under `published_to`"):
        readers(company(small), Audience.TEAM)


def test_what_waits_for_words_guards_nothing(small: SmallHandbook) -> None:
    """The sentence that `init` wrote as an example is nobody's promise."""
    unfinished = company(small, f"published_to: the staff\ntags: [{TO_COMPLETE}]\n")
    with pytest.raises(UserError):
        readers(unfinished, Audience.TEAM)


def test_who_will_read_it_is_said(small: SmallHandbook) -> None:
    """In plain words, with the company's own."""
    said = [str(sentence) for sentence in readers(company(small, "published_to: the staff\n"), Audience.TEAM)]
    assert said == [str(READERS[Audience.TEAM]), "According to content/company.yaml: the staff"]


def test_others_need_no_guard(small: SmallHandbook) -> None:
    """What is for everybody may be read by everybody."""
    assert readers(company(small), Audience.PUBLIC) == (READERS[Audience.PUBLIC],)
