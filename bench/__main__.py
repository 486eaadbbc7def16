"""`make bench`: all that has a figure to reach, in one run; the last line is one JSON object."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from handover.cli import SELDOM

NAMES = sorted(
    module.name
    for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    if "\ndef measure(" in (Path(__file__).parent / f"{module.name}.py").read_text("utf-8")
)


def main(names: list[str]) -> None:
    """Measure the modules *names*, or all that can be measured; print a table each and one JSON object."""
    gc.set_threshold(*SELDOM)  # as our commands do
    console = Console(highlight=False)
    found = {}
    for name in names or NAMES:
        with Console(stderr=True).status(name):
            found[name] = importlib.import_module(f"bench.{name}").measure()
        console.print(_table(name, found[name]))
    print(json.dumps(found, sort_keys=True))


def _table(name: str, measured: dict[str, object]) -> Table:
    columns = {key: row for key, row in measured.items() if isinstance(row, dict)} or {"": measured}
    table = Table(title=name, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for row in dict.fromkeys(key for values in columns.values() for key in values):
        table.add_row(row, *(_shown(values.get(row)) for values in columns.values()))
    return table


def _shown(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else "" if value is None else str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
