"""Whom the desk names: spaces, topics and their departments, and the members who may be the author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.department import Department
from handover.entries.incident import Incident
from handover.entries.member import Member, ReachFact
from handover.entries.space import Space
from handover.entries.terms import Presence, ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.entries.topic import Topic

if TYPE_CHECKING:
    from handover.desk.index import Json
    from handover.pages.rendering import Renderer


def spaces(renderer: Renderer) -> Json:
    """Return the spaces where we answer, with their limits and from how many reactions a voice is heard."""
    company = renderer.handbook.company
    return {
        space.id: {
            "name": space.name,
            "limit": space.character_limit or 0,
            "noticed": (space.reach or company.reach).noticed,
            "heard": (space.reach or company.reach).widely_heard,
        }
        for space in renderer.handbook.all(Space)
        if space.presence in (Presence.RUN, Presence.TAKE_PART)
    }


def topics(renderer: Renderer, at: str) -> Json:
    """Return the topics with who owns them, for a comment that no response fits."""
    return {
        topic.id: {
            "label": topic.label,
            "covers": topic.covers,
            "owner": topic.owner,
            "href": renderer.addresses.href(topic.ref, at) or "",
        }
        for topic in renderer.handbook.all(Topic)
    }


def departments(renderer: Renderer, at: str) -> Json:
    """Return the departments with how to reach them and how fast they answer."""
    return {
        one.id: {
            "name": one.name,
            "href": renderer.addresses.href(one.ref, at) or "",
            "reach": one.reach_by,
            "hours": one.hours,
            "outOfHours": one.out_of_hours or "",
            "within": one.answers_within_hours or 0,
        }
        for one in renderer.handbook.all(Department)
    }


def members(renderer: Renderer, at: str) -> Json:
    """Return the members with what the CM must know before answering one of them; never their notes."""
    return [_member(renderer, member, at) for member in renderer.handbook.all(Member)]


def _member(renderer: Renderer, member: Member, at: str) -> Json:
    handbook = renderer.handbook
    promises = [
        thread
        for thread in handbook.naming(member.ref, Thread, "who")
        if thread.status is not ThreadStatus.CLOSED and thread.type is ThreadType.PROMISE
    ]
    return {
        "id": member.id,
        "name": member.name,
        "href": renderer.addresses.href(member.ref, at) or "",
        "handles": [{"space": one.space, "handle": one.handle} for one in member.handles],
        "role": renderer.said(member.role.label),
        "talk": member.how_to_talk,
        "reactions": {fact.space or "": fact.reactions or 0 for fact in _rising(member)},
        "promises": [
            {
                "title": thread.title,
                "href": renderer.addresses.href(thread.ref, at) or "",
                "due": thread.due.isoformat() if thread.due else "",
            }
            for thread in promises
        ],
        "incidents": [
            {
                "title": incident.title,
                "href": renderer.addresses.href(incident.ref, at) or "",
                "on": incident.on.isoformat(),
            }
            for incident in handbook.naming(member.ref, Incident, "members")
        ],
    }


def _rising(member: Member) -> list[ReachFact]:
    """Return the facts about a member's reach, the most reactions last, so that they win in a mapping."""
    return sorted(member.facts, key=lambda fact: fact.reactions or 0)
