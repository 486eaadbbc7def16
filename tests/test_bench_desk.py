"""`make bench-desk` on files of one's own: what the last line holds, whatever is left out."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from looking import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = ["first", "in_three", "nothing_fits", "bm25_first", "bm25_in_three", "milliseconds", "index_bytes"]
_FILES = {
    "responses": "id,title,text,department,topic,language\n"
    "late,Votre vélo est en retard,Nous cherchons votre colis.,sav,livraison,fr\n"
    "winter,La batterie en hiver,Le froid réduit l’autonomie.,atelier,batterie,fr\n",
    "examples": "text,response\nil arrive quand mon velo,late\nelle tient plus quand il gele,winter\n",
    "test": "text,response\nmon vélo arrive quand ?,late\nla batterie gèle,winter\n",
    "out-of-scope": "text\nqui a gagné le match\n",
}


def _run(folder: Path, *given: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "bench.desk"]
    for name in given:
        path = folder / f"{name}.csv"
        path.write_text(_FILES[name], encoding="utf-8")
        line += [f"--{name}", str(path)]
    return subprocess.run(line, check=False, capture_output=True, text=True, cwd=ROOT)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("given", "known"),
    [
        (("responses", "examples", "test", "out-of-scope"), set(_KEYS)),
        (("responses", "test"), set(_KEYS) - {"nothing_fits"}),
        (("responses", "out-of-scope"), {"milliseconds", "index_bytes"}),
        (("responses",), {"milliseconds", "index_bytes"}),
    ],
)
def test_the_last_line_says_what_could_be_measured(
    tmp_path: Path, given: tuple[str, ...], known: set[str]
) -> None:
    """Always the same keys; null where the files do not tell."""
    last = json.loads(_run(tmp_path, *given).stdout.splitlines()[-1])
    assert list(last) == _KEYS
    assert {key for key, value in last.items() if value is not None} == known


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("test",), "RESPONSES is missing; give the CSV file of the responses to search."),
        (("responses", "examples"), "responses.csv has no column language; name it in the first line."),
    ],
)
def test_files_that_cannot_be_used_are_named(
    tmp_path: Path, given: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do about it, and no traceback."""
    monkeypatch.setitem(_FILES, "responses", "id,title,text\nlate,Retard,Nous cherchons.\n")
    run = _run(tmp_path, *given)
    assert run.returncode == 1
    assert run.stderr.strip().endswith(sentence)
