"""Where approved subjects are kept, so that what was approved stays at hand whatever becomes of git.

A stored file's bytes hash to its digest: it proves itself, wherever it was copied from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.approvals.subject import Subject, subject_from
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

_STORED = re.compile(
    r"(?:.*/)?approvals/(?P<kind>[^/]+)/(?P<entry>[^/]+)/subjects/(?P<name>[0-9a-f]{16})\.json"
)


class StoredSubjectError(UserError):
    """A stored subject that does not prove itself."""


def path_of(subject: Subject) -> str:
    """Return where *subject* is stored, below `content/`."""
    slot = subject.slot
    return f"approvals/{slot.kind}/{slot.entry}/subjects/{_name(subject)}.json"


def is_stored_subject(path: str) -> bool:
    """Return whether a file of this path is a stored subject."""
    return _STORED.fullmatch(path) is not None


def stored(path: str, data: bytes) -> Subject:
    """Return the subject stored in the file *path* with the bytes *data*.

    Raises:
        StoredSubjectError: the bytes are not what the file's name and folder promise.
        NotCanonicalError: the bytes are no subject at all.
    """
    found = _STORED.fullmatch(path)
    if found is None:
        raise StoredSubjectError(
            say(
                "{path}: a stored subject is named by the first 16 digits of its digest; rename it", path=path
            )
        )
    subject = subject_from(data)
    if _name(subject) != found["name"]:
        raise StoredSubjectError(
            say(
                "{path}: its bytes hash to {digest}; it was altered, restore it",
                path=path,
                digest=subject.digest,
            )
        )
    if (subject.slot.kind, subject.slot.entry) != (found["kind"], found["entry"]):
        raise StoredSubjectError(
            say(
                "{path}: this is a subject of {kind}/{entry}; move it there",
                path=path,
                kind=subject.slot.kind,
                entry=subject.slot.entry,
            )
        )
    return subject


def all_stored(files: Mapping[str, bytes]) -> tuple[tuple[Subject, ...], tuple[tuple[str, UserError], ...]]:
    """Return the subjects in *files* (path → bytes), and the files that are refused, each with its reason."""
    subjects: list[Subject] = []
    refused: list[tuple[str, UserError]] = []
    for path in sorted(files):
        try:
            subjects.append(stored(path, files[path]))
        except UserError as error:
            refused.append((path, error))
    return tuple(subjects), tuple(refused)


def _name(subject: Subject) -> str:
    return subject.digest.removeprefix("sha256:")[:16]
