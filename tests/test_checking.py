"""`handover check` on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import standing
from test_checks import laid_out

if TYPE_CHECKING:
    import pytest
    from standing import Done


ON = ("--today", "2026-09-14")


def run(folder: Path, *options: str) -> Done:
    """Run `handover check` in *folder*."""
    return standing.run("handover", "-C", folder, *ON, *options)


def test_a_clean_handbook_says_so(tmp_path: Path) -> None:
    """One line, and exit 0."""
    command = [str(Path(sys.executable).with_name("handover")), "-C", str(laid_out(tmp_path)), *ON, "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0 errors, 0 warnings in 22 entries.\n", "")


def test_an_error_is_a_line_with_its_place_and_exit_1(tmp_path: Path) -> None:
    """The line can be clicked in an editor's terminal."""
    done = run(laid_out(tmp_path, "REF001-misspelt-topic"), "check")
    line = (
        "content/responses/refund-late.yaml:2: topics[1]: there is no topic “refnd”; did you mean “refund”?"
    )
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, f"{line} [REF001, error]")


def test_an_error_is_told_from_a_warning_without_colours(tmp_path: Path) -> None:
    """Whoever reads forty lines finds the one that stops the site."""
    folder = laid_out(tmp_path, "REF001-misspelt-topic")
    path = folder / "content/topics/refund.yaml"
    path.write_text(path.read_text("utf-8").replace("covers: ", "covers: …\nconsulted: []\n#"), "utf-8")
    marks = {
        line.rpartition("[")[2] for line in run(folder, "--lang", "fr", "check").stdout.splitlines()[:-1]
    }
    assert marks >= {"REF001, erreur]", "COM009]"}


def test_the_company_s_language_is_the_default_and_can_be_chosen(tmp_path: Path) -> None:
    """An author reads French where the company writes French."""
    folder = laid_out(tmp_path, "REF001-misspelt-topic")
    assert "there is no topic" in run(folder, "check").stdout
    assert "sujet introuvable" in run(folder, "--lang", "fr", "check").stdout


def test_warnings_stop_only_a_strict_check(tmp_path: Path) -> None:
    """And those of time not even that one."""
    warning = laid_out(tmp_path / "a", "RSP002-no-example")
    of_time = laid_out(tmp_path / "b", "THR003-overdue")
    codes = [
        run(folder, "check", *strict).returncode
        for folder in (warning, of_time)
        for strict in ((), ("--strict",))
    ]
    assert codes == [0, 1, 0, 0]


def test_json_holds_every_field_of_a_problem(tmp_path: Path) -> None:
    """A script needs no other source."""
    done = run(laid_out(tmp_path, "REF001-misspelt-topic"), "check", "--format", "json")
    [problem] = [row for row in json.loads(done.stdout) if row["code"] == "REF001"]
    assert (problem["file"], problem["line"], problem["field"], problem["severity"]) == (
        "content/responses/refund-late.yaml",
        2,
        "topics[1]",
        "error",
    )


def test_github_annotations_stand_at_the_line(tmp_path: Path) -> None:
    """A pull request shows them beside the change."""
    done = run(laid_out(tmp_path, "REF001-misspelt-topic"), "check", "--format", "github")
    place = "file=content/responses/refund-late.yaml,line=2,col=10,title=REF001"
    assert done.stdout.startswith(f"::error {place}::topics[1]: there is no topic")


def test_github_annotations_name_files_from_the_repositorys_root(tmp_path: Path) -> None:
    """GitHub shows nothing at a path that only the handbook knows; a verdict kept from before is another."""
    folder = laid_out(tmp_path / "shop/handbook", "REF001-misspelt-topic")
    assert "file=content/responses/refund-late.yaml," in run(folder, "check", "--format", "github").stdout
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    place = "file=shop/handbook/content/responses/refund-late.yaml,"
    assert place in run(folder, "check", "--format", "github").stdout
    assert place in run(folder, "check", "--format", "github").stdout
    assert "\ncontent/responses" in f"\n{run(folder, 'check').stdout}"


def test_github_annotations_name_files_from_the_workspace_where_there_is_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a job that unpacked an archive."""
    folder = laid_out(tmp_path / "handbook", "REF001-misspelt-topic")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    place = "file=handbook/content/responses/refund-late.yaml,"
    assert place in run(folder, "check", "--format", "github").stdout


def test_no_handbook_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    """Never a traceback."""
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "there is no content folder here" in done.stderr


def test_a_terminal_sees_colours_and_a_file_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours that were asked for are not kept for whoever reads the same verdict from a file."""
    folder = laid_out(tmp_path, "REF001-misspelt-topic")
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(folder, "check").stdout
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b[1mcontent/responses/refund-late.yaml\x1b[0m\n" in coloured
    assert "REF001, error" in coloured
    assert coloured.splitlines()[-1] == run(folder, "check").stdout.splitlines()[-1]
    assert "\x1b" not in run(folder, "check").stdout


def test_a_check_into_a_file_loads_nothing_that_draws(tmp_path: Path) -> None:
    """Rich and MkDocs take longer to load than a hundred entries to check."""
    asked = "from handover.cli import main\ntry: main()\nfinally: print(*sys.modules)"
    command = f"import sys; sys.argv = ['handover', '-C', {str(laid_out(tmp_path))!r}, 'check']\n{asked}"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "handover" in loaded
    assert loaded.isdisjoint({"rich", "mkdocs", "jinja2", "icalendar", "openpyxl", "rapidfuzz"})
