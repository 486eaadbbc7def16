"""`init` writes a repository that a company can begin with tomorrow."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
import standing
import yaml
from click.testing import CliRunner
from conftest import SmallHandbook

from handover.authoring.formatting import format_folder
from handover.authoring.founding import found, handbook_files
from handover.checks import check
from handover.checks.company import TO_COMPLETE
from handover.cli import cli
from handover.entries import KINDS
from handover.entries.terms import Does, Signal
from handover.facts import open_folder
from handover.language import language
from handover.problems import Severity, UserError

DAY = date(2026, 2, 28)
BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
CI_FILES = (".github/workflows/attest.yml", ".github/workflows/handbook.yml", ".gitlab-ci.yml")
COMMAND = re.compile(r"^ *(?:- )?(?:run: )?handover ([a-z]+)(.*)$", re.MULTILINE)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_new_handbook_has_nothing_to_mend_but_what_to_complete(tmp_path: Path, code: str) -> None:
    """The first check of a newcomer is green; what waits for their words says so."""
    found(tmp_path / "h", company="Vélos & Cie", today=DAY, reader=language(code))
    opened = open_folder(tmp_path / "h", today=date(2026, 3, 1))
    problems = check(opened).problems
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    about = {p.entry for p in problems}
    assert about == {entry.ref for entry in opened.handbook if TO_COMPLETE in entry.tags}
    assert opened.handbook.company.name == "Vélos & Cie"


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("signal", [Signal.FORMAL_REQUEST, Signal.SAFETY])
def test_what_cannot_wait_is_passed_on_from_the_first_day(tmp_path: Path, signal: Signal, code: str) -> None:
    """The desk of a new handbook reads a fire in a comment, and its triage must not pass it over."""
    found(tmp_path / "h", company="A", today=DAY, reader=language(code))
    triage = open_folder(tmp_path / "h", today=DAY).handbook.triage
    assert triage is not None
    (question,) = (question for question in triage.questions if question.signal is signal)
    leads_to = next(answer.then for answer in question.answers if answer.when == "yes")
    outcome = next(outcome for outcome in triage.outcomes if outcome.id == leads_to)
    assert (outcome.does, outcome.capture_first) == (Does.ESCALATE, True)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_new_handbook_is_formatted(tmp_path: Path, code: str) -> None:
    """The pre-commit hook that it brings along does not stop its first commit."""
    found(tmp_path / "h", company="A", today=DAY, reader=language(code))
    assert format_folder(tmp_path / "h", write=False).changed == ()


def test_an_english_handbook_holds_no_french(tmp_path: Path) -> None:
    """In no file that is written; the example's name is a name."""
    found(tmp_path / "h", company="A", today=DAY, reader=language("en"))
    french = re.compile(r"[éèêàçùœ]|\b(?:mode (?:sombre|clair)|carnet)\b", re.IGNORECASE)
    for path in sorted((tmp_path / "h").rglob("*")):
        if path.is_file() and ".git" not in path.parts:
            assert not french.search(path.read_text("utf-8").replace("Maison Pédale", "")), path


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """`init` never mixes with what is there."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match="name an empty folder"):
        found(tmp_path, company="A", today=DAY, reader=language("en"))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_git_repository_counts_as_empty(tmp_path: Path) -> None:
    """Some create the repository on the forge first."""
    (tmp_path / ".git").mkdir()
    found(tmp_path, company="A", today=DAY, reader=language("en"))
    assert (tmp_path / "content" / "company.yaml").is_file()


def test_the_site_of_a_new_handbook_is_configured_like_ours() -> None:
    """One mkdocs.yml, so that a company gets what the example shows."""
    files = handbook_files(company="A", today=DAY, reader=language("fr"))
    assert files["mkdocs.yml"] == (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.slow
def test_plain_mkdocs_builds_where_the_last_free_page_was_deleted(tmp_path: Path) -> None:
    """No git keeps an empty folder, and without it MkDocs stops before any plugin is asked."""
    found(tmp_path / "h", company="A", today=DAY, reader=language("fr"))
    handbook = SmallHandbook(tmp_path / "h")
    (handbook.folder / "content/pages/bienvenue.md").unlink()
    handbook.commit("Begin")
    handbook.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    built = standing.run("mkdocs", "build", "--strict", cwd=tmp_path / "clone")
    assert built.returncode == 0, built.stderr
    assert not list((tmp_path / "clone/site").rglob(".gitkeep"))


def test_continuous_integration_installs_this_version() -> None:
    """A handbook is checked by the version it was begun with, until somebody decides otherwise."""
    files = handbook_files(company="A", today=DAY, reader=language("en"))
    pin = f"community-handover=={version('community-handover')}"
    for name in (*CI_FILES, "requirements.txt"):
        assert pin in files[name]


@pytest.mark.parametrize(
    ("name", "schema", "words"),
    [
        (".github/workflows/handbook.yml", "vendor.github-workflows", ()),
        (".github/workflows/attest.yml", "vendor.github-workflows", ()),
        (".gitlab-ci.yml", "vendor.gitlab-ci", ("--data-transform", "gitlab-ci")),
    ],
    ids=["github", "github-attest", "gitlab"],
)
def test_a_forge_accepts_its_file(tmp_path: Path, name: str, schema: str, words: tuple[str, ...]) -> None:
    """The files follow the schemas that both forges publish."""
    file = tmp_path / "ci.yml"
    file.write_text(handbook_files(company="A", today=DAY, reader=language("en"))[name], "utf-8")
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", schema, *words, str(file)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_nothing_is_published_before_somebody_switches_it_on() -> None:
    """Both files build all versions, and publish only what a variable names, refused if unguarded."""
    files = handbook_files(company="A", today=DAY, reader=language("en"))
    github = yaml.safe_load(files[".github/workflows/handbook.yml"])
    gitlab = yaml.safe_load(files[".gitlab-ci.yml"])
    assert github["jobs"]["publish"]["if"].startswith("vars.HANDOVER_PUBLISH != ''")
    assert gitlab["pages"]["rules"][0]["if"].startswith("$HANDOVER_PUBLISH &&")
    assert github[True]["schedule"]
    for name in (".github/workflows/handbook.yml", ".gitlab-ci.yml"):
        assert files[name].count("handover build --all --publish --audience") == 1
        assert "Whoever can open the address of the site can read" in " ".join(files[name].split("# "))


def test_git_shows_a_new_handbook_in_words(tmp_path: Path) -> None:
    """`init` begins a repository and tells git how, so that plain `git diff` shows no YAML."""
    folder = tmp_path / "h"
    run = CliRunner().invoke(cli, ["--lang", "en", "init", str(folder), "--company", "A"])
    assert run.exit_code == 0, run.output
    handbook = SmallHandbook(folder)
    handbook.commit("Begin")
    path = folder / "content/responses/thanks.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    shown = subprocess.run(["git", "diff"], cwd=folder, env=environment, check=True, capture_output=True)
    assert "Title: [+ New]" in shown.stdout.decode()
    assert "title:" not in shown.stdout.decode()


def test_what_other_programs_read_can_be_read_by_them() -> None:
    """YAML for the forges, JSON for the editor; no slot is left unfilled."""
    files = handbook_files(company="A", today=DAY, reader=language("en"))
    for name in (*CI_FILES, ".pre-commit-config.yaml"):
        assert isinstance(yaml.safe_load(files[name]), dict)
    schemas = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    assert {name.removeprefix("./") for name in schemas} == {
        f".handover/schema/{kind}.json" for kind in KINDS
    }
    assert [name for name, text in files.items() if "{{" in text.replace("${{", "")] == []


@pytest.mark.parametrize("file", CI_FILES)
def test_every_command_that_ci_runs_is_one(file: str) -> None:
    """Its options are those of today."""
    text = handbook_files(company="A", today=DAY, reader=language("en"))[file]
    found = COMMAND.findall(text)
    assert found
    for name, words in found:
        with cli.make_context("handover", ["--help"], resilient_parsing=True) as context:
            command = cli.get_command(context, name)
            assert command is not None
            options = {option for one in command.params for option in one.opts}
        assert {word for word in words.split() if word.startswith("--")} <= options


def test_owners_are_named_once_they_have_accounts(tmp_path: Path) -> None:
    """A new handbook says who is missing; the file that `init` writes is the one that `codeowners` checks."""
    found(tmp_path, company="A", today=DAY, reader=language("en"))
    assert "Communication: nobody who approves has an account" in (tmp_path / "CODEOWNERS").read_text("utf-8")
    words = ["-C", str(tmp_path), "--lang", "en", "--today", DAY.isoformat(), "codeowners"]
    assert CliRunner().invoke(cli, [*words, "--check"]).exit_code == 0
