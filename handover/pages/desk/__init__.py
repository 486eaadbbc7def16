"""The desk: paste a comment, get what was agreed. One page, its data as scripts, nothing sent anywhere.

The page itself lists the responses by topic, so that it serves without JavaScript. What the scripts need is
written as two files that each assign one name, since pages opened from a folder can fetch nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from handover.desk.index import index, script
from handover.entries import Audience
from handover.entries.response import Response
from handover.entries.space import Space
from handover.entries.terms import Presence
from handover.entries.topic import Topic
from handover.language import say
from handover.pages.banner import TOLD, alarms
from handover.pages.desk.answers import answers, searchable
from handover.pages.desk.people import departments, members, spaces, topics
from handover.pages.desk.signals import SIGNS
from handover.pages.desk.walk import incidents, tree
from handover.pages.desk.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handover.desk.index import Json
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer

DESK = "desk.md"
NAME = "HANDOVER_DESK"
"""The name that the data script sets."""
SCRIPTS = (
    "desk-search.js",
    "desk-signals.js",
    "desk-wording.js",
    "desk-papers.js",
    "desk-memory.js",
    "desk-parts.js",
    "desk-action.js",
    "desk-after.js",
    "desk-answer.js",
    "desk-beside.js",
    "desk-asking.js",
    "desk.js",
)
"""Our scripts, in the order in which they need each other."""


@dataclass(frozen=True)
class Shelf:
    """A topic and its responses, for readers without scripts."""

    title: str
    ref: str
    responses: tuple[Response, ...]


def offered(renderer: Renderer) -> bool:
    """Tell whether there is a desk: in the current version, for people who may answer."""
    return (
        renderer.setting.version is None
        and renderer.view.audience is not Audience.PUBLIC
        and bool(renderer.handbook.all(Response))
        and renderer.has("desk/index.html")
    )


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the desk, where there is one."""
    if offered(renderer):
        yield renderer.draft(
            DESK,
            renderer.said(say("Answer a comment")),
            "desk/index.html",
            partial(_values, renderer),
            hide=("navigation", "toc"),
            description=renderer.said(say("Paste a comment and get what was agreed.")),
        )


def files(renderer: Renderer) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the data of the desk and the index that it searches."""
    if offered(renderer):
        handbook = renderer.handbook
        found = partial(index, searchable(handbook), handbook.company.default_language)
        yield "assets/desk-index.js", lambda: script(found())
        yield "assets/desk-data.js", lambda: script(data(renderer), NAME)


def data(renderer: Renderer) -> Json:
    """Return everything that the scripts need besides the search index, as this audience may see it."""
    company = renderer.handbook.company
    return {
        "frozen": company.frozen_on.isoformat() if company.frozen_on else "",
        "built": renderer.today.isoformat(),
        "chrome": renderer.language.code,
        "language": company.default_language,
        "languages": {code: renderer.language.name_of_language(code) for code in company.languages},
        "host": company.contact_email.rpartition("@")[2],
        "words": words(renderer.language),
        "signs": dict(SIGNS),
        "responses": answers(renderer, DESK),
        "spaces": spaces(renderer),
        "topics": topics(renderer, DESK),
        "departments": departments(renderer, DESK),
        "members": members(renderer, DESK),
        "incidents": incidents(renderer, DESK),
        "triage": tree(renderer),
    }


def _values(renderer: Renderer) -> dict[str, object]:
    handbook = renderer.handbook
    return {
        "shelves": _shelves(renderer),
        "spaces": [s for s in handbook.all(Space) if s.presence in (Presence.RUN, Presence.TAKE_PART)],
        "outcomes": handbook.triage.outcomes if handbook.triage else (),
        "alarms": alarms(renderer),
        "told": TOLD,
        "scripts": [*(f"assets/{name}" for name in ("desk-index.js", "desk-data.js", *SCRIPTS))],
    }


def _shelves(renderer: Renderer) -> list[Shelf]:
    """Return the topics that have responses, by name, and last the responses without a topic."""
    handbook = renderer.handbook
    listed = sorted(handbook.all(Response), key=lambda response: response.title.casefold())
    shelves = [
        Shelf(topic.label, topic.ref, tuple(r for r in listed if topic.id in r.topics))
        for topic in sorted(handbook.all(Topic), key=lambda topic: topic.label.casefold())
    ]
    others = tuple(r for r in listed if not r.topics)
    return [
        *(shelf for shelf in shelves if shelf.responses),
        *([Shelf(renderer.said(say("Without a topic")), "", others)] if others else []),
    ]
