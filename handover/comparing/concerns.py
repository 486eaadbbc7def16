"""Who must care about a change of an entry: departments, the CM, the manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.proposal import agreeing
from handover.approvals.requirements import naming
from handover.entries.access import Access
from handover.entries.charter import Charter
from handover.entries.company import Company
from handover.entries.department import Department
from handover.entries.incident import Incident
from handover.entries.person import Person
from handover.entries.response import Response
from handover.entries.tenure import Tenure
from handover.entries.topic import Topic
from handover.entries.triage import Triage

if TYPE_CHECKING:
    from handover.entries import Entry
    from handover.handbook import Handbook

THE_CM, THE_MANAGER = "cm", "manager"


def concerned(before: Entry | None, after: Entry | None, old: Handbook, new: Handbook) -> tuple[str, ...]:
    """Return who must care that *before* became *after*: `department/…` sorted, then `cm`, `manager`."""
    departments: set[str] = set()
    for entry, handbook in ((before, old), (after, new)):
        if entry is not None:
            departments |= departments_of(entry, handbook)
    managers = isinstance(after or before, Access | Company | Tenure | Person)
    return (*sorted(f"department/{name}" for name in departments), THE_CM, *([THE_MANAGER] * managers))


def departments_of(entry: Entry, handbook: Handbook) -> set[str]:
    """Return the departments that an entry is about, by id."""
    found: set[str | None] = set()
    match entry:
        case Response():
            owners = {topic.owner for name in entry.topics if (topic := handbook.find(Topic, name))}
            found |= owners | required(entry, handbook)
        case Topic():
            found |= {entry.owner, *entry.approvers, *entry.consulted}
        case Department():
            found.add(entry.id)
        case Incident():
            found |= set(entry.departments)
        case Person():
            found.add(entry.department)
        case Charter() | Triage():
            found |= agreeing(handbook.company.approvals, handbook.all(Topic))
    return {name for name in found if name}


def required(entry: Response, handbook: Handbook) -> set[str]:
    """Return the departments who must approve a response, as its topics say."""

    def approvers_of(name: str) -> tuple[str, ...] | None:
        topic = handbook.find(Topic, name)
        return topic.approvers if topic else None

    return set(naming(entry.topics, approvers_of))
