"""Measure comparing 1,000 entries with 1,000: untouched, each edited, each renamed and edited."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.building import ROOT
from bench.generating import plan_for, write_handbook
from bench.writing import text_of
from handover.comparing import Side, compare
from handover.comparing.minutes import Minutes
from handover.facts import open_folder
from handover.language import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from handover.entries import Written

ENTRIES = 1_000
MOST = 2.0
"""How many seconds a comparison may take."""


def measure() -> dict[str, float]:
    """Return the processor's seconds for each case, from two handbooks in memory to the minutes."""
    before, same = _side(text_of), _side(text_of)
    edited = _side(_edited)
    renamed = _side(_edited, prefix="new-")
    return {
        "nothing_changed": _seconds(before, same),
        "one_entry_in_five_edited": _seconds(before, _side(_edited_in_a_fifth)),
        "each_entry_edited": _seconds(before, edited),
        "each_entry_renamed_and_edited": _seconds(before, renamed),
        "at_most": MOST,
    }


def _edited(written: Written | None, key: str, number: int) -> str:
    text = text_of(written, key, number)
    return text.replace(" ", " bien ", 1) if written is not None else text


def _edited_in_a_fifth(written: Written | None, key: str, number: int) -> str:
    return text_of(written, key, number) if number % 5 else _edited(written, key, number)


def _side(text: Callable[[Written | None, str, int], str], prefix: str = "") -> Side:
    with tempfile.TemporaryDirectory(prefix="handover-bench-") as scratch:
        folder = Path(scratch)
        write_handbook(folder, plan_for(ENTRIES, text), (ROOT / "mkdocs.yml").read_text("utf-8"))
        if prefix:
            for path in (folder / "content").glob("*/*.yaml"):
                path.rename(path.with_name(f"{prefix}{path.name}"))
        opened = open_folder(folder)
        return Side(handbook=opened.handbook, today=opened.facts.today)


def _seconds(before: Side, after: Side) -> float:
    start = time.process_time()
    lines = list(Minutes(compare(before, after), language("fr")).lines())
    return time.process_time() - start if lines else 0.0


if __name__ == "__main__":
    for what, figure in measure().items():
        sys.stdout.write(f"{what}: {figure:.3f}\n")
