"""Which versions there are, and where in git each is.

A tenure's release is found by its tag, then by the revision its entry records, then by any reachable commit
whose content is the recorded one: a squash or a rewritten history does not lose it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries.tenure import Tenure
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from datetime import date

    from handover.handbook import Handbook
    from handover.repository import Repository

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
    released = [tenure for tenure in handbook.all(Tenure) if tenure.release is not None]
    if released and repository is None:
        raise UserError(say("released versions are kept in git, and this folder is in no repository"))
    found = (_located(shown or handbook, tenure, repository, content) for tenure in released if repository)
    return tuple(sorted(found, key=lambda release: release.tenure, reverse=True))


def _located(shown: Handbook, tenure: Tenure, repository: Repository, content: str) -> Release:
    assert tenure.release is not None  # noqa: S101 - filtered by the caller
    holder = shown.get(f"person/{tenure.cm}")
    return Release(
        tenure=tenure.id,
        who=holder.heading if holder else "",
        since=tenure.since,
        until=tenure.until,
        on=tenure.release.on,
        revision=_revision(tenure, repository, content),
    )


def _revision(tenure: Tenure, repository: Repository, content: str) -> str:
    release = tenure.release
    assert release is not None  # noqa: S101 - filtered by the caller
    tag = repository.tags(TAG_PREFIX).get(f"{TAG_PREFIX}{tenure.id}")
    if tag is not None:
        return tag.revision
    if repository.is_reachable(release.revision):
        return release.revision
    if release.content_tree:
        revision = repository.revision_with_tree(release.content_tree, content)
        if revision is not None:
            return revision
    if repository.is_shallow:
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
