"""Nobody ever decided."""

from __future__ import annotations

from approval_case import NOT_APPROVED, Case

CASE = Case(badge="Draft: waiting for Legal and Quality", exit=NOT_APPROVED, topics=("safety",))
