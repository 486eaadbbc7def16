"""`handover check` alone, process start included: for the first time, again, and after one file was saved."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.building import BIN, ROOT, cost_of
from bench.generating import plan_for, write_handbook
from bench.writing import text_of

ENTRIES = 1_000
COLD, WARM = 0.6, 0.25
"""Seconds that a check may take with nothing kept from an earlier run, and with something kept."""


def measure() -> dict[str, float]:
    """Return the CPU seconds of each, the least of three where it can be repeated."""
    with tempfile.TemporaryDirectory(prefix="handover-bench-") as scratch:
        handbook = Path(scratch) / "handbook"
        write_handbook(handbook, plan_for(ENTRIES, text_of), (ROOT / "mkdocs.yml").read_text("utf-8"))
        cold = min(_check(handbook, Path(scratch) / f"cache-{run}") for run in range(3))
        kept = Path(scratch) / "cache-0"
        return {
            "cold": cold,
            "at_most_cold": COLD,
            "warm": min(_check(handbook, kept) for _ in range(3)),
            "at_most_warm": WARM,
            "one_file_saved": min(_saved(handbook, kept, run) for run in range(3)),
        }


def _check(handbook: Path, kept: Path) -> float:
    return cost_of(BIN / "handover", "check", cwd=handbook, XDG_CACHE_HOME=str(kept)).cpu


def _saved(handbook: Path, kept: Path, run: int) -> float:
    path = handbook / "content/threads/thread-1.yaml"
    path.write_text(path.read_text("utf-8") + f"# {run}\n", "utf-8")
    return _check(handbook, kept)


if __name__ == "__main__":
    for what, figure in measure().items():
        sys.stdout.write(f"{what}: {figure:.3f}\n")
