"""Readiness: what breaks on the day somebody else answers, ranked, with who can mend it and how.

A rule is one function in the module of its area and one line in the table `RULES`. `readiness` applies them
all to a handbook as seen on a day; it is a pure function.
"""

from handover.readiness.critical import critical_entries
from handover.readiness.gap import Area, Gap, Rule, Severity, Urgency
from handover.readiness.plan import Task, plan
from handover.readiness.reading_back import Reading, Received, digest_of_entry, readings
from handover.readiness.ready import Fine, Readiness, Vacancy, readiness
from handover.readiness.rules import RULES
from handover.readiness.situation import Situation, situation_of

__all__ = [
    "RULES",
    "Area",
    "Fine",
    "Gap",
    "Readiness",
    "Reading",
    "Received",
    "Rule",
    "Severity",
    "Situation",
    "Task",
    "Urgency",
    "Vacancy",
    "critical_entries",
    "digest_of_entry",
    "plan",
    "readiness",
    "readings",
    "situation_of",
]
