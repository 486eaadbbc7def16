"""`import` turns tables into entries, and writes nothing that it did not show."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from conftest import FOUNDED_ON as DAY
from openpyxl import Workbook

from handover.authoring.importing import Fate, carry_out, plan_import
from handover.authoring.tables import read_table
from handover.checks import check
from handover.cli import cli
from handover.entries import KINDS
from handover.entries.response import Response
from handover.facts import open_folder
from handover.language import language
from handover.problems import UserError, errors

if TYPE_CHECKING:
    from handover.authoring.importing import Plan

SHARED = Path(os.environ.get("HANDOVER_SHARED", Path(__file__).parent.parent.parent / "shared"))


@pytest.fixture
def handbook(founded: Path, tmp_path: Path) -> Path:
    """Return a fresh handbook in French, to be changed."""
    return shutil.copytree(founded, tmp_path / "handbook")


def table(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write *rows* as CSV."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def plan(handbook: Path, file: Path, comments: Path | None = None, **mapping: str) -> Plan:
    """Plan the import of *file* as responses."""
    return plan_import(
        open_folder(handbook, today=DAY),
        KINDS["response"],
        read_table(file),
        mapping=mapping,
        comments=read_table(comments) if comments else None,
        reader=language("fr"),
    )


ROW = {
    "title": "Où est mon colis ?",
    "text": "Il arrive.",
    "language": "fr",
    "topic": "Livraison",
    "department": "SAV",
}


def test_a_row_becomes_an_entry_with_an_id_made_from_its_title(handbook: Path, tmp_path: Path) -> None:
    """Accents folded, the wording in its language, topic by id."""
    made = plan(handbook, table(tmp_path / "t.csv", [ROW]))
    assert made.files["responses/ou-est-mon-colis.yaml"] == (
        "# yaml-language-server: $schema=../../.handover/schema/response.json\n"
        "title: Où est mon colis ?\n"
        "topics:\n  - livraison\n"
        "wordings:\n  - language: fr\n    text: Il arrive.\n"
    )


def test_topics_and_departments_that_lack_become_stubs(handbook: Path, tmp_path: Path) -> None:
    """They are listed, and `check` warns until somebody completes them."""
    made = plan(handbook, table(tmp_path / "t.csv", [ROW]))
    assert [stub.ref for stub in made.stubs] == ["department/sav", "topic/livraison"]
    carry_out(made, handbook / "content")
    checked = check(open_folder(handbook, today=DAY))
    assert errors(checked.problems) == []
    warned = {p.entry for p in checked.problems if p.field.startswith("tags")}
    assert {"department/sav", "topic/livraison"} <= warned


def test_nothing_imported_may_be_said_without_a_word(handbook: Path, tmp_path: Path) -> None:
    """A topic that an import begins asks for its department's agreement until somebody says otherwise."""
    made = plan(handbook, table(tmp_path / "t.csv", [ROW]))
    assert "owner: sav\napprovers:\n  - sav\n" in made.files["topics/livraison.yaml"]


def test_a_text_without_a_language_is_in_the_companys(handbook: Path, tmp_path: Path) -> None:
    """The language column may be missing; a language that the company does not list is counted."""
    company = handbook / "content/company.yaml"
    text = company.read_text("utf-8").replace("default_language: fr", "default_language: en")
    company.write_text(text.replace("languages: [fr]", "languages: [en]"), "utf-8")
    unsaid = {name: value for name, value in ROW.items() if name != "language"}
    made = plan(handbook, table(tmp_path / "t.csv", [unsaid]))
    assert "language: en" in made.files["responses/ou-est-mon-colis.yaml"]
    assert made.unlisted == {}
    assert plan(handbook, table(tmp_path / "u.csv", [ROW])).unlisted == {"fr": 1}


def test_a_second_row_with_the_same_title_gets_another_id_and_is_named(
    handbook: Path, tmp_path: Path
) -> None:
    """No row overwrites another in silence."""
    made = plan(handbook, table(tmp_path / "t.csv", [ROW, ROW]))
    second = made.outcomes[1]
    assert second.ref == "response/ou-est-mon-colis-2"
    assert str(second.why) == "row 3; “ou-est-mon-colis” was taken, so it is called “ou-est-mon-colis-2”"


def test_an_id_column_is_the_id(handbook: Path, tmp_path: Path) -> None:
    """Whoever has ids keeps them."""
    made = plan(handbook, table(tmp_path / "t.csv", [{"id": "r-7", **ROW}]))
    assert made.outcomes[0].ref == "response/r-7"


def test_an_existing_entry_keeps_its_comments(handbook: Path, tmp_path: Path) -> None:
    """Only what the row says differently changes."""
    path = handbook / "content" / "responses" / "merci.yaml"
    before = path.read_text("utf-8").replace("topics:", "# why this topic\ntopics:")
    path.write_text(before, "utf-8")
    row = {"id": "merci", "title": "Remercier", "text": "Merci beaucoup, {prenom}.", "language": "fr"}
    made = plan(handbook, table(tmp_path / "t.csv", [row]))
    assert [o.fate for o in made.outcomes] == [Fate.CHANGE]
    carry_out(made, handbook / "content")
    old = "Merci à vous, {prenom}, cela nous fait plaisir."
    assert path.read_text("utf-8") == before.replace(old, "Merci beaucoup, {prenom}.")


def test_importing_twice_changes_nothing(handbook: Path, tmp_path: Path) -> None:
    """An import can be repeated after an interruption."""
    file = table(tmp_path / "t.csv", [{"id": "r-7", **ROW}])
    carry_out(plan(handbook, file), handbook / "content")
    again = plan(handbook, file)
    assert [o.fate for o in again.outcomes] == [Fate.SKIP]
    assert again.files == {}


def test_comments_come_along_masked_and_each_once(handbook: Path, tmp_path: Path) -> None:
    """Nobody can be recognised in an example."""
    file = table(tmp_path / "t.csv", [{"id": "r-7", **ROW}])
    comments = [
        {"text": "écrivez-moi à lea@exemple.fr", "response": "r-7"},
        {"text": "écrivez-moi à lea@exemple.fr", "response": "r-7"},
        {"text": "perdu", "response": "nobody"},
    ]
    made = plan(handbook, file, table(tmp_path / "c.csv", comments))
    assert "comments:\n  - écrivez-moi à …@…\n" in made.files["responses/r-7.yaml"]
    assert made.comments == 1
    assert made.homeless == ["nobody"]
    assert made.masked["email"] == 2


def test_comments_are_found_by_french_headings_or_asked_for(handbook: Path, tmp_path: Path) -> None:
    """A file of comments whose columns nobody knows is no file without comments."""
    file = table(tmp_path / "t.csv", [{"id": "r-7", **ROW}])
    said = table(tmp_path / "c.csv", [{"Commentaire": "toujours rien", "Réponse": "r-7"}])
    assert plan(handbook, file, said).comments == 1
    with pytest.raises(UserError, match=r"is called “response”.*text and response"):
        plan(handbook, file, table(tmp_path / "d.csv", [{"text": "toujours rien", "id": "r-7"}]))


def test_invisible_characters_are_taken_out_and_counted(handbook: Path, tmp_path: Path) -> None:
    """What nobody sees, nobody can approve."""
    made = plan(handbook, table(tmp_path / "t.csv", [{**ROW, "text": "Il\u200b arrive\u00ad."}]))
    assert made.stripped == 2
    assert "text: Il arrive.\n" in made.files["responses/ou-est-mon-colis.yaml"]


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_heading_is_what_is_seen_of_it(handbook: Path, tmp_path: Path, kind: str) -> None:
    """Spreadsheets break headings over two lines, and web pages put invisible characters before them."""
    row = {f"\u200b{key}\u00a0\n": value for key, value in ROW.items()}
    file = tmp_path / f"t.{kind}"
    if kind == "csv":
        table(file, [row])
    elif kind == "json":
        file.write_text(json.dumps([row]), "utf-8")
    else:
        book = Workbook()
        book.worksheets[0].append([*row])
        book.worksheets[0].append([*row.values()])
        book.save(file)
    assert plan(handbook, file).files.keys() >= {"responses/ou-est-mon-colis.yaml"}


def test_a_bad_row_stops_everything_unless_it_is_left_out(handbook: Path, tmp_path: Path) -> None:
    """Nothing is half imported."""
    file = table(tmp_path / "t.csv", [ROW, {**ROW, "title": "", "text": "x"}])
    run = CliRunner().invoke(cli, ["-C", str(handbook), "import", str(file), "--as", "response"])
    assert run.exit_code == 1
    assert not (handbook / "content" / "topics" / "livraison.yaml").exists()
    run = CliRunner().invoke(
        cli, ["-C", str(handbook), "import", str(file), "--as", "response", "--skip-bad"]
    )
    assert (handbook / "content" / "responses" / "ou-est-mon-colis.yaml").is_file()


def test_a_dry_run_writes_nothing(handbook: Path, tmp_path: Path) -> None:
    """It shows what would be done."""
    before = sorted((handbook / "content").rglob("*"))
    file = table(tmp_path / "t.csv", [ROW])
    run = CliRunner().invoke(cli, ["-C", str(handbook), "import", str(file), "--as", "response", "--dry-run"])
    assert run.exit_code == 0, run.output
    assert "response/ou-est-mon-colis" in run.output
    assert sorted((handbook / "content").rglob("*")) == before


def test_a_column_can_be_mapped_and_a_wrong_one_is_named(handbook: Path, tmp_path: Path) -> None:
    """`--map title=Question`; a typing mistake gets a suggestion."""
    row = {"Question": "Et le chargeur ?", "text": "Il suit.", "language": "fr"}
    file = table(tmp_path / "t.csv", [row])
    assert plan(handbook, file, title="Question").outcomes[0].ref == "response/et-le-chargeur"
    with pytest.raises(UserError, match="has no column “Questoin”; did you mean “Question”"):
        plan(handbook, file, title="Questoin")


def test_json_and_xlsx_say_the_same_as_csv(handbook: Path, tmp_path: Path) -> None:
    """Three doors, one entry."""
    (tmp_path / "t.json").write_text(json.dumps([ROW]))
    book = Workbook()
    for line in (list(ROW), list(ROW.values())):
        book.worksheets[0].append(line)
    book.save(tmp_path / "t.xlsx")
    made = [plan(handbook, tmp_path / f"t.{end}").files for end in ("json", "xlsx")]
    assert made == [plan(handbook, table(tmp_path / "t.csv", [ROW])).files] * 2


def test_a_csv_of_a_french_spreadsheet_can_be_read(handbook: Path, tmp_path: Path) -> None:
    """Semicolons and the encoding of Windows."""
    text = "title;text;language\r\nOù est mon colis ?;Il arrive à l’heure.;fr\r\n"
    (tmp_path / "t.csv").write_bytes(text.encode("cp1252"))
    assert (
        "text: Il arrive à l’heure.\n"
        in plan(handbook, tmp_path / "t.csv").files["responses/ou-est-mon-colis.yaml"]
    )


def test_a_kind_of_one_entry_is_no_table(handbook: Path, tmp_path: Path) -> None:
    """A glossary's terms come in by the workbook, which is said."""
    with pytest.raises(UserError, match=r"Glossary: this is one entry.*`handover workbook`"):
        plan_import(
            open_folder(handbook, today=DAY),
            KINDS["glossary"],
            read_table(table(tmp_path / "t.csv", [{"term": "VAE", "meaning": "Un vélo"}])),
            mapping={},
            comments=None,
            reader=language("fr"),
        )


def test_french_headings_map_by_themselves(handbook: Path, tmp_path: Path) -> None:
    """As the spreadsheet of this handbook names them: nobody has to know a field's key."""
    rows = [["Titre", "Texte", "Langue", "Sujet", "Service"], list(ROW.values())]
    (tmp_path / "t.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
    made = plan(handbook, tmp_path / "t.csv")
    assert made.files == plan(handbook, table(tmp_path / "u.csv", [ROW])).files
    assert made.ignored == ()


def test_a_table_without_the_column_that_is_needed_says_which(handbook: Path, tmp_path: Path) -> None:
    """Once, with the option that names it, and not again in each row."""
    file = table(tmp_path / "t.csv", [{"title": "Et le chargeur ?", "Réponse type": "Il suit."}])
    told = r'no column is called “text” or “Text”.*--map "text=…".*title and Réponse type'
    with pytest.raises(UserError, match=told):
        plan(handbook, file)
    assert plan(handbook, file, text="Réponse type").refused == []


def test_a_csv_in_utf_16_can_be_read(handbook: Path, tmp_path: Path) -> None:
    """It is what Excel calls Unicode text."""
    (tmp_path / "t.csv").write_bytes("title\ttext\nÉté\tVoilà.\n".encode("utf-16"))
    assert "text: Voilà.\n" in plan(handbook, tmp_path / "t.csv").files["responses/ete.yaml"]


BROKEN = {
    "two columns are called “text”": b"title,text,text\na,b,c\n",
    "line 2 has more cells than there are headings": b"title,text\nHello,Good morning, it is on its way.\n",
    "nothing to import": b"title,text\n,\n",
}


@pytest.mark.parametrize("complaint", BROKEN)
def test_a_table_that_would_lose_something_is_refused(tmp_path: Path, complaint: str) -> None:
    """A text cut at its comma, or one of two columns: nobody would notice."""
    (tmp_path / "t.csv").write_bytes(BROKEN[complaint])
    with pytest.raises(UserError, match=complaint):
        read_table(tmp_path / "t.csv")


def test_what_is_no_spreadsheet_inside_is_refused_in_a_sentence(handbook: Path, tmp_path: Path) -> None:
    """An old .xls that was renamed, or one with a password: no traceback, with `--as` and without."""
    (tmp_path / "t.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 an old format")
    run = CliRunner().invoke(
        cli, ["-C", str(handbook), "import", str(tmp_path / "t.xlsx"), "--as", "response"]
    )
    assert isinstance(run.exception, UserError)
    assert "without a password" in str(run.exception.sentence)
    run = CliRunner().invoke(cli, ["-C", str(handbook), "import", str(tmp_path / "t.xlsx")])
    assert isinstance(run.exception, UserError)


def test_cells_merged_over_rows_are_each_rows(handbook: Path, tmp_path: Path) -> None:
    """A topic that stands once beside three answers is the topic of all three."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (["title", "text", "topic"], ["A", "a", "Livraison"], ["B", "b"], ["C", "c"]):
        sheet.append(line)
    sheet.merge_cells("C2:C4")
    book.save(tmp_path / "t.xlsx")
    made = plan(handbook, tmp_path / "t.xlsx")
    assert ["topics:\n  - livraison\n" in made.files[f"responses/{name}.yaml"] for name in "abc"] == [
        True
    ] * 3


def with_formula(
    path: Path, formula: str, *, came_to: str | None = None, kind: str = "str", saved: bool = True
) -> Path:
    """Write two answers, the second a formula: as a library does, or as a spreadsheet that worked it out."""
    book = Workbook()
    for line in (["title", "text", "aside"], ["A", "a", "=1/0"], ["B", formula]):
        book.worksheets[0].append(line)
    book.save(path)
    if came_to is not None:
        with ZipFile(path) as parts:
            texts = {name: parts.read(name).decode() for name in parts.namelist()}
        sheet = texts["xl/worksheets/sheet1.xml"]
        sheet = re.sub(r'<c r="B3">(<f>.*?</f>)<v ?/>', rf'<c r="B3" t="{kind}">\1<v>{came_to}</v>', sheet)
        texts["xl/worksheets/sheet1.xml"] = sheet
        if saved:
            texts["xl/workbook.xml"] = texts["xl/workbook.xml"].replace('fullCalcOnLoad="1"', "")
        with ZipFile(path, "w") as parts:
            for name, text in texts.items():
                parts.writestr(name, text)
    return path


def test_a_formula_that_nobody_worked_out_is_a_bad_row(handbook: Path, tmp_path: Path) -> None:
    """A library wrote it, and no spreadsheet saved it: the cell is not empty, and the answer is not lost."""
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", '="Bonjour"&A2'))
    (refused,) = made.refused
    assert str(refused.why) == (
        "row 3: sheet “Sheet”, cell B3: its formula has not been worked out yet; open the file in your"
        " spreadsheet, and save it again"
    )
    assert list(made.files) == ["responses/a.yaml"]


def test_a_formula_is_what_it_came_to(handbook: Path, tmp_path: Path) -> None:
    """Once a spreadsheet has saved the file; no letter at all is a value, too."""
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", "=UPPER(A3)", came_to="Bonjour B"))
    assert "text: Bonjour B\n" in made.files["responses/b.yaml"]
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", "=UPPER(A3)", came_to=""))
    assert [str(outcome.why) for outcome in made.refused] == [
        "row 3: the column text is empty; write the text"
    ]


def test_a_nought_that_stands_for_no_value_is_told_from_one_that_was_worked_out(
    handbook: Path, tmp_path: Path
) -> None:
    """Some libraries write one for every formula, and ask the next spreadsheet to work them out."""
    nought = {"formula": "=LEN(A3)-1", "came_to": "0", "kind": "n"}
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", **nought, saved=False))
    assert "cell B3: its formula has not been worked out yet" in str(made.refused[0].why)
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", **nought))  # type: ignore[arg-type]
    assert made.refused == []
    made = plan(handbook, with_formula(tmp_path / "t.xlsx", "=A3", came_to="Bonjour", saved=False))
    assert "text: Bonjour\n" in made.files["responses/b.yaml"]


def test_an_error_in_a_cell_is_not_the_answer(handbook: Path, tmp_path: Path) -> None:
    """`#REF!` is what a deleted row leaves behind."""
    with_formula(tmp_path / "t.xlsx", "#REF!")
    (refused,) = plan(handbook, tmp_path / "t.xlsx").refused
    assert "cell B3: it holds the error #REF!; correct it in your spreadsheet" in str(refused.why)


def test_headings_and_comments_that_nobody_worked_out_are_refused(handbook: Path, tmp_path: Path) -> None:
    """Their column, or their comments, would be passed over in silence."""
    book = Workbook()
    for line in (["text", '="resp"&"onse"'], ["Bonjour !", "merci"]):
        book.worksheets[0].append(line)
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(UserError, match="cell B1: its formula has not been worked out"):
        read_table(tmp_path / "t.xlsx")
    book.worksheets[0]["B1"] = "response"
    book.worksheets[0]["A2"] = '="Bonjour"'
    book.save(tmp_path / "t.xlsx")
    answers = table(tmp_path / "answers.csv", [ROW])
    with pytest.raises(UserError, match="the comments: sheet “Sheet”, cell A2: its formula"):
        plan(handbook, answers, tmp_path / "t.xlsx")


@pytest.mark.parametrize(("code", "answers"), [("fr", 50), ("en", 313)])
def test_real_answers_come_in_without_an_error(handbook: Path, code: str, answers: int) -> None:
    """Real answers and the real questions people asked, as they were published."""
    data = SHARED / "data" / "saved-replies"
    if not data.is_dir():
        pytest.skip("the real answers are not here; set HANDOVER_SHARED to the folder that holds data/")
    made = plan(handbook, data / f"responses-{code}.csv", data / f"comments-{code}.csv")
    assert made.refused == []
    carry_out(made, handbook / "content")
    opened = open_folder(handbook, today=DAY)
    assert errors(check(opened).problems) == []
    imported = [r for r in opened.handbook.all(Response) if r.id.startswith(code)]
    assert len(imported) == answers
