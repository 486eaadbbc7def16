"""Whole builds of generated handbooks: ours beside an ordinary `mkdocs build` of the very same pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.generating import plan_for, write_handbook
from bench.writing import text_of

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
SIZES = tuple(int(size) for size in os.environ.get("HANDOVER_BENCH_SIZES", "100 1000 10000").split())
NAIVE_SIZE = 1_000
OFTEN = 1_000
"""Up to how many entries a build is run three times, and the least counts: one run alone sways by a third."""
MEGABYTE = 1024


@dataclass(frozen=True)
class Cost:
    """What one command cost: CPU seconds, its children's included, and its largest resident memory in MB."""

    cpu: float
    memory: float
    said: str


_STARTER = """
import json, os, sys
report, *words = sys.argv[1:]
_, status, used = os.wait4(os.posix_spawnp(words[0], words, os.environ), 0)
with open(report, "w") as stream:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss], stream)
"""
"""Starts a command from a process that weighs little: whoever is started inherits its starter's largest
memory, and this one, having generated a handbook, weighs more than a small build."""


_TOUCHER = "memory = bytearray(400_000_000); memory[::4096] = bytes(len(memory[::4096]))"
"""Uses memory and gives it back. A virtual machine returns what is free to its host, and whoever uses it next
pays for it as if it had computed: the same run took 0.93 s or 1.40 s."""


def cost_of(*words: str | Path, cwd: Path, **environment: str) -> Cost:
    """Run a command, with more in its *environment*, and return what it cost.

    Raises:
        RuntimeError: it failed; what it said is the message.
    """
    subprocess.run([sys.executable, "-I", "-S", "-c", _TOUCHER], check=True)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    with tempfile.TemporaryFile("w+") as said, tempfile.NamedTemporaryFile("r") as report:
        command = [sys.executable, "-I", "-S", "-c", _STARTER, report.name, *map(str, words)]
        subprocess.run(command, cwd=cwd, stdout=said, stderr=said, env=quiet, check=True)
        said.seek(0)
        text = said.read()
        code, cpu, memory = json.load(report)
    if code:
        raise RuntimeError(text)
    return Cost(cpu, memory / MEGABYTE, text)


def measure() -> dict[str, dict[str, float | None]]:
    """Return, per size, the cost of our build, of the ordinary one, of Zensical's, and their ratios."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="handover-bench-") as scratch:
        for size in SIZES:
            found[str(size)] = measure_size(Path(scratch) / str(size), size)
    if {"1000", "10000"} <= found.keys():
        small, large = found["1000"], found["10000"]
        found["growth_from_1000_to_10000"] = {
            name: large[name] / small[name]  # type: ignore[operator]
            for name in ("load_check_render", "handover_build", "mkdocs_build")
        }
    return found


def measure_size(scratch: Path, size: int) -> dict[str, float | None]:
    """Measure one size in the folder *scratch*, which is made."""
    scratch.mkdir()
    handbook, exported = scratch / "handbook", scratch / "export"
    write_handbook(handbook, plan_for(size, text_of), (ROOT / "mkdocs.yml").read_text("utf-8"))
    cache = scratch / "cache"
    stages = _stages(handbook, cache)
    cost_of(BIN / "handover", "export", exported, cwd=handbook, XDG_CACHE_HOME=str(cache))
    times = 3 if size <= OFTEN else 1
    plain = ("mkdocs", "build", "--quiet", "--site-dir")
    ours = _least(times, handbook, cache, *plain)
    own = _least(times, handbook, cache, "handover", "build", "--out")
    ordinary = _least(times, exported, cache, *plain)
    zensical = _by_zensical(exported)
    row: dict[str, float | None] = {
        **stages,
        "handover_build": own.cpu,
        "plugin_build": ours.cpu,
        "mkdocs_build": ordinary.cpu,
        "zensical_build": zensical,
        "ratio": own.cpu / ordinary.cpu,
        "plugin_ratio": ours.cpu / ordinary.cpu,
        "zensical_ratio": zensical / ordinary.cpu if zensical else None,
        "handover_memory": own.memory,
        "mkdocs_memory": ordinary.memory,
    }
    if size == NAIVE_SIZE:
        naive = every_page_in_nav(exported)
        row |= {"every_page_in_nav": naive.cpu, "every_page_in_nav_memory": naive.memory}
    return row


def _least(times: int, folder: Path, cache: Path, *words: str) -> Cost:
    """Build the site of *folder* by a command some *times*, and return the least that it cost.

    Each site goes to a new folder, and none is deleted before all is measured: for a minute and more, ext4
    looks at every file that was deleted before it makes one, which made a third of a build.
    """
    places = [folder.with_name(f"{folder.name}-{words[0]}-{number}") for number in range(times)]
    costs = [
        cost_of(BIN / words[0], *words[1:], place, cwd=folder, XDG_CACHE_HOME=str(cache)) for place in places
    ]
    return min(costs, key=lambda cost: cost.cpu)


def _stages(handbook: Path, cache: Path) -> dict[str, float]:
    """Return what each stage takes, the least of three, each with nothing kept but compiled templates."""
    runs: list[dict[str, float]] = []
    for _ in range(3):
        for kept in ("entries", "charts"):
            shutil.rmtree(cache / "community-handover" / kept, ignore_errors=True)
        said = cost_of(
            sys.executable, "-m", "bench.stages", handbook, cwd=ROOT, XDG_CACHE_HOME=str(cache)
        ).said
        runs.append(json.loads(said))
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}


def _by_zensical(exported: Path) -> float | None:
    """Return what Zensical takes; None where it refuses, as it does texts too long for its search."""
    try:
        return cost_of(sys.executable, "-m", "zensical", "build", cwd=exported).cpu
    except RuntimeError as error:
        sys.stderr.write(f"zensical: {str(error).strip().splitlines()[-1]}\n")
        return None


def every_page_in_nav(exported: Path) -> Cost:
    """Build the same pages without a navigation of sections, as MkDocs does by itself."""
    config = exported / "mkdocs.yml"
    text = config.read_text("utf-8")
    pattern = r"^nav:\n(?:[- ].*\n)+|^not_in_nav:.*\n"
    config.write_text(re.sub(pattern, "", text, flags=re.MULTILINE), "utf-8")
    return cost_of(BIN / "mkdocs", "build", "--quiet", "--site-dir", "every-page", cwd=exported)
