"""Topics: who owns each, who must approve what is said on it, who is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.department import Department
from handover.entries.member import Member
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.pages.alphabet import alphabetical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the columns and the rows of the matrix of topics and departments."""
    departments = renderer.handbook.all(Department)
    topics = sorted(renderer.handbook.all(Topic), key=lambda topic: alphabetical(topic.label))
    return {
        "wide": True,
        "departments": departments,
        "rows": [(topic, [_roles(topic, d.id) for d in departments]) for topic in topics],
    }


def _roles(topic: Topic, department: str) -> list[str]:
    roles = {
        "owner": department == topic.owner,
        "approves": department in topic.approvers,
        "consulted": department in topic.consulted,
    }
    return [role for role, holds in roles.items() if holds]


def entry_values(renderer: Renderer, topic: Topic) -> Mapping[str, object]:
    """Return what is said on a topic, and who talks about it."""
    handbook = renderer.handbook
    outcomes = handbook.triage.outcomes if handbook.triage else ()
    return {
        "responses": handbook.naming(topic.ref, Response, "topics"),
        "members": handbook.naming(topic.ref, Member, "topics"),
        "outcomes": [outcome for outcome in outcomes if outcome.topic == topic.id],
        "description": topic.covers,
    }
