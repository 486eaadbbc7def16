"""Pages that wait in a file are the pages that wait in memory."""

from __future__ import annotations

import os
import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handover.pages.aside import Aside
from handover.pages.page import Page, Section

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

PAGES = [
    Page(
        uri=f"responses/{number}.md",
        title=f"N° {number}",
        sections=tuple(
            Section(f"Élan {part}", (f"<p>{part} « ô »</p>" * number).encode(), 3) for part in range(number)
        ),
    )
    for number in range(4)
]


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow for a while."""
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, allowed[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)


def _put(aside: Aside) -> list[Page]:
    return [aside.made(lambda page=page: page) for page in PAGES]  # type: ignore[misc]


def test_pages_come_back_as_they_were_put(tmp_path: Path) -> None:
    """In any order, with every section, and as the same Markdown."""
    put = _put(Aside(tmp_path))
    for page, kept in reversed(list(zip(PAGES, put, strict=True))):
        assert tuple(kept.sections) == page.sections
        assert kept.markdown() == page.markdown()
    assert put[3].sections[1] == PAGES[3].sections[1]
    assert len(put[2].sections) == len(PAGES[2].sections)
    assert not isinstance(put[2].sections, tuple)


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    """The file has no name, not even while pages lie in it."""
    put = _put(Aside(tmp_path))
    assert put
    assert list(tmp_path.iterdir()) == []


def test_pages_stay_in_memory_where_the_disk_is_full(tmp_path: Path) -> None:
    """A build that has room for its site is not stopped by the cache's disk."""
    aside = Aside(tmp_path)
    with full_disk():
        put = _put(aside)
    assert [page.sections for page in put] == [page.sections for page in PAGES]


def test_pages_stay_in_memory_where_there_is_no_folder(tmp_path: Path) -> None:
    """Neither a missing folder nor one that is gone stops anything."""
    for folder in (None, tmp_path / "gone"):
        assert [page.sections for page in _put(Aside(folder))] == [page.sections for page in PAGES]


def test_pages_stay_in_memory_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python cannot write at a place of a file; plain `mkdocs build` works there all the same."""
    monkeypatch.delattr(os, "pwrite")
    monkeypatch.delattr(os, "pread")
    assert [page.sections for page in _put(Aside(tmp_path))] == [page.sections for page in PAGES]
