"""Plain values that know where they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handover.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.language import Sentence

Mark = tuple[int, int]
"""A line and a column, both from 1."""


class Mapping(dict[str, object]):
    """A YAML mapping; `key_marks` and `marks` say where each key and each value begins."""

    __slots__ = ("key_marks", "marks")

    def __init__(self) -> None:
        super().__init__()
        self.key_marks: dict[str, Mark] = {}
        self.marks: dict[str, Mark] = {}


class Sequence(list[object]):
    """A YAML sequence; `marks` says where each item begins."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


class Unreadable(Exception):  # noqa: N818 - the file is at fault
    """Raised for a file that is refused: where, what is wrong, what to do."""

    def __init__(self, place: Place, what: Sentence, remedy: Sentence) -> None:
        self.place, self.what, self.remedy = place, what, remedy
        super().__init__(f"{place.file}:{place.line}: {what}")


class Document(NamedTuple):
    """One file that was read: its path as the author knows it, and the value in it."""

    file: str
    value: object
    line: int = 1
    """Where it begins in the file: the row, for an entry of a table."""

    def place(self, path: Iterable[str | int] = ()) -> Place:
        """Return where the value at *path* was written, or the nearest value around it that was."""
        line, column = self.line, 1
        value = self.value
        for step in path:
            if isinstance(value, Mapping) and step in value.marks:
                line, column = value.key_marks[str(step)]
                value = value[str(step)]
            elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
                line, column = value.marks[step]
                value = value[step]
            else:
                break
        return Place(file=self.file, line=line, column=column)
