"""The command line as a whole."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import handover.cli
from handover.cli import MODULES, cli


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
    with cli.make_context("handover", ["--help"], resilient_parsing=True) as context:
        silent = [name for name in MODULES if not (cli.get_command(context, name) or cli).help]
    assert silent == []
