"""Saved replies and the comments they answer, read from CSV files, and how they are split."""

import csv
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from handover.desk.searchable import Searchable

PARTS = 4
"""One comment in so many is kept aside to be searched; the others are examples."""
_TAKEN_OUT = 5


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
    return tuple(Comment(text=row["text"], response=row.get("response") or "") for row in _rows(path))


def read_responses(path: Path) -> tuple[Searchable, ...]:
    """Return the responses of the CSV file `path`, without examples."""
    return tuple(
        Searchable(
            id=row["id"],
            titles={row["language"]: row["title"]},
            texts={row["language"]: row["text"]},
            topics=(row.get("topic") or "",),
        )
        for row in _rows(path)
    )


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


def taken_out(trial: Trial) -> Trial:
    """Return `trial` with a fifth of its responses taken out; what they answered is then uncovered."""
    left = tuple(response for response in trial.responses if _turn(response.id) % _TAKEN_OUT)
    ids = {response.id for response in left}
    examples = (text for response in trial.responses if response.id not in ids for text in response.examples)
    return replace(
        trial,
        responses=left,
        covered=tuple(comment for comment in trial.covered if comment.response in ids),
        uncovered=(
            *(comment for comment in trial.covered if comment.response not in ids),
            *(Comment(text=text) for text in examples),
        ),
    )


def _turn(text: str) -> int:
    return zlib.crc32(text.encode())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
