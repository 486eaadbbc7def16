"""The triage as the desk walks it, and the incidents that go before every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus

if TYPE_CHECKING:
    from handover.desk.index import Json
    from handover.entries.triage import Outcome, Question
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer


def tree(renderer: Renderer) -> Json:
    """Return the questions and what their answers lead to; the outcomes' words stand in the page."""
    triage = renderer.handbook.triage
    if triage is None:
        return {}
    return {
        "start": triage.start,
        "questions": {question.id: _question(question) for question in triage.questions},
        "outcomes": {outcome.id: _outcome(renderer.handbook, outcome) for outcome in triage.outcomes},
    }


def _question(question: Question) -> Json:
    return {
        "ask": question.ask,
        "help": question.help or "",
        "signal": question.signal.value if question.signal else "",
        "answers": [
            {"answer": one.answer, "when": one.when or "", "then": one.then} for one in question.answers
        ],
    }


def _outcome(handbook: Handbook, outcome: Outcome) -> Json:
    by_topic = [r.id for r in handbook.all(Response) if outcome.topic in r.topics] if outcome.topic else []
    return {
        "title": outcome.title,
        "does": outcome.does.value,
        "named": list(outcome.responses),
        "responses": [*outcome.responses, *(name for name in by_topic if name not in outcome.responses)],
        "department": outcome.department or "",
        "hours": outcome.within_hours or 0,
        "again": outcome.look_again_after_hours or 0,
    }


def incidents(renderer: Renderer, at: str) -> Json:
    """Return the open incidents: what rests meanwhile, and what is said instead."""
    return {
        one.id: {
            "title": one.title,
            "href": renderer.addresses.href(one.ref, at) or "",
            "holding": one.holding_line or "",
            "topics": list(one.suspends.topics) if one.suspends else [],
            "responses": list(one.suspends.responses) if one.suspends else [],
            "next": renderer.language.moment(one.next_update_at) if one.next_update_at else "",
        }
        for one in renderer.handbook.all(Incident)
        if one.status is IncidentStatus.OPEN
    }
