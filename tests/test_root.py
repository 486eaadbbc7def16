"""The root key that is trusted: told on the command line or by the environment, never by the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from approvals_world import PIN, REGISTER, signed_register
from click.testing import CliRunner

from handover.approvals.register import Footing
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH
from handover.cli import cli
from handover.cli.workplace import Workplace
from handover.facts import open_folder
from handover.pinned import ROOT_VARIABLE
from handover.problems import UserError
from handover.site.building import completed, configuration
from handover.site.content import read_site
from handover.site.past import moment
from handover.site.request import SiteRequest

if TYPE_CHECKING:
    from conftest import SmallHandbook

    from handover.facts import Facts

ROOT = f"{PIN.fingerprint}:3"


@pytest.fixture
def registered(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook with a signed register."""
    held = signed_register()
    small.write(f"content/{SIGNATURE_PATH}", held.signature)
    (small.folder / "content" / REGISTER_PATH).write_bytes(held.data)
    return small


def in_force(facts: Facts) -> bool:
    """Tell whether the signed register is what *facts* are judged by."""
    judged_by = facts.approvals.authority
    return judged_by.footing is Footing.SIGNED and judged_by.register == REGISTER


@pytest.mark.parametrize("told", [["--root", ROOT], []], ids=["option", "environment"])
def test_commands_are_told_which_root_is_trusted(
    told: list[str], registered: SmallHandbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word there is none; the variable of the environment and the option each are enough."""
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    words = ["-C", str(registered.folder), *told, "check"]
    CliRunner().invoke(cli, words, env={} if told else {ROOT_VARIABLE: ROOT}, catch_exceptions=False)
    assert in_force(Workplace.last.opened.facts)
    CliRunner().invoke(cli, ["-C", str(registered.folder), "check"], catch_exceptions=False)
    assert Workplace.last.opened.facts.approvals.authority.footing is Footing.PROPOSED


def test_a_root_that_is_none_is_refused(small: SmallHandbook) -> None:
    """Nobody believes to have pinned what cannot be a key."""
    done = CliRunner().invoke(cli, ["-C", str(small.folder), "--root", "SHA256:short", "check"])
    assert isinstance(done.exception, UserError)
    assert "'SHA256:short' is no root" in str(done.exception)


def test_a_site_is_judged_by_the_root_of_its_request(
    registered: SmallHandbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain `mkdocs build` finds it in the environment; a command hands it over."""
    config, plugin = configuration(registered.folder)
    asked = SiteRequest(folder=registered.folder)
    monkeypatch.setenv(ROOT_VARIABLE, ROOT)
    assert completed(asked, config, plugin).root == ROOT
    monkeypatch.delenv(ROOT_VARIABLE)
    assert completed(asked, config, plugin).root is None
    assert in_force(read_site(SiteRequest(folder=registered.folder, root=ROOT)).opened.facts)


def test_the_past_is_judged_by_the_same_root(registered: SmallHandbook) -> None:
    """What is compared stands on one footing."""
    registered.commit("Premier jour")
    opened = open_folder(registered.folder, pin=PIN)
    assert opened.facts.repository is not None
    assert in_force(moment(opened, opened.facts.repository, "HEAD").opened.facts)
