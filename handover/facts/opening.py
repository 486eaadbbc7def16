"""From a content folder, or the same folder at a git revision, to a handbook and the facts about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from handover.entries import load
from handover.entries.company import Company
from handover.entries.formats import language_of
from handover.facts.approvals import NONE, Approvals, approvals_of
from handover.handbook import Handbook
from handover.history import History
from handover.language import say
from handover.problems import UserError
from handover.reading import FolderSource, RevisionSource
from handover.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handover.approvals.register_file import Pin
    from handover.problems import Problem
    from handover.reading import Source

CONTENT, PAGES = "content", "pages"
NO_DAY = date.min
"""Stands for the company's own day until the company was read."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything derived, as of one day; what costs a look into git is derived when it is first asked for."""

    today: date
    repository: Repository | None = None
    content: str = CONTENT
    """The content folder as git names it."""
    revision: str | None = None
    """The revision the handbook was read at; None for the working tree."""
    read_from: tuple[Handbook, Source] | None = None
    """The handbook that departments decided about, and the source their decisions are in."""
    pin: Pin | None = None
    """The root key that is trusted; without one every approval counts as recorded at most."""

    @cached_property
    def history(self) -> History:
        """Who changed which entry when, and why; empty where the handbook is in no repository."""
        if self.repository is None:
            return History()
        return History.read(self.repository, self.content, self.revision or "HEAD")

    @cached_property
    def approvals(self) -> Approvals:
        """What departments decided about every wording, and what that says on this day."""
        if self.read_from is None:
            return NONE
        handbook, source = self.read_from
        return approvals_of(
            handbook,
            source,
            self.today,
            pin=self.pin,
            repository=self.repository,
            history=self.history if self.repository else None,
        )

    def without_decisions(self) -> Facts:
        """Return these facts without the records: what an audience sees of them comes from its view.

        The history stays where it was read: git is asked once, and both tell of the same commit.
        """
        without = replace(self, read_from=None)
        if "history" in vars(self):
            vars(without)["history"] = self.history
        return without


class Opened(NamedTuple):
    """A handbook, its facts, and the problems of the files that could not be read."""

    handbook: Handbook
    facts: Facts
    problems: tuple[Problem, ...]
    source: Source

    @property
    def language(self) -> str:
        """The company's language; where its entry cannot be read, the one that it names all the same."""
        company = self.handbook.find(Company, "company")
        if company is not None:
            return company.default_language
        return language_of(self.source.listing((".yaml",)).files.get("company.yaml"))


def open_folder(
    folder: Path,
    *,
    today: date | None = None,
    pin: Pin | None = None,
    held: Mapping[str, bytes] | None = None,
) -> Opened:
    """Open the handbook in *folder* (the one that holds `content/`) as it is on disk.

    *today* is the day to see it from; without one, the company's frozen day, or the day it is there.
    *pin* is the root key that is trusted; *held* has files that were read a moment ago, by path.

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
    facts = Facts(today=today or NO_DAY, repository=repository, content=named, pin=pin)
    return _opened(FolderSource(content, CONTENT, held or {}), facts)


def open_revision(
    repository: Repository,
    revision: str,
    *,
    today: date,
    content: str = CONTENT,
    pin: Pin | None = None,
) -> Opened:
    """Open the handbook as it was at a git *revision*, seen from *today*, judged by the root key *pin*."""
    facts = Facts(today=today, repository=repository, content=content, revision=revision, pin=pin)
    return _opened(RevisionSource(repository, revision, content), facts)


def _opened(source: Source, facts: Facts) -> Opened:
    loaded = load(source)
    handbook = Handbook.of(loaded.entries)
    today = day_of(handbook.company) if facts.today is NO_DAY else facts.today
    return Opened(
        handbook, replace(facts, today=today, read_from=(handbook, source)), loaded.problems, source
    )


def day_of(company: Company) -> date:
    """Return the company's day: the frozen one, otherwise today in its time zone."""
    if company.frozen_on is not None:
        return company.frozen_on
    return datetime.now(company.zone).date()
