"""A file is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from handover.problems import UserError
from handover.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"a" * 4_000_000
NEW = b"b" * 4_000_000
WRITER = """
import sys
from pathlib import Path
from handover.writing import write_atomically
target = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in (b"b", b"a"):
        write_atomically(target, letter * 4_000_000)
"""


def test_text_is_written_as_utf8_with_its_line_ends(tmp_path: Path) -> None:
    """Text is written as UTF-8, with the line ends that it has."""
    target = tmp_path / "deep" / "é.yaml"
    write_atomically(target, "été\r\nhiver\n")
    assert target.read_bytes() == "été\r\nhiver\n".encode()
    write_atomically(target, b"\xff")
    assert target.read_bytes() == b"\xff"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    """Nothing but the file is left in the folder."""
    for _ in range(2):
        write_atomically(tmp_path / "a.yaml", "1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_files_mode_is_kept_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    """A file's mode is kept, and a new file's is the one that any program would give it."""
    kept, new, plain = (tmp_path / name for name in ("kept", "new", "plain"))
    kept.write_bytes(b"1")
    kept.chmod(0o640)
    plain.write_bytes(b"1")
    write_atomically(kept, "2")
    write_atomically(new, "2")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link_to_what_was_written(tmp_path: Path) -> None:
    """A link stays a link, and the file that it leads to is written."""
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to("file")
    write_atomically(tmp_path / "link", "2")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"2"


def test_what_cannot_be_written_is_said_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """What cannot be written is said in a sentence, and nothing is left behind."""
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UserError) as raised:
        write_atomically(folder, "1")
    assert str(raised.value) == (
        f"{folder} cannot be written (Is a directory); check that the folder may be written to and has room"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_kill_in_the_middle_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed at any moment (signal 9), the writer leaves all of one content."""
    target = tmp_path / "a.yaml"
    target.write_bytes(OLD)
    for round_ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.003 * round_)
            writer.kill()
        assert target.read_bytes() in (OLD, NEW)
