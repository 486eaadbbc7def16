"""Incidents: what is burning first, then what earlier ones taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.company import SeverityLevel
from handover.entries.decision import Decision
from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus
from handover.entries.thread import Thread
from handover.language import say
from handover.pages.charts import Chart, Subject, curve
from handover.pages.slots import labels_of
from handover.pages.states import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from handover.entries.response import Wording
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer
    from handover.pages.states import State

_ORDER = list(IncidentStatus)
_HOUR = 3600
_TWO = 2


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the incidents: open ones, watched ones, then the closed ones, the latest first."""
    handbook = renderer.handbook
    latest = sorted(handbook.all(Incident), key=lambda i: (i.on, i.id), reverse=True)
    ordered = sorted(latest, key=lambda i: _ORDER.index(i.status))
    return {
        "current": [i for i in ordered if i.status is not IncidentStatus.CLOSED],
        "past": [i for i in ordered if i.status is IncidentStatus.CLOSED],
        "levels": {level.id: level for level in handbook.company.crisis.scale},
        "lessons": [(i, lesson) for i in latest for lesson in i.lessons],
    }


def entry_values(renderer: Renderer, entry: Incident) -> Mapping[str, object]:
    """Return what one incident's page needs beyond its entry."""
    handbook = renderer.handbook
    holding = handbook.find(Response, entry.holding_line) if entry.holding_line else None
    speaker = entry.spokesperson
    return {
        "severity": severity_of(handbook, entry),
        "holding": holding,
        "wordings": _with_states(renderer, holding) if holding else [],
        "labels": labels_of(holding) if holding else {},
        "spokesperson": handbook.holder(speaker, renderer.today) if speaker else None,
        "chart": reactions(renderer, entry),
        "timeline": sorted(entry.timeline, key=lambda event: event.at.replace(tzinfo=None)),
        "threads": handbook.naming(entry.ref, Thread, "about"),
        "decisions": handbook.naming(entry.ref, Decision, "about"),
        "suspended": _suspended(entry),
    }


def severity_of(handbook: Handbook, incident: Incident) -> SeverityLevel | None:
    """Return the level of the company's scale that an incident has reached."""
    held = handbook.parts.get(f"severity/{incident.severity}")
    return held[1] if held and isinstance(held[1], SeverityLevel) else None


def reactions(renderer: Renderer, incident: Incident) -> Chart | None:
    """Return reactions over time as a chart; None with fewer than two counts."""
    counted = sorted(
        ((event.at.replace(tzinfo=None), event.reactions) for event in incident.timeline if event.reactions),
    )
    if len(counted) < _TWO:
        return None
    said = renderer.said
    begin, most = counted[0][0], max(counted, key=lambda point: point[1])
    subject = Subject(
        number=renderer.language.number,
        title=said(say("Reactions over time")),
        alternative=said(
            say(
                "From {first} to {last}, the most at {when}: {most} reactions.",
                first=_moment(renderer, begin),
                last=_moment(renderer, counted[-1][0]),
                when=_moment(renderer, most[0]),
                most=most[1],
            )
        ),
        axis=said(say("When")),
    )
    points = [((at - begin).total_seconds() / _HOUR, _moment(renderer, at), count) for at, count in counted]
    return curve(subject, points, said(say("Reactions")))


def _moment(renderer: Renderer, at: datetime) -> str:
    day = renderer.language.date(at.date(), "d MMM")
    return f"{day}, {renderer.language.hour(at.time())}"


def _with_states(renderer: Renderer, holding: Response) -> list[tuple[Wording, State]]:
    spoken = _spoken(holding, renderer.handbook.company.default_language)
    return [(wording, state_of(renderer, holding, wording)) for wording in spoken]


def _spoken(response: Response, language: str) -> tuple[Wording, ...]:
    """Return the wordings in the company's language, otherwise all."""
    own = tuple(w for w in response.wordings if w.language == language and not w.space)
    return own or response.wordings


def _suspended(incident: Incident) -> list[str]:
    held = incident.suspends
    if held is None:
        return []
    return [
        *(f"topic/{name}" for name in held.topics),
        *(f"response/{name}" for name in held.responses),
        *(f"thread/{name}" for name in held.scheduled_posts),
    ]
