"""A table is read as entries: a row an entry, each knowing its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handover.entries.report import Report
from handover.facts import open_folder
from handover.language import language
from handover.problems import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from handover.facts import Opened

TABLE = """\
week,mentions,tone.positive,tone.negative,competitors.Brise & Cie,competitors.Vélovent,subjects,actions
2026-w01,120,40,12,90,,Prix | Balade,"Répondu le jour même,
deux fois."
2026-w02,98,,,,7,,
"""


def opened(folder: Path, table: str | bytes, **others: str) -> Opened:
    """Open a handbook whose reports are a table."""
    (folder / "content/reports").mkdir(parents=True)
    data = table if isinstance(table, bytes) else table.encode()
    (folder / "content/reports/2026.csv").write_bytes(data)
    for name, text in others.items():
        (folder / f"content/reports/{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return open_folder(folder)


def said(found: Opened) -> list[str]:
    """Return the problems as the author reads them."""
    return [line_of(problem, language("en")) for problem in found.problems]


def test_a_row_is_the_entry_that_a_file_would_be(tmp_path: Path) -> None:
    """Parts, lists and named items come out as if written in YAML."""
    found = opened(tmp_path, TABLE)
    assert said(found) == []
    report = found.handbook.find(Report, "2026-w01")
    assert report is not None
    assert (report.mentions, report.tone.positive, report.tone.negative) == (120, 40, 12)
    assert [(item.name, item.count) for item in report.competitors] == [("Brise & Cie", 90)]
    assert report.subjects == ("Prix", "Balade")
    assert report.actions == ("Répondu le jour même,\ndeux fois.",)


def test_an_empty_cell_is_a_field_left_out(tmp_path: Path) -> None:
    """The default holds, as in a file."""
    report = opened(tmp_path, TABLE).handbook.find(Report, "2026-w02")
    assert report is not None
    assert (report.tone.positive, report.subjects) == (0, ())
    assert [item.name for item in report.competitors] == ["Vélovent"]


def test_an_entry_of_a_table_knows_its_line(tmp_path: Path) -> None:
    """Also after a cell of two lines."""
    place = opened(tmp_path, TABLE).handbook.place("report/2026-w02")
    assert (place.file, place.line) == ("content/reports/2026.csv", 4)


@pytest.mark.parametrize("table", [TABLE.replace(",", ";").replace("même;", "même,"), "\ufeff" + TABLE])
def test_spreadsheets_of_every_country_are_read(tmp_path: Path, table: str) -> None:
    """Semicolons and a byte order mark are what a French Excel writes."""
    assert len(opened(tmp_path, table).handbook.all(Report)) == 2


PROBLEMS = {
    "content/reports/2026.csv:3: mentions: “many” is not a whole number; write digits only": (
        "week,mentions\n2026-w01,1\n2026-w02,many\n"
    ),
    "content/reports/2026.csv:1: there is no field “menshuns”; did you mean “mentions”?": (
        "week,mentions,menshuns\n2026-w01,1,2\n"
    ),
    "content/reports/2026.csv:2: week: “Week 1” cannot be the id of a row; "
    "write small letters a to z, digits and hyphens": "week,mentions\nWeek 1,1\n",
    "content/reports/2026.csv:2: this row has 3 cells for 2 columns; "
    "put quotation marks around a text that holds the separator": "week,mentions\n2026-w01,1,2\n",
    "content/reports/2026.csv:3: the report “2026-w01” is already in content/reports/2026.csv; "
    "rename one of the two files": "week,mentions\n2026-w01,1\n2026-w01,2\n",
    "content/reports/2026.csv:2: this row cannot be read: unexpected end of data; "
    "check its quotation marks, or save the table as CSV again": 'week,mentions\n2026-w01,"1\n',
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_row_that_cannot_be_read_is_a_sentence(tmp_path: Path, problem: str) -> None:
    """At its line, with what to do."""
    assert said(opened(tmp_path, PROBLEMS[problem])) == [problem]


def test_a_table_without_the_column_of_the_id_says_which(tmp_path: Path) -> None:
    """Nothing else can be said of its rows."""
    (first,) = said(opened(tmp_path, "mentions\n3\n"))
    assert "there is no column “week”, which says what each row is" in first


def test_a_week_in_a_file_and_in_the_table_is_told(tmp_path: Path) -> None:
    """The same week twice is two truths."""
    found = opened(tmp_path, TABLE, **{"2026_w01": "week: 2026-w01\nmentions: 3\n"})
    assert [problem.code for problem in found.problems] == ["ENT002"]


def test_an_empty_table_holds_nothing(tmp_path: Path) -> None:
    """It is not an error."""
    found = opened(tmp_path, "")
    assert (said(found), found.handbook.all(Report)) == ([], ())
