"""Facts: what is derived from a handbook and its git history, never written by hand.

`open_folder` and `open_revision` are the two ways in: they read a content folder and derive every fact
from it, as of a day. Everything after them is a pure function of what they return.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handover.entries import load
from handover.handbook import Handbook
from handover.history import History
from handover.language import say
from handover.problems import UserError
from handover.reading import FolderSource, RevisionSource
from handover.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from handover.entries.company import Company
    from handover.problems import Problem
    from handover.reading import Source

CONTENT, PAGES = "content", "pages"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything derived, as of one day; what costs a look into git is derived when it is first asked for."""

    today: date
    repository: Repository | None = None
    content: str = CONTENT
    """The content folder as git names it."""
    revision: str | None = None
    """The revision the handbook was read at; None for the working tree."""

    @cached_property
    def history(self) -> History:
        """Who changed which entry when, and why; empty where the handbook is in no repository."""
        if self.repository is None:
            return History()
        return History.read(self.repository, self.content, self.revision or "HEAD")


@dataclass(frozen=True)
class Opened:
    """A handbook, its facts, and the problems of the files that could not be read."""

    handbook: Handbook
    facts: Facts
    problems: tuple[Problem, ...]
    source: Source


def open_folder(folder: Path, *, today: date | None = None) -> Opened:
    """Open the handbook in *folder* (the one that holds `content/`) as it is on disk.

    *today* is the day to see it from; without one, the company's frozen day, or the day it is there.

    Raises:
        UserError: there is no content folder.
    """
    content = folder / CONTENT
    if not content.is_dir():
        raise UserError(
            say(
                "{folder}: there is no {content} folder here; run this in a handbook, name one with -C, "
                "or make one with `handover init`",
                folder=str(folder),
                content=CONTENT,
            )
        )
    repository = Repository.discover(folder)
    named = repository.folder_of(content) if repository else CONTENT
    return _opened(FolderSource(content, CONTENT), today, repository, named)


def open_revision(repository: Repository, revision: str, *, today: date, content: str = CONTENT) -> Opened:
    """Open the handbook as it was at a git *revision*, seen from *today*."""
    return _opened(RevisionSource(repository, revision, content), today, repository, content, revision)


def _opened(
    source: Source,
    today: date | None,
    repository: Repository | None,
    content: str,
    revision: str | None = None,
) -> Opened:
    loaded = load(source)
    handbook = Handbook.of(loaded.entries)
    facts = Facts(
        today=today or day_of(handbook.company), repository=repository, content=content, revision=revision
    )
    return Opened(handbook, facts, loaded.problems, source)


def day_of(company: Company) -> date:
    """Return the company's day: the frozen one, otherwise today in its time zone."""
    if company.frozen_on is not None:
        return company.frozen_on
    try:
        zone = ZoneInfo(company.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return datetime.now(zone).date()
