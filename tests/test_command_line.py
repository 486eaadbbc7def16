"""The command line as a whole."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import handover.cli
from handover.cli import MODULES, cli
from handover.cli.speaking import asked_language

FRENCH = {"LC_ALL": "fr_FR.UTF-8"}


def test_every_command_is_found_in_its_module() -> None:
    """The table of commands names each command of each module, and no other."""
    folder = Path(handover.cli.__file__).parent
    found = {
        command.name: module.name
        for module in pkgutil.iter_modules([str(folder)])
        for command in getattr(importlib.import_module(f"handover.cli.{module.name}"), "COMMANDS", ())
    }
    assert found == MODULES


def test_every_command_says_what_it_does() -> None:
    """A command without help is one that nobody uses."""
    with click.Context(cli) as context:
        silent = [name for name in MODULES if not (cli.get_command(context, name) or cli).help]
    assert silent == []


def test_every_option_says_what_it_does() -> None:
    """So that nobody has to try one out."""
    silent = []
    with click.Context(cli) as context:
        for name in MODULES:
            command = cli.get_command(context, name) or cli
            options = [option for option in command.params if isinstance(option, click.Option)]
            silent += [f"{name} {option.name}" for option in options if not option.help]
    assert silent == []


@pytest.mark.parametrize(
    ("words", "environment", "code"),
    [
        ("--lang fr check", {"LANG": "en_GB.UTF-8"}, "fr"),
        ("--help --lang=en", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("check --help", {"LANG": "fr_BE.UTF-8"}, "fr"),
        ("check", {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        ("check", {"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_US"}, "fr"),
        ("check", {"LANG": "de_DE.UTF-8"}, "en"),
        ("check", {}, "en"),
    ],
)
def test_help_is_in_the_language_asked_for_or_the_environments(
    words: str, environment: dict[str, str], code: str
) -> None:
    """The first variable that says something decides, as everywhere; whoever says nothing reads English."""
    assert asked_language(words.split(), environment) == code


def run(*words: str, **environment: str) -> str:
    """Run the command in an environment of its own; return all that it prints, spaces made plain."""
    known = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LANG")}
    command: list[str | Path] = [Path(sys.executable).with_name("handover"), *words]
    done = subprocess.run(
        command,
        env=known | environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding=environment.get("PYTHONIOENCODING"),
        text=True,
    )
    return " ".join(done.stdout.split())


def test_options_of_every_command_may_follow_its_name(tmp_path: Path) -> None:
    """`handover check --lang en` is what people type, as well as `handover --lang en check`."""
    where = ["-C", str(Path(__file__).parent.parent)]
    before = CliRunner().invoke(cli, [*where, "--lang", "en", "--today=2026-09-14", "check"])
    after = CliRunner().invoke(cli, ["check", "--lang", "en", *where, "--today=2026-09-14"])
    assert (after.exit_code, after.output) == (before.exit_code, before.output)
    assert "0 errors" in after.output
    run = CliRunner().invoke(cli, ["init", "--lang=fr", str(tmp_path / "h"), "--company", "Vélos Dupont"])
    assert "fichiers écrits" in run.output


def test_a_french_system_begins_a_french_handbook(tmp_path: Path) -> None:
    """Whoever types the README's command in France answers in French; `--lang` says otherwise."""
    run("init", str(tmp_path / "fr"), **FRENCH)
    run("--lang", "en", "init", str(tmp_path / "en"), **FRENCH)
    for code in ("fr", "en"):
        assert f"languages: [{code}]" in (tmp_path / code / "content/company.yaml").read_text("utf-8")


def test_a_broken_company_is_told_in_the_language_it_names(tmp_path: Path) -> None:
    """A bracket too many in company.yaml makes no French community manager read English."""
    CliRunner().invoke(cli, ["--lang", "fr", "init", str(tmp_path / "h")])
    with (tmp_path / "h/content/company.yaml").open("a") as company:
        company.write("languages: [\n")
    assert "1 erreur" in CliRunner().invoke(cli, ["-C", str(tmp_path / "h"), "check"]).output


def test_where_there_is_no_handbook_the_system_s_language_is_spoken(tmp_path: Path) -> None:
    """The first thing that somebody in France may read, from the wrong folder."""
    assert "il n’y a pas de dossier content ici" in run("-C", str(tmp_path), "check", **FRENCH)
    assert "there is no content folder here" in run("-C", str(tmp_path), "check", LANG="C")


def test_help_speaks_french() -> None:
    """The group's and a command's: usage, texts, what stands for values, and Click's own words."""
    whole = run("--help", **FRENCH)
    assert whole.startswith(
        "Utilisation : handover [OPTIONS] COMMANDE [ARGUMENTS]... Garde dans l’entreprise"
    )
    assert "-C CHEMIN Travailler dans ce carnet." in whole
    assert "check Dit chaque problème du carnet" in whole
    one = run("--lang", "fr", "ask", "--help", LANG="C")
    assert "handover ask [OPTIONS] SERVICE" in one
    assert "--by DATE Le jour où il faut une réponse. [obligatoire]" in one
    assert "-h, --help Afficher cette aide et s’arrêter." in one


def test_wrong_uses_are_told_in_french_and_in_english() -> None:
    """What Click refuses, and what we refuse in its place."""
    assert "Erreur : L’option '--strickt' n’existe pas." in run("check", "--strickt", **FRENCH)
    told = run("--today", "hier", "check", **FRENCH)
    assert "Valeur impossible pour '--today' : « hier » n’est pas un jour ; écrivez-le comme" in told
    assert "Error: there is no command “chek”; did you mean “check”?" in run("chek", LANG="C.UTF-8")
    assert "il n’y a pas de commande « zzz » ; `handover --help` les énumère" in run("zzz", **FRENCH)


@pytest.mark.parametrize("words", ["check --help", "history topic/vol-assurance", "check --format json"])
def test_a_terminal_that_lacks_a_sign_gets_the_nearest(words: str) -> None:
    """An older French system is in Latin-1, which has no curly apostrophe; JSON stays JSON."""
    where = ["-C", str(Path(__file__).parent.parent), "--lang=fr", "--today=2027-06-01"]
    printed = run(*words.split(), *where, PYTHONIOENCODING="latin-1")
    assert "Error" not in printed
    assert "’" not in printed
    if words.endswith("json"):
        assert any("d'" in problem["what"] for problem in json.loads(printed))


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_too_far_away_is_refused(day: str) -> None:
    """Nothing can be counted from the end of the calendar: plans and calendars overflowed."""
    asked = CliRunner().invoke(cli, ["-C", str(Path(__file__).parent.parent), "readiness", "--today", day])
    assert asked.exit_code == 2
    assert "1900" in asked.output


def test_a_wrong_option_is_told_in_the_language_of_the_handbook() -> None:
    """Before a handbook can be opened, its company.yaml says which language is spoken there."""
    printed = run("-C", str(Path(__file__).parent.parent), "check", "--root", "x", LANG="en_GB.UTF-8")
    assert "racine" in printed


def test_what_is_no_text_in_utf8_is_a_folders_name_or_told(tmp_path: Path) -> None:
    """A terminal in Latin-1 sends é as one byte; a folder may well be called so."""
    folder, odd = os.fsencode(tmp_path) + b"/caf\xe9", b"caf\xe9"
    command = [sys.executable, "-c", "from handover.cli import main; main()", "--lang", "en"]

    def told(*words: bytes) -> tuple[int, str]:
        done = subprocess.run([*map(os.fsencode, command), *words], capture_output=True, check=False)
        return done.returncode, (done.stdout + done.stderr).decode()

    assert told(b"init", folder, b"--company", b"A")[0] == 0
    assert "0 errors" in told(b"-C", folder, b"check")[1]
    assert told(b"-C", folder, b"new", b"topic", b"cafe", b"--title", odd) == (
        2,
        "“caf\N{REPLACEMENT CHARACTER}” is not UTF-8; set the terminal to UTF-8, and type it again\n",
    )
