"""Responses: what is said, where, on whose word; and everything that relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.space import Space
from handover.entries.terms import IncidentStatus
from handover.entries.thread import Thread
from handover.entries.topic import Topic
from handover.language import Sentence, say
from handover.pages.alphabet import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from handover.entries.response import Wording
    from handover.entries.triage import Outcome
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer

EVERYWHERE = "*"
"""What a row says of a filter that it always passes."""


@dataclass(frozen=True)
class State:
    """Whether a wording may be said today, in words and a tone, and until when that holds."""

    words: Sentence
    tone: str
    until: date | None = None

    @property
    def sayable(self) -> bool:
        """Whether there is something to copy."""
        return self.tone != "bad"


def required_departments(handbook: Handbook, response: Response) -> tuple[str, ...]:
    """Return the ids of the departments that must approve: all those of all its topics, each once."""
    topics = (handbook.find(Topic, name) for name in response.topics)
    return tuple(dict.fromkeys(d for topic in topics if topic for d in topic.approvers))


def suspended_by(handbook: Handbook, response: Response) -> Incident | None:
    """Return the open incident during which *response* may not be used, None where there is none."""
    for incident in handbook.all(Incident):
        resting = incident.suspends
        if resting is None or incident.status is not IncidentStatus.OPEN:
            continue
        by_topic = incident.holding_line != response.id and set(resting.topics) & set(response.topics)
        if response.id in resting.responses or by_topic:
            return incident
    return None


def status_of(renderer: Renderer, response: Response, wording: Wording) -> State:  # noqa: ARG001 - approvals are per wording
    """Return what is known about saying *wording* today."""
    handbook, today = renderer.handbook, renderer.today
    if suspended_by(handbook, response):
        return State(say("Suspended during the incident"), "bad")
    if response.sayable_until and response.sayable_until < today:
        return State(say("Not to be said since {day}", day=response.sayable_until), "bad")
    if response.sayable_from and response.sayable_from > today:
        return State(say("Not to be said before {day}", day=response.sayable_from), "bad")
    if not required_departments(handbook, response):
        return State(say("The CM alone decides"), "", response.sayable_until)
    return State(say("No approval recorded yet"), "warn", response.sayable_until)


def worst_of(states: Iterable[State]) -> State:
    """Return the state that keeps a response from being said, otherwise its least certain one."""
    return max(states, key=lambda state: ("", "ok", "warn", "bad").index(state.tone))


@dataclass(frozen=True)
class Row:
    """A response in the index, with what each filter asks of it, as ids between spaces."""

    response: Response
    state: State
    filters: Mapping[str, str]


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the rows of the index and the choices of its filters."""
    rows = [_row(renderer, response) for response in renderer.handbook.all(Response)]
    rows.sort(key=lambda row: alphabetical(row.response.title))
    return {
        "rows": rows,
        "choices": [
            ("department", renderer.said(say("Department")), _named(renderer, "department", rows)),
            ("topic", renderer.said(say("Topic")), _named(renderer, "topic", rows)),
            ("space", renderer.said(say("Space")), _named(renderer, "space", rows)),
            ("language", renderer.said(say("Language")), _languages(renderer, rows)),
        ],
    }


def _row(renderer: Renderer, response: Response) -> Row:
    handbook = renderer.handbook
    owners = [topic.owner for name in response.topics if (topic := handbook.find(Topic, name))]
    asked = {
        "department": {*required_departments(handbook, response), *owners},
        "topic": set(response.topics),
        "space": {wording.space or EVERYWHERE for wording in response.wordings},
        "language": {wording.language for wording in response.wordings},
    }
    state = worst_of(status_of(renderer, response, wording) for wording in response.wordings)
    return Row(response, state, {name: " ".join(sorted(ids)) for name, ids in asked.items()})


def _used(rows: Iterable[Row], name: str) -> list[str]:
    return sorted({value for row in rows for value in row.filters[name].split()} - {EVERYWHERE})


def _named(renderer: Renderer, kind: str, rows: Iterable[Row]) -> list[tuple[str, str]]:
    choices = [(name, renderer.name_of(f"{kind}/{name}")) for name in _used(rows, kind)]
    return sorted(choices, key=lambda choice: alphabetical(choice[1]))


def _languages(renderer: Renderer, rows: Iterable[Row]) -> list[tuple[str, str]]:
    return [(code, renderer.language.name_of_language(code)) for code in _used(rows, "language")]


@dataclass(frozen=True)
class Said:
    """A wording with what stands around it."""

    wording: Wording
    state: State
    space: Space | None


def entry_values(renderer: Renderer, response: Response) -> Mapping[str, object]:
    """Return what the page of one response shows besides its fields."""
    handbook = renderer.handbook
    said = [
        Said(wording, status_of(renderer, response, wording), _space(handbook, wording))
        for wording in response.wordings
    ]
    return {
        "said": said,
        "state": worst_of(one.state for one in said),
        "departments": required_departments(handbook, response),
        "labels": {slot.name: slot.what for slot in response.placeholders},
        "incidents": handbook.naming(response.ref, Incident, "responses", "holding_line"),
        "lessons": handbook.naming(response.ref, Incident, "lessons"),
        "threads": handbook.naming(response.ref, Thread, "by_response"),
        "outcomes": outcomes_with(handbook, response),
        "description": _described(renderer, response),
    }


def _space(handbook: Handbook, wording: Wording) -> Space | None:
    return handbook.find(Space, wording.space) if wording.space else None


def outcomes_with(handbook: Handbook, response: Response) -> tuple[Outcome, ...]:
    """Return the outcomes of the triage that lead to *response*, by name or by topic."""
    outcomes = handbook.triage.outcomes if handbook.triage else ()
    return tuple(o for o in outcomes if response.id in o.responses or o.topic in response.topics)


def _described(renderer: Renderer, response: Response) -> str:
    topics = [renderer.name_of(f"topic/{name}") for name in response.topics]
    purpose = renderer.said(response.purpose.label)
    return f"{purpose} · {', '.join(topics)}" if topics else purpose
