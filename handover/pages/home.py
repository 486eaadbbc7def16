"""Home and the first week: who hands over to whom, what cannot wait, where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.entries.tenure import Tenure
from handover.entries.terms import TenureType, ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.language import say
from handover.pages.desk import DESK, offered
from handover.pages.monday import monday_values
from handover.pages.waiting import awaited, waiting_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.handbook import Handbook
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer

LEAVING = timedelta(days=45)
"""From this long before its end, a tenure is one that hands over."""
_SHOWN = 6


@dataclass(frozen=True)
class Passing:
    """Who hands the post over to whom on one day; every part may be missing."""

    leaves: Tenure | None
    follows: Tenure | None
    cover: Tenure | None
    """Whoever covers that day, or covered between the two."""
    successor: str | None
    """The id of the person who comes next, where no tenure of theirs is written yet."""

    @property
    def briefing(self) -> Tenure | None:
        """The tenure whose first-week briefing holds: the newcomer's own, otherwise what was left."""
        return next((tenure for tenure in (self.follows, self.leaves) if tenure and tenure.briefing), None)

    @property
    def read_first(self) -> tuple[str, ...]:
        """What to read first, as `kind/id`."""
        found = (tenure.read_first for tenure in (self.follows, self.leaves) if tenure and tenure.read_first)
        return next(found, ())


def passing_on(handbook: Handbook, day: date) -> Passing:
    """Return who hands over to whom that day."""
    now, before, after = handbook.tenure_on(day), handbook.tenure_before(day), handbook.tenure_after(day)
    if now is None or now.type is TenureType.COVER:
        return Passing(before, after, now, before.successor if before and not after else None)
    if now.until - day <= LEAVING and (after or now.successor):
        return Passing(now, after, None, None if after else now.successor)
    return Passing(before, now, _cover_between(handbook, before, now), None)


def _cover_between(handbook: Handbook, before: Tenure | None, now: Tenure) -> Tenure | None:
    covers = [t for t in handbook.all(Tenure) if t.type is TenureType.COVER and t.until < now.since]
    return next((t for t in reversed(covers) if before and t.since > before.until), None)


def open_threads(handbook: Handbook) -> list[Thread]:
    """Return the threads still open, due first, what has no date last; without objections, told elsewhere."""
    threads = [
        thread
        for thread in handbook.all(Thread)
        if thread.status is not ThreadStatus.CLOSED and thread.type is not ThreadType.OBJECTION
    ]
    return sorted(
        threads, key=lambda t: (t.due is None, t.due or t.on, t.type is not ThreadType.PROMISE, t.id)
    )


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the home page, and the first week's where somebody wrote a briefing."""
    passing = passing_on(renderer.handbook, renderer.today)
    lede = say("Whom to talk to, what to answer, who decides, and what cannot wait.")
    if renderer.view.audience is Audience.PUBLIC:
        lede = say("How we sound, what we never do, and what may be removed.")
    yield renderer.draft(
        "index.md",
        _greeting(renderer),
        "home/index.html",
        partial(_values, renderer, passing),
        hide=("navigation", "toc"),
        description=renderer.said(lede),
    )
    if passing.briefing or passing.read_first:
        yield renderer.draft(
            "first-week.md",
            renderer.said(say("First week")),
            "home/first-week.html",
            lambda: {**_values(renderer, passing), "checked": _checked(passing)},
            description=renderer.said(say("What to do, to read and whom to meet in the first week.")),
        )


def _values(renderer: Renderer, passing: Passing) -> dict[str, object]:
    threads = open_threads(renderer.handbook)
    return {
        "passing": passing,
        "threads": threads[:_SHOWN],
        "more_threads": len(threads) - len(threads[:_SHOWN]),
        "waiting": len(waiting_entries(renderer)) if awaited(renderer) else None,
        "desk": DESK if offered(renderer) else None,
        "knows_threads": renderer.view.audience.sees(Thread.default_audience),
        "places": _places(renderer),
        **monday_values(renderer),
    }


def _greeting(renderer: Renderer) -> str:
    """Return what Home is called: a greeting, or in an older version whose it was."""
    version = renderer.setting.version
    if renderer.view.audience is Audience.PUBLIC:
        return renderer.said(say("How we talk with our community"))
    if version is None:
        return renderer.said(say("Hello, here is your community"))
    if not version.who:
        return renderer.said(say("The handbook of {day}", day=version.on))
    return renderer.said(say("The handbook that {who} left on {day}", who=version.who, day=version.on))


def _places(renderer: Renderer) -> list[tuple[str, str, str]]:
    """Return where to find what: page, title, and one line on what is there."""
    places = [
        ("responses/index.md", say("Responses"), say("What we may say, and on whose word.")),
        ("triage/index.md", say("Triage"), say("Answer, let stand, escalate: one question at a time.")),
        ("charter/index.md", say("Charter"), say("How we sound, and what we never do.")),
        ("departments/index.md", say("Departments"), say("Who decides, and how to reach them.")),
        ("topics/index.md", say("Topics"), say("Who owns each subject, who must approve.")),
        ("spaces/index.md", say("Spaces"), say("Where people talk, and the habits of each place.")),
        ("members/index.md", say("Members"), say("The people who make the community.")),
        ("incidents/index.md", say("Incidents"), say("What went wrong, what helped.")),
        ("accesses/index.md", say("Accesses"), say("Which account is held by whom.")),
    ]
    return [
        (uri, renderer.said(title), renderer.said(text))
        for uri, title, text in places
        if renderer.has(uri.replace(".md", ".html")) and uri.partition("/")[0] in renderer.folders.values()
    ]


def _checked(passing: Passing) -> tuple[object, ...]:
    return passing.leaves.nothing_to_report if passing.leaves else ()
