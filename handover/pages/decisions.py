"""Decisions: the newest first, each with what replaced it and what it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.entries.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.pages.rendering import Renderer


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the decisions, the newest first."""
    decisions = renderer.handbook.all(Decision)
    return {"rows": sorted(decisions, key=lambda decision: (decision.on, decision.id), reverse=True)}


def entry_values(renderer: Renderer, decision: Decision) -> Mapping[str, object]:
    """Return the decisions that this one replaced."""
    return {"replaces": renderer.handbook.naming(decision.ref, Decision, "superseded_by")}
