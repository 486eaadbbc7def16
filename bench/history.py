"""Measure the history of 1,000 files over 2,000 commits: our one pass beside a `git log` for each file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mkdocs_git_revision_date_localized_plugin.util import Util

from handover.history import History
from handover.repository import Repository

FILES = 1_000
COMMITS = 2_000
MOST = 0.3
"""Seconds that the history of all files may take."""
KINDS = 15
STRIDE = 379
"""Has no factor in common with FILES: successive commits touch files all over."""
SAMPLE = 50
RENAME_EVERY = 20
MERGE_EVERY = 10


def make_repository(root: Path, files: int = FILES, commits: int = COMMITS) -> None:
    """Fill *root* with a repository of that size, by `git fast-import`: edits, renames and merges."""
    root.mkdir(parents=True, exist_ok=True)
    clean = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", root], check=True, env=clean)
    stream = b"".join(_commits(files, commits))
    import_command = ["git", "fast-import", "--quiet"]
    subprocess.run(import_command, cwd=root, input=stream, check=True, env=clean)
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=root, check=True, env=clean)


def measure() -> dict[str, float]:
    """Return seconds and ratios; the per-file way is measured on a sample and extrapolated."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_repository(root)
        repository = Repository.discover(root)
        if repository is None:
            raise RuntimeError(root)
        ours = min(_seconds_of_one_pass(repository) for _ in range(5))
        names = sorted(path.relative_to(root).as_posix() for path in (root / "content").rglob("*.yaml"))
        sample = names[:: len(names) // SAMPLE][:SAMPLE]
        each = _seconds_for_each(root, sample) / SAMPLE * len(names)
        plugin = _seconds_of_the_plugin(root, sample) / SAMPLE * len(names)
    return {
        "one_pass_seconds": ours,
        "at_most": MOST,
        "per_file_seconds_extrapolated": each,
        "revision_date_plugin_seconds_extrapolated": plugin,
        "ratio": each / ours,
    }


def _seconds_of_one_pass(repository: Repository) -> float:
    start = time.perf_counter()
    History.read(repository, "content")
    return time.perf_counter() - start


def _seconds_for_each(root: Path, names: list[str]) -> float:
    start = time.perf_counter()
    for name in names:
        command = ["git", "log", "-1", "--format=%H %an %aI %s", "--", name]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
    return time.perf_counter() - start


def _seconds_of_the_plugin(root: Path, names: list[str]) -> float:
    """Ask the usual plugin for the revision date of each file, as it does while MkDocs builds pages."""
    util = Util({"enable_git_follow": True}, str(root))
    start = time.perf_counter()
    for name in names:
        util.get_git_commit_timestamp(str(root / name))
    return time.perf_counter() - start


def _commits(files: int, commits: int) -> list[bytes]:
    names = [f"content/kind-{number % KINDS}/entry-{number:04}.yaml" for number in range(files)]
    texts = [[f"line {line} of {number}" for line in range(40)] for number in range(files)]
    first = [_file(name, text) for name, text in zip(names, texts, strict=True)]
    made = [_commit(1, "main", "Start", [], first)]
    for mark in range(2, commits + 1):
        if mark % MERGE_EVERY == 0:
            made.append(_merge(mark, names, texts))
            continue
        number = mark * STRIDE % files
        changes = []
        if mark % RENAME_EVERY == 1:
            changes.append(f"D {names[number]}\n".encode())
            names[number] = f"content/kind-{number % KINDS}/entry-{number:04}-{mark}.yaml"
        texts[number][mark % 40] = f"changed at {mark}"
        changes.append(_file(names[number], texts[number]))
        side = mark % MERGE_EVERY == MERGE_EVERY - 1
        parent = mark - 2 if side else mark - 1
        made.append(_commit(mark, "side" if side else "main", f"Change {mark}", [parent], changes))
    return made


def _merge(mark: int, names: list[str], texts: list[list[str]]) -> bytes:
    """Merge the side commit just made (`mark - 1`) into the one before it."""
    whole = [b"deleteall\n", *(_file(name, text) for name, text in zip(names, texts, strict=True))]
    return _commit(mark, "main", "Merge side", [mark - 2, mark - 1], whole)


def _commit(mark: int, branch: str, subject: str, parents: list[int], changes: list[bytes]) -> bytes:
    """Return one commit of fast-import's language."""
    when = f"{1_767_225_600 + mark * 3600} +0100"
    lines = [f"commit refs/heads/{branch}", f"mark :{mark}"]
    lines += [
        f"{role} Person {mark % 7} <person{mark % 7}@velo.example> {when}" for role in ("author", "committer")
    ]
    lines += [f"data {len(subject)}", subject]
    lines += [f"{word} :{parent}" for word, parent in zip(("from", "merge"), parents, strict=False)]
    return "\n".join(lines).encode() + b"\n" + b"".join(changes) + b"\n"


def _file(name: str, text: list[str]) -> bytes:
    body = "\n".join(text).encode() + b"\n"
    return f"M 100644 inline {name}\ndata {len(body)}\n".encode() + body


if __name__ == "__main__":
    for what, figure in measure().items():
        sys.stdout.write(f"{what}: {figure:.3f}\n")
