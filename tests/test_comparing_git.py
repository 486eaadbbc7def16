"""What git shows of entries, and who changed them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from conftest import SMALL

from handover.cli import cli

if TYPE_CHECKING:
    from conftest import SmallHandbook

COMMAND = Path(sys.executable).parent / "handover"
LATE = dedent(SMALL["content/responses/late.yaml"])


@pytest.fixture
def committed(small: SmallHandbook) -> SmallHandbook:
    """Make a small handbook in git, with our driver for entries."""
    small.write(".gitattributes", "content/**/*.yaml diff=handover\n")
    small.commit("Début", day="2026-03-01")
    small.git("config", "diff.handover.command", f"{COMMAND} git-diff")
    small.git("config", "diff.handover.textconv", f"{COMMAND} textconv")
    return small


def test_plain_git_diff_reads_well(committed: SmallHandbook) -> None:
    """One word of a wording changed: that is what git shows, in the company's language."""
    committed.write("content/responses/late.yaml", LATE.replace("arrive", "part demain"))
    assert committed.git("diff").splitlines() == [
        "content/responses/late.yaml",
        "  • Retard de livraison",
        "      Formulations (en français)\u00a0: Bonjour, votre vélo [arrive → part demain].",
    ]


def test_git_show_reads_well_too(committed: SmallHandbook) -> None:
    """Where git only converts, it compares fields in words, not the file's syntax."""
    committed.write("content/responses/late.yaml", LATE.replace("arrive", "part demain"))
    committed.commit("Dire quand", day="2026-04-01")
    shown = committed.git("show", "--format=%s")
    assert "+      Formulations (en français)\u00a0: Bonjour, votre vélo part demain." in shown
    assert "wordings:" not in shown


def test_git_diff_shows_a_broken_entry_as_it_is(committed: SmallHandbook) -> None:
    """What cannot be read as an entry is shown as git would."""
    committed.write("content/responses/late.yaml", LATE.replace("title:", "titel:"))
    assert "+titel: Retard de livraison" in committed.git("diff")


def test_git_diff_of_a_new_and_of_a_removed_entry(committed: SmallHandbook) -> None:
    """Either side may be absent."""
    committed.write("content/topics/theft.yaml", "label: Vol\ncovers: Rien.\nowner: sav\n")
    (committed.folder / "content/people/lou.yaml").unlink()
    committed.git("add", "--all")
    shown = committed.git("diff", "--cached")
    assert "  • Vol — nouvelle fiche" in shown
    assert "  • Lou Petit — fiche retirée" in shown


def test_history_tells_who_when_and_why(committed: SmallHandbook) -> None:
    """Newest first, and each wording's own last change."""
    committed.write("content/responses/late.yaml", LATE + "tags: [a]\n")
    committed.commit("Ranger", day="2026-04-01")
    base = ["-C", str(committed.folder), "--lang", "en", "history", "response/late"]
    told = CliRunner().invoke(cli, base).output.splitlines()
    assert told[:2] == ["Retard de livraison", "2 changes"]
    assert told[2].startswith("  1 Apr 2026  Ada Martin  Ranger")
    assert told[4] == "  this wording (French) last changed on 1 March 2026 by Ada Martin"
    rows = json.loads(CliRunner().invoke(cli, [*base, "--format", "json"]).output)
    assert [row["subject"] for row in rows] == ["Ranger", "Début"]


def test_history_calls_wordings_what_people_call_them(committed: SmallHandbook) -> None:
    """Language, space and place by their names, in the reader's language; no ids."""
    committed.write(
        "content/spaces/fb.yaml", "name: Page Facebook\nplatform: Facebook\npresence: run\npurpose: X\n"
    )
    wording = '  - {language: fr, space: fb, where: private, variant: b, text: "Bonjour, en privé."}\n'
    committed.write("content/responses/late.yaml", LATE + wording)
    committed.commit("Répondre en privé", day="2026-04-01")
    base = ["-C", str(committed.folder), "--lang"]
    told = CliRunner().invoke(cli, [*base, "en", "history", "response/late"]).output
    assert "this wording (French, Page Facebook, in private, b) last changed on 1 April 2026" in told
    told = CliRunner().invoke(cli, [*base, "fr", "history", "response/late"]).output
    assert "(français, Page Facebook, en privé, b)" in told


def test_history_tells_of_an_entry_that_is_no_more(committed: SmallHandbook) -> None:
    """The change that removed it is the newest."""
    (committed.folder / "content/people/lou.yaml").unlink()
    committed.commit("Lou est partie", day="2026-04-01")
    run = CliRunner().invoke(cli, ["-C", str(committed.folder), "--lang", "en", "history", "person/lou"])
    assert "Lou est partie (entry removed)" in run.output
