"""The workbook goes out and comes back: what nobody touched stays, what somebody typed arrives."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from conftest import FOUNDED_ON as DAY
from openpyxl import load_workbook

from handover.authoring.importing import Fate, carry_out
from handover.authoring.sheets import sheets
from handover.authoring.workbook import workbook_bytes
from handover.authoring.workbook_reading import is_workbook, plan_workbook
from handover.cli import cli
from handover.facts import open_folder
from handover.language import language
from handover.problems import UserError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from handover.authoring.importing import Plan

ROOT = Path(__file__).parent.parent
FRENCH = language("fr")


@pytest.fixture(scope="module")
def exported(founded: Path) -> bytes:
    """Return the workbook of the fresh handbook, as it goes out."""
    return workbook_bytes(open_folder(founded, today=DAY).handbook, FRENCH)


@pytest.fixture
def handbook(founded: Path, tmp_path: Path) -> Path:
    """Return a fresh handbook in French, to be changed."""
    return shutil.copytree(founded, tmp_path / "h")


@pytest.fixture
def book(exported: bytes, tmp_path: Path) -> Workbook:
    """Write the workbook of the fresh handbook to `book.xlsx` and open it as a person would."""
    (tmp_path / "book.xlsx").write_bytes(exported)
    return load_workbook(tmp_path / "book.xlsx")


def written(handbook: Path, file: Path) -> Workbook:
    """Do the same with a handbook that was changed before."""
    file.write_bytes(workbook_bytes(open_folder(handbook, today=DAY).handbook, FRENCH))
    return load_workbook(file)


def sheet(book: Workbook, key: str) -> Worksheet:
    """Return the sheet with this key in its hidden row."""
    return next(page for page in book.worksheets if page.cell(2, 1).value == f"@{key}")


def cell(page: Worksheet, name: str, column: str) -> tuple[int, int]:
    """Return where a column of the first row of an entry is."""
    keys = [found.value for found in page[2]]
    line = next(row[0].row for row in page.iter_rows(min_row=3) if row[0].value == name)
    return line, keys.index(column) + 1


def back(handbook: Path, file: Path) -> Plan:
    """Plan the way back."""
    return plan_workbook(open_folder(handbook, today=DAY), file)


def test_the_example_handbook_comes_back_unchanged(tmp_path: Path) -> None:
    """Out and back is nothing: no file to write, nothing to report."""
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook_bytes(open_folder(ROOT).handbook, FRENCH))
    plan = plan_workbook(open_folder(ROOT), file)
    assert (plan.files, plan.outcomes, plan.stripped) == ({}, [], 0)


def test_one_edited_cell_changes_one_field_and_keeps_the_comments(
    handbook: Path, book: Workbook, tmp_path: Path
) -> None:
    """The file differs in that line only."""
    path = handbook / "content" / "topics" / "vie-de-la-communaute.yaml"
    before = path.read_text("utf-8")
    page = sheet(book, "topic")
    page.cell(*cell(page, "vie-de-la-communaute", "label"), value="La vie ici")
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert [(o.fate, o.ref, str(o.why)) for o in plan.outcomes] == [
        (Fate.CHANGE, "topic/vie-de-la-communaute", "label")
    ]
    carry_out(plan, handbook / "content")
    assert "# Sans service ici" in before
    assert path.read_text("utf-8") == before.replace("label: Vie de la communauté", "label: La vie ici")


def test_a_cell_of_a_nested_list_arrives_in_its_place(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """`2.1` is the first answer of the second question."""
    page = sheet(book, "triage:questions:answers")
    line = next(n for n, row in enumerate(page.iter_rows(min_row=3), 3) if row[1].value == "2.1")
    page.cell(line, [found.value for found in page[2]].index("answer") + 1, value="Oui, on le voit")
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert str(plan.outcomes[0].why) == "questions[2].answers[1].answer"


def test_a_row_more_and_a_row_less_change_the_list(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """Rows are added below without a number, and deleted as rows are."""
    page = sheet(book, "response:comments")
    page.delete_rows(3)
    page.append(["merci", None, "super, merci !"])
    page.append(["merci", None, "vous êtes au top"])
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    text = plan.files["responses/merci.yaml"]
    assert "comments:\n  - super, merci !\n  - vous êtes au top\nuse_when:" in text


def test_a_new_row_is_a_new_entry(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """An intern adds a term's topic without seeing YAML."""
    page = sheet(book, "topic")
    values = {"@topic": "livraison", "label": "Livraison", "covers": "Les délais", "owner": "communication"}
    page.append([values.get(str(found.value)) for found in page[2]])
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert [(o.fate, o.ref) for o in plan.outcomes] == [(Fate.CREATE, "topic/livraison")]


def test_a_cell_changed_on_both_sides_is_refused(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """Nobody's work is overwritten in silence; another field of the same entry may change meanwhile."""
    page = sheet(book, "topic")
    page.cell(*cell(page, "vie-de-la-communaute", "label"), value="La vie ici")
    book.save(tmp_path / "book.xlsx")
    path = handbook / "content" / "topics" / "vie-de-la-communaute.yaml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("covers: Les", "covers: Tous les"), "utf-8")
    assert [o.fate for o in back(handbook, tmp_path / "book.xlsx").outcomes] == [Fate.CHANGE]
    path.write_text(before.replace("label: Vie", "label: Toute la vie"), "utf-8")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert [(o.fate, o.ref) for o in plan.outcomes] == [(Fate.REFUSE, "topic/vie-de-la-communaute")]
    assert plan.files == {}


def test_a_value_that_cannot_be_used_is_refused_with_its_remedy(
    handbook: Path, book: Workbook, tmp_path: Path
) -> None:
    """The same sentence as everywhere."""
    page = sheet(book, "space")
    page.cell(*cell(page, "page-publique", "presence"), value="runn")
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert FRENCH.say(plan.outcomes[0].why) == (
        "presence\u00a0: «\u00a0runn\u00a0» ne fait pas partie des choix\u202f; "
        "vouliez-vous dire «\u00a0run\u00a0»\u202f?"
    )


def test_a_row_of_a_list_without_its_entry_is_refused(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """A typing mistake in an id loses no row."""
    sheet(book, "response:comments").append(["mercy", None, "x"])
    book.save(tmp_path / "book.xlsx")
    assert [o.fate for o in back(handbook, tmp_path / "book.xlsx").outcomes] == [Fate.REFUSE]


def test_a_copied_row_keeps_its_entry_and_is_refused(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """Whoever copies a row to begin another one and forgets the id overwrites nothing."""
    page = sheet(book, "topic")
    page.append([found.value for found in page[3]])
    page.cell(page.max_row, 2, "Autre chose")
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert [str(o.why) for o in plan.refused] == [
        "Sujets, row 4: “vie-de-la-communaute” stands in a row above, too; give one of them another id"
    ]
    assert plan.files == {}


def test_a_row_without_an_id_gets_one_proposed(handbook: Path, book: Workbook, tmp_path: Path) -> None:
    """Made from its title, as an import of a table makes it."""
    page = sheet(book, "topic")
    page.append([{"label": "Délais de livraison"}.get(str(found.value)) for found in page[2]])
    book.save(tmp_path / "book.xlsx")
    [refused] = back(handbook, tmp_path / "book.xlsx").refused
    assert "for example delais-de-livraison" in str(refused.why)


def test_a_row_that_is_gone_is_told_and_deletes_nothing(
    handbook: Path, book: Workbook, tmp_path: Path
) -> None:
    """A file is deleted by whoever means it."""
    sheet(book, "topic").delete_rows(3)
    book.save(tmp_path / "book.xlsx")
    plan = back(handbook, tmp_path / "book.xlsx")
    assert [(o.fate, o.ref) for o in plan.outcomes] == [(Fate.SKIP, "topic/vie-de-la-communaute")]
    assert plan.files == {}


@pytest.mark.parametrize("gone", ["Placeholders", "Placeholders and What to put"])
def test_a_sheet_or_a_column_that_is_gone_deletes_nothing(
    handbook: Path, book: Workbook, tmp_path: Path, gone: str
) -> None:
    """Whoever tidies a workbook up does not mean to empty a field of every entry."""
    page = sheet(book, "response:placeholders")
    if "What" in gone:
        page.delete_cols(cell(page, "merci", "what")[1])
    else:
        book.remove(page)
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(UserError, match="is gone: Responses.*" + gone):
        back(handbook, tmp_path / "book.xlsx")


def test_headers_hints_and_choices_are_in_the_companys_language(book: Workbook) -> None:
    """An intern reads titles, not keys; the keys are in a hidden row."""
    page = sheet(book, "space")
    head = page.cell(1, cell(page, "page-publique", "presence")[1])
    assert page.title == "Espaces"
    assert head.value == "Présence"
    assert head.comment is not None
    assert "nous l’animons" in head.comment.text
    assert page.row_dimensions[2].hidden
    assert len(page.data_validations.dataValidation) > 1
    assert book["_base"].sheet_state == "hidden"


def test_a_text_that_looks_like_a_formula_stays_a_text(handbook: Path, tmp_path: Path) -> None:
    """A spreadsheet never computes what somebody wrote in a comment."""
    path = handbook / "content" / "responses" / "merci.yaml"
    text = path.read_text("utf-8").replace("comments:\n", 'comments:\n  - "=1+1"\n')
    path.write_text(text, "utf-8")
    book = written(handbook, tmp_path / "book.xlsx")
    page = sheet(book, "response:comments")
    assert (page.cell(3, 3).value, page.cell(3, 3).data_type) == ("=1+1", "s")
    assert back(handbook, tmp_path / "book.xlsx").outcomes == []


def test_a_formula_that_nobody_worked_out_empties_no_field(
    handbook: Path, book: Workbook, tmp_path: Path
) -> None:
    """The whole workbook is refused, and the cell named; a column of one's own may hold what it likes."""
    page = sheet(book, "topic")
    page.cell(3, page.max_column + 1, "=1/0")
    book.save(tmp_path / "book.xlsx")
    assert back(handbook, tmp_path / "book.xlsx").outcomes == []
    page.cell(*cell(page, "vie-de-la-communaute", "label")).value = "=UPPER(A3)"
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(UserError, match=r"sheet “Sujets”, cell B3: its formula has not been worked out yet"):
        back(handbook, tmp_path / "book.xlsx")


def test_tab_names_are_short_and_different(book: Workbook) -> None:
    """Spreadsheets allow 31 characters, and no name twice."""
    assert len(book.sheetnames) == len(sheets()) + 2
    assert max(map(len, book.sheetnames)) <= 31


def test_an_ordinary_spreadsheet_is_no_workbook_of_ours(book: Workbook, tmp_path: Path) -> None:
    """Then `import` asks what its rows are."""
    assert is_workbook(tmp_path / "book.xlsx")
    del book["_base"]
    book.save(tmp_path / "other.xlsx")
    assert not is_workbook(tmp_path / "other.xlsx")


def test_a_file_that_is_there_is_not_written_over(handbook: Path, exported: bytes, tmp_path: Path) -> None:
    """Somebody may have written in it, and not taken it back yet."""
    (tmp_path / "book.xlsx").write_bytes(exported)
    for name in ("book.xlsx", "other.xlsx"):
        run = CliRunner().invoke(cli, ["-C", str(handbook), "--lang", "en", "workbook", str(tmp_path / name)])
        assert isinstance(run.exception, UserError if name == "book.xlsx" else type(None))
    assert (tmp_path / "book.xlsx").read_bytes() == exported
    assert is_workbook(tmp_path / "other.xlsx")


def test_a_workbook_is_no_table_of_one_kind(handbook: Path, exported: bytes, tmp_path: Path) -> None:
    """Whoever writes `--as response` out of habit would import its first sheet as responses."""
    (tmp_path / "book.xlsx").write_bytes(exported)
    words = ["-C", str(handbook), "import", str(tmp_path / "book.xlsx"), "--as", "response"]
    run = CliRunner().invoke(cli, words)
    assert isinstance(run.exception, UserError)
    assert str(run.exception.sentence).endswith("leave --as out")


def test_rows_of_a_csv_stay_in_their_table(handbook: Path, tmp_path: Path) -> None:
    """A year of reports is a table already; the workbook leaves it alone."""
    folder = handbook / "content" / "reports"
    folder.mkdir()
    (folder / "2026.csv").write_text("week,mentions\n2026-w07,12\n", "utf-8")
    assert [e.ref for e in open_folder(handbook, today=DAY).handbook if e.kind == "report"] == [
        "report/2026-w07"
    ]
    book = written(handbook, tmp_path / "book.xlsx")
    assert sheet(book, "report").max_row == 2
    assert back(handbook, tmp_path / "book.xlsx").outcomes == []
