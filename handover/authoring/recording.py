"""Records and approved subjects as files: a decision is added below earlier ones, which stay as they are."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, cast

from handover.approvals.record import RecordPlace, fields_of, record_from
from handover.approvals.subject_store import path_of
from handover.authoring.commented import Block, Plain, Slot, tree_of
from handover.authoring.layout import written
from handover.language import say
from handover.problems import UserError
from handover.reading import Unreadable, parse
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.approvals.statement import Decision
    from handover.approvals.subject import Subject

_PLAIN = ("decision", "by", "recorded_by", "on", "until")
"""Fields that are written as they are: ids and days, which nothing mistakes for anything else."""


def with_decision(file: str, data: bytes, decision: Decision) -> bytes:
    """Return the record *data* of the file *file* with *decision* added last; every byte before it stays.

    Raises:
        UserError: what is there cannot be read as a record; nobody adds to what nobody can read.
    """
    earlier = _read(file, data, decision.department)
    ends = "\r\n" if b"\r\n" in data else "\n"
    gap = "" if not data else ("\n" if data.endswith(b"\n") else "\n\n")
    added = data + (gap + as_item(decision)).replace("\n", ends).encode()
    if _read(file, added, decision.department) != (*earlier, decision):
        raise UserError(
            say(
                "{file}: write the decisions as a list, each beginning with - at the line's beginning",
                file=file,
            )
        )
    return added


def as_item(decision: Decision) -> str:
    """Return *decision* as an item of a record's list."""
    lines = "".join(_field(name, value) for name, value in fields_of(decision).items())
    return "- " + textwrap.indent(lines, "  ").removeprefix("  ")


def new_files(content: Path, decisions: Mapping[RecordPlace, Decision]) -> dict[Path, bytes]:
    """Return what the record files below *content* become with *decisions* added; nothing is written.

    Raises:
        UserError: a record that is there cannot be read.
    """
    files: dict[Path, bytes] = {}
    for place, decision in decisions.items():
        path = content / place.path()
        data = path.read_bytes() if path.is_file() else b""
        files[path] = with_decision(f"{content.name}/{place.path()}", data, decision)
    return files


def stored_files(content: Path, subjects: Iterable[Subject]) -> dict[Path, bytes]:
    """Return the files below *content* that keep *subjects*; those that are there already are left out."""
    wanted = {content / path_of(subject): subject.data for subject in subjects}
    return {path: data for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data}


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write *files*, each in one step, in their order: what is referred to before what refers to it.

    Raises:
        UserError: one cannot be written.
    """
    for path, data in files.items():
        write_atomically(path, data)


def text_or_file(given: str) -> str:
    """Return the text of the file that *given* names, otherwise *given* itself.

    Raises:
        UserError: the file is no text.
    """
    try:
        return Path(given).read_bytes().decode() if given and Path(given).is_file() else given
    except UnicodeDecodeError:
        raise UserError(say("{file} is no text; save it as UTF-8", file=given)) from None
    except OSError:  # too long for a file's name: it is the text
        return given


def _field(name: str, value: object) -> str:
    if name in _PLAIN:
        return f"{name}: {value}\n"
    return written(Block(is_list=False, slots=[Slot(name, tree_of(cast("Plain", value)))]), None)


def _read(file: str, data: bytes, department: str) -> tuple[Decision, ...]:
    if not data.strip():
        return ()
    try:
        record = record_from(department, parse(file, data).value)
    except Unreadable as refused:
        raise UserError(say("{file}: {why}; mend it first", file=file, why=refused.what)) from None
    if record.unreadable:
        raise UserError(say("{file}: {why}; mend it first", file=file, why=record.unreadable[0]))
    return record.decisions
