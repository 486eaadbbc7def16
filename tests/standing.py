"""A process that has read our code already: what tests run is forked from it, and need not be started.

Each command is a process of its own, with its own arguments, folder, environment and exit code; only what it
imports was imported before. Starting Python and reading MkDocs takes longer than building a small handbook.
Tests of starting itself, of what is loaded, and one of each command run the command as people do.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

MAINS: Final = {"handover": ("handover.cli", "main"), "mkdocs": ("mkdocs.__main__", "cli")}
LOADED: Final = (
    *(module for module, _ in MAINS.values()),
    "handover.cli.building",
    "handover.cli.checking",
    "handover.site.plugin",
    "material.plugins.search.plugin",
)


@dataclass(frozen=True)
class Done:
    """What a command did, as `subprocess` tells it."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Asked:
    """A command to run, and the files that hold what it prints."""

    words: list[str]
    folder: str
    environment: dict[str, str]
    out: str
    err: str


@cache
def _standing() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(process.communicate)
    return process


def run(*words: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> Done:
    """Run `handover` or `mkdocs` in *cwd*, and return what it did; its own name is the first of *words*."""
    process = _standing()
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place, "out"), Path(place, "err")
        line = list(map(str, words))
        asked = Asked(line, str(cwd or Path.cwd()), dict(env or os.environ), str(out), str(err))
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(asdict(asked))}\n")
        process.stdin.flush()
        code = json.loads(process.stdout.readline())
        return Done(code, out.read_text("utf-8"), err.read_text("utf-8"))


def _serve() -> None:
    """Fork a process for every line that comes in, and write its exit code."""
    for module in LOADED:
        importlib.import_module(module)
    gc.freeze()
    for line in sys.stdin:
        asked = Asked(**json.loads(line))
        child = os.fork()
        if not child:
            _become(asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def _become(asked: Asked) -> None:
    """Be the process that was asked for, to its end."""
    for number, place in enumerate((os.devnull, asked.out, asked.err)):
        flags = os.O_RDWR | os.O_CREAT
        os.dup2(os.open(place, flags, 0o600), number)
    os.chdir(asked.folder)
    os.environ.clear()
    os.environ.update(asked.environment)
    sys.argv = [str(Path(sys.executable).with_name(asked.words[0])), *asked.words[1:]]
    module, main = MAINS[asked.words[0]]
    getattr(importlib.import_module(module), main)()
    sys.exit()


if __name__ == "__main__":
    sys.path.pop(0)  # this folder, where modules of ours are called as tests need them
    _serve()
