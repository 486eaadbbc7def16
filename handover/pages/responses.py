"""Responses: what is said, where, on whose word; and everything that relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.badges import WORDS
from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.space import Space
from handover.entries.thread import Thread
from handover.entries.topic import Topic
from handover.language import say
from handover.pages.alphabet import alphabetical
from handover.pages.decided import agreed_of, story_of
from handover.pages.slots import labels_of
from handover.pages.states import earlier_state, state_of, worst_of
from handover.pages.subjects import differences, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.entries.response import Wording
    from handover.entries.triage import Outcome
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer
    from handover.pages.states import State
    from handover.pages.subjects import Differs

EVERYWHERE = "*"
"""What a row says of a filter that it always passes."""


def required_departments(renderer: Renderer, response: Response) -> tuple[str, ...]:
    """Return the ids of the departments that must approve *response*, those that lost their say included."""
    statuses = renderer.view.approvals.of(response.ref)
    return tuple(dict.fromkeys(name for one in statuses for name in one.requirement.departments))


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
            ("status", renderer.said(say("Status")), _statuses(renderer, rows)),
        ],
    }


def _row(renderer: Renderer, response: Response) -> Row:
    handbook = renderer.handbook
    owners = [topic.owner for name in response.topics if (topic := handbook.find(Topic, name))]
    asked = {
        "department": {*required_departments(renderer, response), *owners},
        "topic": set(response.topics),
        "space": {wording.space or EVERYWHERE for wording in response.wordings},
        "language": {wording.language for wording in response.wordings},
    }
    asked["status"] = {str(one.word) for one in renderer.view.approvals.of(response.ref)}
    state = worst_of(state_of(renderer, response, wording) for wording in response.wordings)
    return Row(response, state, {name: " ".join(sorted(ids)) for name, ids in asked.items()})


def _used(rows: Iterable[Row], name: str) -> list[str]:
    return sorted({value for row in rows for value in row.filters[name].split()} - {EVERYWHERE})


def _named(renderer: Renderer, kind: str, rows: Iterable[Row]) -> list[tuple[str, str]]:
    choices = [(name, renderer.name_of(f"{kind}/{name}")) for name in _used(rows, kind)]
    return sorted(choices, key=lambda choice: alphabetical(choice[1]))


def _languages(renderer: Renderer, rows: Iterable[Row]) -> list[tuple[str, str]]:
    return [(code, renderer.language.name_of_language(code)) for code in _used(rows, "language")]


def _statuses(renderer: Renderer, rows: Iterable[Row]) -> list[tuple[str, str]]:
    used = set(_used(rows, "status"))
    return [(str(word), renderer.said(words)) for word, words in WORDS.items() if str(word) in used]


@dataclass(frozen=True)
class Said:
    """A wording with what stands around it."""

    wording: Wording
    state: State
    space: Space | None
    earlier: State | None = None
    """The state of an earlier wording that may be said instead."""
    earlier_text: str = ""
    since: tuple[Differs, ...] = ()
    """What changed since that one."""


def entry_values(renderer: Renderer, response: Response) -> Mapping[str, object]:
    """Return what the page of one response shows besides its fields."""
    handbook = renderer.handbook
    said = [_said(renderer, wording, state_of(renderer, response, wording)) for wording in response.wordings]
    return {
        "said": said,
        "state": worst_of(one.state for one in said),
        "agreed": agreed_of(renderer, response.ref),
        "told": story_of(renderer, response.ref),
        "labels": labels_of(response),
        "incidents": handbook.naming(response.ref, Incident, "responses", "holding_line"),
        "lessons": handbook.naming(response.ref, Incident, "lessons"),
        "threads": handbook.naming(response.ref, Thread, "by_response"),
        "outcomes": outcomes_with(handbook, response),
        "description": _described(renderer, response),
    }


def _said(renderer: Renderer, wording: Wording, state: State) -> Said:
    space = _space(renderer.handbook, wording)
    if state.last is None:
        return Said(wording, state, space)
    last, now = state.last.subject, state.status.subject if state.status else state.last.subject
    return Said(
        wording,
        state,
        space,
        earlier_state(renderer, state.last),
        text_of(last),
        differences(last, now),
    )


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
