"""How well and how fast the desk's search finds responses: `make bench-desk`.

The index is built the way the site builds it, and searched by the page's own file in Chromium.
"""

import argparse
import gzip
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from playwright.sync_api import Page

from bench import chromium
from bench.answers import Answer, found, in_language, refused, said_to_fit
from bench.bm25 import PlainBm25
from bench.replies import (
    Trial,
    UnreadableError,
    language_of,
    read_comments,
    read_responses,
    split,
    taken_out,
    with_examples,
)
from handover.desk.index import index, script

_ROOT = Path(__file__).parents[1]
_SHARED = Path(os.environ.get("HANDOVER_SHARED", _ROOT.parent / "shared")) / "data" / "saved-replies"
_MANY = 1000
_MANY_NAME = f"{_MANY} responses"


@dataclass(frozen=True, kw_only=True)
class Row:
    """What was measured of one trial; shares from 0 to 1, `None` where there was nothing to measure."""

    name: str
    first: float | None
    in_three: float | None
    bm25_first: float | None
    bm25_in_three: float | None
    nothing_fits: float | None
    near_miss: float | None
    bm25_nothing_fits: float | None
    bm25_near_miss: float | None
    answered: float | None
    language_right: float | None
    milliseconds: float
    slowest: float
    opened: float
    index_bytes: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table, and one JSON object as the last line."""
    given = _parser().parse_args(arguments)
    files = (given.responses, given.examples, given.test, given.out_of_scope)
    trials = _given_trials(given) if any(files) else _shared_trials(given.shared)
    with chromium.browser() as page:
        rows = [_measure(page, trial) for trial in trials]
        _print(rows)
        print(json.dumps(_summary(rows)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.desk", description=__doc__)
    parser.add_argument("--responses", type=Path, help="id, title, text, department, topic, language")
    parser.add_argument("--examples", type=Path, help="text, response: comments kept with each response")
    parser.add_argument("--test", type=Path, help="text, response: comments to find the response of")
    parser.add_argument("--out-of-scope", type=Path, help="text: comments that no response covers")
    parser.add_argument("--shared", type=Path, default=_SHARED, help="what is measured without the others")
    return parser


def _given_trials(given: argparse.Namespace) -> list[Trial]:
    if given.responses is None:
        raise SystemExit("bench-desk: RESPONSES is missing; give the CSV file of the responses to search.")
    try:
        responses = with_examples(read_responses(given.responses), read_comments(given.examples))
        covered, uncovered = read_comments(given.test), read_comments(given.out_of_scope)
    except UnreadableError as error:
        raise SystemExit(f"bench-desk: {error}") from error
    language = language_of(responses)
    return [Trial(name="given", language=language, responses=responses, covered=covered, uncovered=uncovered)]


def _shared_trials(folder: Path) -> list[Trial]:
    trials: list[Trial] = []
    for language in ("fr", "en"):
        bare = read_responses(folder / f"responses-{language}.csv")
        examples, aside = split(read_comments(folder / f"comments-{language}.csv"))
        nowhere = read_comments(folder / "comments-out-of-scope-en.csv") if language == "en" else ()
        trial = Trial(
            name=f"{language} bare", language=language, responses=bare, covered=aside, uncovered=nowhere
        )
        full = replace(trial, name=f"{language} with examples", responses=with_examples(bare, examples))
        trials += [full, trial]
    return [*trials, _many(trials[2])]


def _many(trial: Trial) -> Trial:
    """Return `trial` with its responses repeated up to a thousand, their examples dealt among the copies.

    Which copy is found says nothing, so that this measures speed and size alone.
    """
    rounds = -(-_MANY // len(trial.responses))
    copies = [
        replace(response, id=f"{response.id}-{turn}", examples=tuple(response.examples[turn::rounds]))
        for turn in range(rounds)
        for response in trial.responses
    ]
    return replace(
        trial, name=_MANY_NAME, responses=tuple(copies[:_MANY]), covered=(), uncovered=trial.covered
    )


def _measure(page: Page, trial: Trial) -> Row:
    whole, bytes_, baseline = _asked(page, trial)
    covered, uncovered = _halves(trial, whole.answers)
    plain, plain_uncovered = _halves(trial, baseline)
    near = [(one, *_asked(page, one)) for one in taken_out(trial)]
    return Row(
        name=trial.name,
        first=found(trial.covered, covered, 1),
        in_three=found(trial.covered, covered, 3),
        bm25_first=found(trial.covered, plain, 1),
        bm25_in_three=found(trial.covered, plain, 3),
        nothing_fits=refused(covered, uncovered),
        near_miss=_mean(refused(*_halves(one, run.answers)) for one, run, _, _ in near),
        bm25_nothing_fits=refused(plain, plain_uncovered),
        bm25_near_miss=_mean(refused(*_halves(one, answers)) for one, _, _, answers in near),
        answered=said_to_fit(covered),
        language_right=in_language(covered, trial.language),
        milliseconds=round(whole.times[0], 2),
        slowest=round(max(whole.times), 2),
        opened=round(whole.opened, 1),
        index_bytes=bytes_,
    )


def _asked(page: Page, trial: Trial) -> tuple[chromium.Run, int, tuple[Answer, ...]]:
    """Return what the page answers, the compressed size of its index, and what plain BM25 answers.

    Without a comment to ask, titles are asked, for the time it takes.
    """
    data = script(index(trial.responses, trial.language))
    comments = [comment.text for comment in (*trial.covered, *trial.uncovered)]
    texts = comments or [title for response in trial.responses for title in response.titles.values()]
    baseline = PlainBm25(trial.responses)
    run = chromium.ask(page, data.decode(), texts)
    return run, len(gzip.compress(data, mtime=0)), tuple(baseline.answer(text) for text in texts)


def _halves(trial: Trial, answers: Sequence[Answer]) -> tuple[Sequence[Answer], Sequence[Answer]]:
    return answers[: len(trial.covered)], answers[len(trial.covered) :]


def _mean(shares: Iterable[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return fmean(known) if known else None


def _print(rows: Sequence[Row]) -> None:
    titles = (
        "first",
        "in three",
        "BM25",
        "in three",
        "no fit",
        "BM25",
        "near",
        "BM25",
        "answered",
        "language",
    )
    print(
        f"{'':18}" + "".join(f"{title:>10}" for title in titles) + f"{'ms':>8}{'open ms':>9}{'index kB':>10}"
    )
    for row in rows:
        shares = (
            row.first,
            row.in_three,
            row.bm25_first,
            row.bm25_in_three,
            row.nothing_fits,
            row.bm25_nothing_fits,
            row.near_miss,
            row.bm25_near_miss,
            row.answered,
            row.language_right,
        )
        told = "".join(f"{'–' if share is None else format(share, '.3f'):>10}" for share in shares)
        print(f"{row.name:18}{told}{row.milliseconds:8.1f}{row.opened:9.0f}{row.index_bytes / 1000:10.1f}")


def _summary(rows: Sequence[Row]) -> dict[str, object]:
    """Return the quality where there are comments without an answer too, and the worst speed and size."""
    headline = next((row for row in rows if row.nothing_fits is not None), rows[0])
    return {
        "first": headline.first,
        "in_three": headline.in_three,
        "nothing_fits": headline.nothing_fits,
        "bm25_first": headline.bm25_first,
        "bm25_in_three": headline.bm25_in_three,
        "milliseconds": max(row.milliseconds for row in rows),
        "index_bytes": max(row.index_bytes for row in rows),
    }


if __name__ == "__main__":
    main()
