"""`handover serve`: from saving an entry to the changed page, as an HTTP client sees it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.building import BIN, ROOT
from bench.generating import plan_for, write_handbook
from bench.writing import text_of

MOST = {200: 0.7, 1_000: 1.5}
"""Seconds from saving to seeing, by the number of entries."""
ENTRY, PAGE = "content/threads/thread-1.yaml", "threads/thread-1/"
SAVES = 3
PATIENCE = 120


def measure() -> dict[str, dict[str, float]]:
    """Return, by the number of entries, the seconds that the quickest and the slowest of a few saves took."""
    return {str(size): _measure(size, most) for size, most in MOST.items()}


def _measure(size: int, most: float) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="handover-bench-") as scratch, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        write_handbook(Path(scratch), plan_for(size, text_of), (ROOT / "mkdocs.yml").read_text("utf-8"))
        command = [str(BIN / "handover"), "serve", "--address", address]
        server = subprocess.Popen(command, cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _seen(address, "</html>")
            used = _cpu_of(server.pid)
            waits = [_save(Path(scratch), address, f"Saved{number}") for number in range(SAVES)]
            used = _cpu_of(server.pid) - used
        finally:
            server.terminate()
            server.wait()
    return {"quickest": min(waits), "slowest": max(waits), "at_most": most, "cpu_each": used / SAVES}


def _cpu_of(process: int) -> float:
    """Return the CPU seconds that a process has used, which other work on the machine lengthens less."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _save(handbook: Path, address: str, word: str) -> float:
    lines = (handbook / ENTRY).read_text("utf-8").splitlines()
    lines = [f"title: {word}" if line.startswith("title:") else line for line in lines]
    began = time.monotonic()
    (handbook / ENTRY).write_text("\n".join(lines) + "\n", "utf-8")
    _seen(address, word)
    return time.monotonic() - began


def _seen(address: str, word: str) -> None:
    """Ask for the page until *word* is on it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://{address}/{PAGE}") as answer:
                if word in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(word)


if __name__ == "__main__":
    for entries, figures in measure().items():
        sys.stdout.write(f"{entries}: {figures}\n")
