"""Runs the desk's own search file in headless Chromium."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.answers import Answer

_SEARCH = Path(__file__).parents[1] / "handover" / "assets" / "desk-search.js"
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ASK = """(comments) => {
  const started = performance.now();
  const search = HandoverSearch.open(HANDOVER_DESK_INDEX);
  const opened = performance.now() - started;
  const times = [];
  const answers = comments.map((comment) => {
    const asked = performance.now();
    const answer = search.search(comment, { limit: 3 });
    times.push(performance.now() - asked);
    return answer;
  });
  return { opened, times, answers };
}"""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What the search answered, how long it took to open, and to answer each comment, in milliseconds."""

    answers: tuple[Answer, ...]
    opened: float
    times: tuple[float, ...]


@contextmanager
def browser() -> Iterator[Page]:
    """Give an empty page of a Chromium that talks to nobody."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_FLAGS))
        try:
            yield chromium.new_page()
        finally:
            chromium.close()


def ask(page: Page, data: str, comments: Sequence[str]) -> Run:
    """Return what the search answers to `comments` with the index script `data`, in a fresh page."""
    page.goto("about:blank")
    page.add_script_tag(path=_SEARCH)
    page.add_script_tag(content=data)
    told: dict[str, Any] = page.evaluate(_ASK, list(comments))
    answers = tuple(
        Answer(
            ids=tuple(result["id"] for result in one["results"]),
            score=one["fit"],
            fits=one["fits"],
            language=one["language"],
        )
        for one in told["answers"]
    )
    return Run(answers=answers, opened=told["opened"], times=tuple(told["times"]))
