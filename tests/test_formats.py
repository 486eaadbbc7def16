"""What an older release of the package wrote is read for ever; `tests/formats/` keeps one of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handover.entries import load
from handover.entries.formats import FIRST, FORMAT, STEPS, format_of
from handover.entries.tenure import Tenure
from handover.facts import open_folder, open_revision
from handover.repository import Repository

if TYPE_CHECKING:
    from conftest import SmallHandbook

KEPT = Path(__file__).parent / "formats"
TODAY = date(2026, 9, 14)


@pytest.mark.parametrize("number", range(FIRST, FORMAT))
def test_a_handbook_of_every_older_format_is_read(number: int) -> None:
    """Nothing in it is a problem of reading; whoever adds a format keeps a handbook of the one before."""
    opened = open_folder(KEPT / str(number), today=TODAY)
    assert load(opened.source).problems == ()
    assert len(opened.handbook) == len(list((KEPT / str(number)).rglob("*.yaml")))


def test_every_format_says_what_it_changed() -> None:
    """There is no number without a step."""
    assert list(STEPS) == list(range(FIRST + 1, FORMAT + 1))


def test_a_reason_of_format_1_is_a_reason_still() -> None:
    """A release with open problems had only the reason."""
    tenure = open_folder(KEPT / "1", today=TODAY).handbook.find(Tenure, "2026-02-spring")
    assert tenure is not None
    assert tenure.release is not None
    assert tenure.release.open_problems is not None
    assert tenure.release.open_problems.reason == "Le service est nommé lundi."
    assert tenure.release.open_problems.listed == ()


def test_an_old_revision_is_read_in_its_own_format(small: SmallHandbook) -> None:
    """The format of a released version is the one that its own company names, whatever holds now."""
    old = (KEPT / "1/content/tenures/2026-02-spring.yaml").read_text("utf-8")
    small.write("content/tenures/2026-02-spring.yaml", old)
    released = small.commit("Fin du printemps")
    path = small.folder / "content/company.yaml"
    path.write_text(f"{path.read_text('utf-8')}format: {FORMAT}\n", "utf-8")
    small.write("content/tenures/2026-02-spring.yaml", old.replace("open_problems: ", "by: ada # "))
    repository = Repository.discover(small.folder)
    assert repository is not None
    then = open_revision(repository, released, today=TODAY, content="content").handbook
    tenure = then.find(Tenure, "2026-02-spring")
    assert tenure is not None
    assert tenure.release is not None
    assert tenure.release.open_problems is not None


def test_a_problem_in_a_migrated_entry_still_has_its_line(small: SmallHandbook) -> None:
    """The author finds the place in the file as it is written."""
    old = (KEPT / "1/content/tenures/2026-02-spring.yaml").read_text("utf-8")
    small.write("content/tenures/2026-02-spring.yaml", f"{old}  mistake: oui\n")
    problems = load(open_folder(small.folder, today=TODAY).source).problems
    assert [(p.place.line, p.field) for p in problems] == [(9, "release.mistake")]


def test_the_format_is_read_before_anything_else() -> None:
    """Quoted or not; a handbook that names none is of the first."""
    assert format_of(b"name: A\nformat: 2 # written by init\n") == 2
    assert format_of(b"format: '3'\n") == 3
    assert format_of(b"name: A\n") == FIRST
    assert format_of(None) == FIRST
