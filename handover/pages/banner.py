"""What every page says first: incidents that are open, and how old or frozen the site is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus
from handover.pages.states import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.entries.response import Wording
    from handover.pages.rendering import Renderer
    from handover.pages.states import State


TOLD = 3
"""How many incidents the banner tells; a page that began with more would be nothing but banner."""


@dataclass(frozen=True)
class Alarm:
    """An open incident: what may be said meanwhile, who speaks, what rests."""

    incident: Incident
    holding_line: Wording | None
    state: State | None
    """Whether the holding line may be said; None where there is none."""
    spokesperson: str | None
    """`person/…` or `department/…`."""


def banner_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the newest open incidents, the most recent first, and how many there are besides."""
    incidents = _open(renderer)
    return {
        "alarms": [_alarm(renderer, incident) for incident in incidents[:TOLD]],
        "others": len(incidents[TOLD:]),
    }


def alarms(renderer: Renderer) -> list[Alarm]:
    """Return every open incident, the most recent first."""
    return [_alarm(renderer, incident) for incident in _open(renderer)]


def _open(renderer: Renderer) -> list[Incident]:
    incidents = [i for i in renderer.handbook.all(Incident) if i.status is IncidentStatus.OPEN]
    return sorted(incidents, key=lambda incident: (incident.on, incident.id), reverse=True)


def _alarm(renderer: Renderer, incident: Incident) -> Alarm:
    handbook, speaker = renderer.handbook, incident.spokesperson
    line = handbook.find(Response, incident.holding_line) if incident.holding_line else None
    wording = _in_house_language(line, handbook.company.default_language) if line else None
    return Alarm(
        incident,
        wording,
        state_of(renderer, line, wording) if line and wording else None,
        handbook.holder(speaker, renderer.today) if speaker else None,
    )


def _in_house_language(response: Response, language: str) -> Wording | None:
    wordings = sorted(response.wordings, key=lambda w: (w.language != language, w.space is not None))
    return wordings[0] if wordings else None
