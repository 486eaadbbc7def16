"""A topic with no department is the CM's own, never approved."""

from __future__ import annotations

from approval_case import FINE, Case

CASE = Case(badge="The CM alone: no department decides on this", exit=FINE, topics=("weather",))
