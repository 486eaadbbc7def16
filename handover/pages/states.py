"""Whether a wording may be said, in words and a colour, today and by the reader's clock later."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.approvals.badges import WORDS, badge, department_badge, nothing_sayable
from handover.approvals.naming import DepartmentId, PersonId, named
from handover.approvals.register import rank
from handover.approvals.status import A_DAY, GREEN, Status, Word
from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus
from handover.entries.topic import Topic
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from handover.approvals.sayable import Sayable
    from handover.approvals.status import DepartmentStatus
    from handover.entries.response import Wording
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer

OK, WARN, BAD, QUIET = "ok", "warn", "bad", ""
"""Sayable, look first, not sayable, and nothing to say about it."""
TONES = {
    Word.APPROVED: OK,
    Word.EXPIRES_SOON: OK,
    Word.CM_ALONE: QUIET,
    Word.EXPIRED: BAD,
    Word.REFUSED: BAD,
    Word.WITHDRAWN: BAD,
}
"""The tone of each word; that of all others is amber."""


@dataclass(frozen=True)
class Turning:
    """What a badge becomes on a day, by itself."""

    on: date
    words: Sentence
    short: Sentence
    tone: str


@dataclass(frozen=True)
class State:
    """Whether a wording may be said today, in words and a tone, and until when that holds."""

    words: Sentence
    tone: str
    short: Sentence
    """The same in a word or two, for lists."""
    sayable: bool = False
    """Whether it may be copied as it stands."""
    until: date | None = None
    """The last day on which it may."""
    turns: tuple[Turning, ...] = ()
    last: Sayable | None = None
    """An earlier wording that may be said instead."""
    otherwise: Sentence | None = None
    """Whom to ask, where nothing may be said."""
    status: Status | None = None
    """What the departments say; None where nobody decides on it here."""
    word: Word | None = None
    """The word it was made from."""


def tone_of(word: Word) -> str:
    """Return the colour of a status."""
    return TONES.get(word, WARN)


def state_of(renderer: Renderer, response: Response, wording: Wording) -> State:
    """Return whether *wording* may be said: by its departments, its own dates and open incidents.

    *response* is one of the renderer's handbook; its states are worked out once.
    """
    return renderer.once((state_of, response.ref, wording), lambda: _state_of(renderer, response, wording))


def _state_of(renderer: Renderer, response: Response, wording: Wording) -> State:
    status = renderer.view.approvals.of_wording(response, wording)
    state = _decided(renderer, status) if status else _UNKNOWN
    if renderer.setting.version is not None:
        return as_of_release(state, renderer.setting.version.on)
    return _of_the_day(renderer, response, state)


def approved_state(renderer: Renderer, status: Status) -> State:
    """Return the state of a principle, a rule or an outcome."""
    state = _decided(renderer, status)
    if renderer.setting.version is not None:
        return as_of_release(state, renderer.setting.version.on)
    return state


def department_state(renderer: Renderer, one: DepartmentStatus) -> State:
    """Return what one department says of a wording, as a state."""
    names, today, until = renderer.names, renderer.today, one.until
    turns: list[Turning] = []
    if until is not None and one.word in GREEN:
        over = named(department_badge(one, until + A_DAY), names)
        turns.append(Turning(until + A_DAY, over, WORDS[Word.EXPIRED], BAD))
    state = State(
        words=named(department_badge(one, today), names),
        tone=tone_of(one.word),
        short=WORDS[one.word],
        until=until,
        turns=tuple(turns),
        word=one.word,
    )
    return as_of_release(state, renderer.setting.version.on) if renderer.setting.version else state


def as_of_release(state: State, day: date) -> State:
    """Return *state* as a record of the day of a release: nothing in it may be said any more."""
    return State(
        words=say("On {day}: {status}", day=day, status=state.words),
        tone=QUIET if state.tone == OK else state.tone,
        short=state.short,
        status=state.status,
    )


def worst_of(states: Iterable[State]) -> State:
    """Return the state that keeps a response from being said, otherwise its least certain one."""
    return max(states, key=lambda state: (not state.sayable, (QUIET, OK, WARN, BAD).index(state.tone)))


def suspended(handbook: Handbook) -> dict[str, Incident]:
    """Return the responses, by id, that may not be used now, each with the open incident that says so."""
    found: dict[str, Incident] = {}
    for incident in handbook.all(Incident):
        resting = incident.suspends
        if resting is None or incident.status is not IncidentStatus.OPEN:
            continue
        by_topic = (
            response.id
            for topic in resting.topics
            for response in handbook.naming(f"{Topic.kind}/{topic}", Response, "topics")
            if response.id != incident.holding_line
        )
        for response in (*resting.responses, *by_topic):
            found.setdefault(response, incident)
    return found


def _decided(renderer: Renderer, status: Status) -> State:
    names = renderer.names
    turns = tuple(
        Turning(turn.on, named(badge(status, turn.on), names), WORDS[turn.word], tone_of(turn.word))
        for turn in status.turns
    )
    alone = status.word is Word.CM_ALONE
    nothing = None if status.may_be_said or alone or status.sayable else nothing_sayable(status)
    return State(
        words=named(badge(status), names),
        tone=tone_of(status.word),
        short=WORDS[status.word],
        sayable=status.may_be_said or alone,
        until=status.until,
        turns=turns,
        last=status.sayable,
        otherwise=named(nothing, names) if nothing else None,
        status=status,
    )


def _of_the_day(renderer: Renderer, response: Response, state: State) -> State:
    """Return *state* as the day allows: an open incident and the response's own dates go before approvals."""
    if response.id in renderer.suspended:
        return _not_now(state, say("Suspended during the incident"))
    begins, ends, today = response.sayable_from, response.sayable_until, renderer.today
    if ends and ends < today:
        return _not_now(state, say("Not to be said since {day}", day=ends))
    if begins and begins > today:
        return _not_now(state, say("Not to be said before {day}", day=begins))
    if not ends or not state.sayable or (state.until and state.until <= ends):
        return state
    over = say("Not to be said since {day}", day=ends)
    turns = (*(turn for turn in state.turns if turn.on <= ends), Turning(ends + A_DAY, over, over, BAD))
    return replace(state, until=ends, turns=turns)


def _not_now(state: State, words: Sentence) -> State:
    return State(words=words, tone=BAD, short=words, status=state.status)


_UNKNOWN = State(words=WORDS[Word.DRAFT], tone=WARN, short=WORDS[Word.DRAFT])


def earlier_state(renderer: Renderer, sayable: Sayable) -> State:
    """Return the state of an earlier wording that may be said instead of the present one."""
    names = renderer.names
    approvals = [
        say(
            "{department} ({person})",
            department=DepartmentId(one.decision.department),
            person=PersonId(one.decision.by),
        )
        for one in sayable.approvals
    ]
    level = min((one.level for one in sayable.approvals), key=rank).label
    words = say(
        "Approved by {approvals}, until {until}: {level}",
        approvals=approvals,
        until=sayable.until,
        level=level,
    )
    over = say("Expired on {until}", until=sayable.until)
    turns = (Turning(sayable.until + A_DAY, over, WORDS[Word.EXPIRED], BAD),)
    return State(
        words=named(words, names),
        tone=OK,
        short=WORDS[Word.APPROVED],
        sayable=True,
        until=sayable.until,
        turns=turns,
    )


def turning(renderer: Renderer, state: State, *, short: bool = False) -> str:
    """Return what a badge becomes when, as JSON: day, words, tone; empty where it stays."""
    turns = [
        (turn.on.isoformat(), renderer.said(turn.short if short else turn.words), turn.tone)
        for turn in state.turns
    ]
    return json.dumps(turns, ensure_ascii=False) if turns else ""
