"""Saved replies and the comments they answer, read from CSV files, and how they are split."""

import csv
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handover.desk.searchable import Searchable

PARTS = 4
"""One comment in so many is kept aside to be searched; the others are examples."""
_TAKEN_OUT = 5


class UnreadableError(Exception):
    """A file that cannot be used, said with its path and what to do."""


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What somebody wrote, and the id of the response that answers it; empty where none does."""

    text: str
    response: str = ""


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One handbook to build, comments to find the response of, and comments that nothing answers."""

    name: str
    language: str
    responses: tuple[Searchable, ...]
    covered: tuple[Comment, ...]
    uncovered: tuple[Comment, ...] = ()


def read_comments(path: Path | None) -> tuple[Comment, ...]:
    """Return the comments of the CSV file `path`; none without a file."""
    if path is None:
        return ()
    return tuple(Comment(text=row["text"], response=row.get("response") or "") for row in _rows(path, "text"))


def read_responses(path: Path) -> tuple[Searchable, ...]:
    """Return the responses of the CSV file `path`, at least one, without examples."""
    found = tuple(
        Searchable(
            id=row["id"],
            titles={row["language"]: row["title"]},
            texts={row["language"]: row["text"]},
            topics=(row.get("topic") or "",),
        )
        for row in _rows(path, "id", "title", "text", "language")
    )
    if not found:
        raise UnreadableError(f"{path} holds no response; give at least one.")
    return found


def with_examples(responses: Sequence[Searchable], examples: Sequence[Comment]) -> tuple[Searchable, ...]:
    """Return `responses`, each with its own of `examples`."""
    own: dict[str, list[str]] = {response.id: [] for response in responses}
    for example in examples:
        own.get(example.response, []).append(example.text)
    return tuple(replace(response, examples=tuple(own[response.id])) for response in responses)


def language_of(responses: Sequence[Searchable]) -> str:
    """Return the language that most titles of `responses` are in."""
    languages = [language for response in responses for language in response.titles]
    return max(sorted(set(languages)), key=languages.count)


def split(comments: Sequence[Comment]) -> tuple[tuple[Comment, ...], tuple[Comment, ...]]:
    """Return the comments that serve as examples, and those kept aside; the text alone decides which."""
    aside = tuple(comment for comment in comments if _turn(comment.text) % PARTS == 0)
    return tuple(comment for comment in comments if _turn(comment.text) % PARTS), aside


def taken_out(trial: Trial) -> Iterator[Trial]:
    """Yield `trial` with each fifth of its responses taken out; what they answered is then uncovered.

    All fifths, since one alone sways: .30 to .44 of English near misses are refused, by which it is.
    """
    for turn in range(_TAKEN_OUT):
        left = tuple(response for response in trial.responses if _turn(response.id) % _TAKEN_OUT != turn)
        ids = {response.id for response in left}
        out = (response for response in trial.responses if response.id not in ids)
        near = replace(
            trial,
            responses=left,
            covered=tuple(comment for comment in trial.covered if comment.response in ids),
            uncovered=(
                *(comment for comment in trial.covered if comment.response not in ids),
                *(Comment(text=text) for response in out for text in response.examples),
            ),
        )
        if near.covered and near.uncovered:
            yield near


def _turn(text: str) -> int:
    return zlib.crc32(text.encode())


def _rows(path: Path, *columns: str) -> list[dict[str, str]]:
    """Return the rows of the CSV file `path`, each with all `columns`; raise `UnreadableError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableError(
                    f"{path} has no column {', '.join(missing)}; name it in the first line."
                )
            return [{name: value or "" for name, value in row.items() if name} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(f"{path} cannot be read as CSV in UTF-8: {error}") from error
