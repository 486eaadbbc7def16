"""`handover build --all` with five versions, when nothing has changed since they were built."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.building import BIN, ROOT, cost_of
from bench.generating import plan_for, write_handbook
from bench.writing import text_of

ENTRIES, RELEASED = 200, 4
MOST = 1.5
"""Seconds that a build may take in which nothing is built."""


def measure() -> dict[str, float]:
    """Return the CPU seconds of the first build, of one where nothing changed, and of one changed entry."""
    with tempfile.TemporaryDirectory(prefix="handover-bench-") as scratch:
        handbook = Path(scratch)
        _release(handbook)
        first = cost_of(BIN / "handover", "build", "--all", cwd=handbook).cpu
        unchanged = min(cost_of(BIN / "handover", "build", "--all", cwd=handbook).cpu for _ in range(3))
        changed = handbook / "content/threads/thread-1.yaml"
        changed.write_text(changed.read_text("utf-8") + "# changed\n", "utf-8")
        one = cost_of(BIN / "handover", "build", "--all", cwd=handbook).cpu
        built = sum(folder.is_dir() for folder in (handbook / "site").iterdir())
    return {
        "versions": built,
        "first": first,
        "nothing_changed": unchanged,
        "at_most": MOST,
        "one_entry_changed": one,
    }


def _release(handbook: Path) -> None:
    """Make a repository whose first tenures were released at its first commit."""
    plan = plan_for(ENTRIES, text_of)
    plan = replace(plan, counts={**plan.counts, "tenure": RELEASED + 1})
    write_handbook(handbook, plan, (ROOT / "mkdocs.yml").read_text("utf-8"))
    (handbook / ".gitignore").write_text("site/\n", "utf-8")
    revision = _commit(handbook, "Begin")
    for tenure in sorted((handbook / "content/tenures").glob("*.yaml"))[:RELEASED]:
        release = f'release:\n  revision: "{revision}"\n  on: "2026-03-01"\n'
        tenure.write_text(tenure.read_text("utf-8") + release, "utf-8")
    _commit(handbook, "Release")


def _commit(handbook: Path, subject: str) -> str:
    git = ["git", "-C", str(handbook), "-c", "user.name=Bench", "-c", "user.email=bench@maison.example"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", subject], check=True)
    found = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return found.stdout.strip()


if __name__ == "__main__":
    for what, figure in measure().items():
        sys.stdout.write(f"{what}: {figure:.3f}\n")
