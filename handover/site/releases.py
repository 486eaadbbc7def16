"""Which versions there are, and where in git each is.

A tenure's release is found by its tag, then by the revision its entry records, then by any reachable commit
whose content is the recorded one: a squash or a rewritten history does not lose it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries.tenure import Tenure
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.entries.tenure import Release as Recorded
    from handover.handbook import Handbook
    from handover.repository import Repository, Tag

TAG_PREFIX = "handover/"
CURRENT = "current"


@dataclass(frozen=True)
class Release:
    """A tenure's handbook as released: whose, from when to when, released on which day, at which commit."""

    tenure: str
    who: str
    since: date
    until: date
    on: date
    revision: str


def releases(
    handbook: Handbook, repository: Repository | None, content: str, shown: Handbook | None = None
) -> tuple[Release, ...]:
    """Return the released versions, newest first; *content* is the content folder as git names it.

    Whose a version was is said as *shown*, the audience's own view, says it, or not at all.

    Raises:
        UserError: a release is recorded but its commit cannot be found here; the sentence says what to do.
    """
    recorded = _recorded(handbook)
    if not recorded:
        return ()
    if repository is None:
        raise UserError(say("released versions are kept in git, and this folder is in no repository"))
    search = _Search(repository, content, repository.tags(TAG_PREFIX))
    found = (_located(shown or handbook, tenure, release, search) for tenure, release in recorded)
    return tuple(sorted(found, key=lambda release: release.tenure, reverse=True))


def whereabouts(handbook: Handbook, repository: Repository, content: str) -> dict[str, str]:
    """Return at which commit each release is, by tenure; empty for one that cannot be found here."""
    recorded = _recorded(handbook)
    search = _Search(repository, content, repository.tags(TAG_PREFIX) if recorded else {})
    found = dict.fromkeys((tenure.id for tenure, _ in recorded), "")
    for tenure, release in recorded:
        with suppress(UserError):
            found[tenure.id] = search.revision(tenure, release)
    return found


def _recorded(handbook: Handbook) -> list[tuple[Tenure, Recorded]]:
    return [(tenure, tenure.release) for tenure in handbook.all(Tenure) if tenure.release is not None]


def _located(shown: Handbook, tenure: Tenure, release: Recorded, search: _Search) -> Release:
    holder = shown.get(f"person/{tenure.cm}")
    return Release(
        tenure=tenure.id,
        who=holder.heading if holder else "",
        since=tenure.since,
        until=tenure.until,
        on=release.on,
        revision=search.revision(tenure, release),
    )


@dataclass(frozen=True)
class _Search:
    """Where releases are looked for."""

    repository: Repository
    content: str
    tags: Mapping[str, Tag]

    def revision(self, tenure: Tenure, release: Recorded) -> str:
        """Return the commit of a release.

        Raises:
            UserError: it cannot be found here.
        """
        tag = self.tags.get(f"{TAG_PREFIX}{tenure.id}")
        if tag is not None:
            return tag.revision
        if self.repository.is_reachable(release.revision):
            return release.revision
        if release.content_tree:
            revision = self.repository.revision_with_tree(release.content_tree, self.content)
            if revision is not None:
                return revision
        if self.repository.is_shallow:
            raise UserError(
                say(
                    "the release of {tenure} is at {revision}, which this shallow clone does not hold; "
                    "run `git fetch --unshallow --tags`",
                    tenure=tenure.id,
                    revision=release.revision[:12],
                )
            )
        raise UserError(
            say(
                "the release of {tenure} is at {revision}, which is not in this repository; "
                "run `git fetch --all --tags`, or correct `release` in content/tenures/{tenure}.yaml",
                tenure=tenure.id,
                revision=release.revision[:12],
            )
        )
