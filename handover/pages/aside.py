"""Pages that wait until they are written: their HTML lies in a file, since thousands would fill the memory.

MkDocs has every page made before it writes the first one. The file has no name, lies in the user's cache and
vanishes with the process.
"""

from __future__ import annotations

import marshal
import os
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, overload

from handover.pages.page import Page, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Aside:
    """A file in *folder* that holds the sections of pages; without one, or where it can hold none, memory.

    So it is on Windows, which knows no writing and reading at a place.
    """

    def __init__(self, folder: Path | None) -> None:
        self._descriptor, self._end = -1, 0
        if folder is not None and hasattr(os, "pwrite"):
            with suppress(OSError):
                file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed when no page needs it
                weakref.finalize(self, file.close)
                self._descriptor = file.fileno()

    def made(self, make: Callable[[], Page]) -> Page:
        """Make a page and put its sections aside."""
        page = make()
        if self._descriptor < 0:
            return page
        data = marshal.dumps([tuple(section) for section in page.sections])
        with suppress(OSError):
            if os.pwrite(self._descriptor, data, self._end) == len(data):
                page = replace(page, sections=_Sections(self, self._end, len(data), len(page.sections)))
                self._end += len(data)
        return page

    def read(self, at: int, size: int) -> tuple[Section, ...]:
        """Return the sections that were put *at* a place."""
        told = marshal.loads(os.pread(self._descriptor, size, at))  # noqa: S302 - of a file that only we have
        return tuple(map(Section._make, told))


class _Sections(Sequence[Section]):
    """The sections of one page, read when they are asked for."""

    __slots__ = ("_aside", "_at", "_many", "_size")

    def __init__(self, aside: Aside, at: int, size: int, many: int) -> None:
        self._aside, self._at, self._size, self._many = aside, at, size, many

    def __len__(self) -> int:
        return self._many

    def __iter__(self) -> Iterator[Section]:
        return iter(self._aside.read(self._at, self._size))

    @overload
    def __getitem__(self, at: int) -> Section: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Section]: ...
    def __getitem__(self, at: int | slice) -> Section | Sequence[Section]:
        return self._aside.read(self._at, self._size)[at]
