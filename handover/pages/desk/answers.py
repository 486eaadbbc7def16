"""The responses as the desk needs them: what may be said, by whose word, until when, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.desk.searchable import Searchable
from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus
from handover.entries.topic import Topic
from handover.pages.desk.standing import standing_of
from handover.pages.responses import required_departments
from handover.pages.slots import labels_of

if TYPE_CHECKING:
    from handover.desk.index import Json
    from handover.entries.response import Wording
    from handover.handbook import Handbook
    from handover.pages.rendering import Renderer


def searchable(handbook: Handbook) -> list[Searchable]:
    """Return what of each response is searched: titles, texts, example comments, names of topics."""
    return [_searchable(handbook, response) for response in handbook.all(Response)]


def _searchable(handbook: Handbook, response: Response) -> Searchable:
    default = handbook.company.default_language
    texts: dict[str, list[str]] = {}
    for wording in response.wordings:
        texts.setdefault(wording.language, []).append(wording.text)
    for line in (*response.use_when, *response.check_first):
        texts.setdefault(default, []).append(line)
    return Searchable(
        id=response.id,
        # An entry has one title, in the company's language; a text without one is searched all the same.
        titles={**dict.fromkeys(texts, ""), default: response.title},
        texts={language: "\n".join(some) for language, some in texts.items()},
        examples=response.comments,
        topics=[t.label for name in response.topics if (t := handbook.find(Topic, name))],
    )


def answers(renderer: Renderer, at: str) -> Json:
    """Return every response by id, its addresses as seen from the page *at*."""
    return {response.id: _answer(renderer, response, at) for response in renderer.handbook.all(Response)}


def _answer(renderer: Renderer, response: Response, at: str) -> Json:
    incident = renderer.suspended.get(response.id)
    return {
        "title": response.title,
        "href": renderer.addresses.href(response.ref, at) or "",
        "file": renderer.handbook.place(response.ref).file,
        "purpose": response.purpose.value,
        "topics": list(response.topics),
        "departments": list(required_departments(renderer, response)),
        "exactness": response.exactness.value,
        "exactnessWords": renderer.said(response.exactness.label),
        "useWhen": list(response.use_when),
        "neverWhen": list(response.never_when),
        "checkFirst": list(response.check_first),
        "comments": list(response.comments),
        "slots": _slots(response),
        "promises": [{"what": one.what, "days": one.due_in_days} for one in response.promises],
        "escalate": _named(renderer, response.escalate_to, at),
        "principles": [_named(renderer, f"principle/{name}", at) for name in response.principles],
        "happened": _happened(renderer, response, at),
        "suspendedBy": incident.id if incident and incident.status is IncidentStatus.OPEN else "",
        "wordings": [_wording(renderer, response, wording) for wording in response.wordings],
    }


def _happened(renderer: Renderer, response: Response, at: str) -> Json:
    """Return past incidents in which the response was said, the latest first, and what made them worse."""
    named = renderer.handbook.naming(response.ref, Incident, "responses", "holding_line")
    past = [one for one in named if one.status is not IncidentStatus.OPEN]
    return [
        {
            "title": incident.title,
            "href": renderer.addresses.href(incident.ref, at) or "",
            "on": incident.on.isoformat(),
            "worse": incident.made_worse[0] if incident.made_worse else "",
        }
        for incident in sorted(past, key=lambda one: (one.on, one.id), reverse=True)
    ]


def _slots(response: Response) -> Json:
    labels = labels_of(response)
    return [
        {
            "name": slot.name,
            "shown": labels[slot.name].shown,
            "what": slot.what,
            "allowed": list(slot.allowed),
            "maximum": slot.maximum or "",
        }
        for slot in response.placeholders
    ]


def _named(renderer: Renderer, ref: str | None, at: str) -> Json:
    if not ref:
        return {}
    return {"ref": ref, "name": renderer.name_of(ref), "href": renderer.addresses.href(ref, at) or ""}


def _wording(renderer: Renderer, response: Response, wording: Wording) -> Json:
    standing = standing_of(renderer, response, wording)
    return {
        "language": wording.language,
        "space": wording.space or "",
        "where": wording.where.value if wording.where else "",
        "variant": wording.variant or "",
        "text": wording.text.rstrip("\n"),
        "tone": standing.tone,
        "state": standing.words,
        "short": standing.short,
        "from": standing.since.isoformat() if standing.since else "",
        "until": standing.until.isoformat() if standing.until else "",
        "sayable": standing.sayable,
        "otherwise": standing.otherwise,
        "missing": list(standing.missing),
        "agreed": list(standing.agreed),
        "last": {"text": standing.last.text, "until": standing.last.until.isoformat()}
        if standing.last
        else {},
    }
