"""Two pages to print: the handover sheet, signed by who leaves and who comes, and the job description."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from handover.departures import accesses_in_use, running_threads
from handover.entries import Audience
from handover.entries.department import Department
from handover.entries.model import CM
from handover.entries.ritual import Ritual
from handover.entries.space import Space
from handover.entries.terms import AccessStatus, Presence
from handover.entries.topic import Topic
from handover.language import say
from handover.pages.cadence import cadence_in_words
from handover.pages.monday import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.access import Access
    from handover.entries.tenure import Tenure
    from handover.entries.thread import Thread
    from handover.pages.monday import Monday
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer


@dataclass(frozen=True)
class Passing:
    """Who hands over to whom; either may be missing."""

    leaves: Tenure | None
    comes: Tenure | None

    @property
    def successor(self) -> str:
        """Who comes, as `person/…`; empty where nobody is known."""
        if self.comes:
            return f"person/{self.comes.cm}"
        return f"person/{self.leaves.successor}" if self.leaves and self.leaves.successor else ""

    @property
    def manager(self) -> str:
        """Who answers for the post, as `person/…`; empty where nobody wrote it."""
        found = (one.manager for one in (self.comes, self.leaves) if one and one.manager)
        return next((f"person/{name}" for name in found), "")


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the handover sheet for the team, and the job description where the mandate is written."""
    if renderer.view.audience is Audience.TEAM:
        yield renderer.draft(
            "handover-sheet.md",
            renderer.said(say("Handover sheet")),
            "readiness/sheet.html",
            partial(_sheet, renderer),
            description=renderer.said(say("One page to print, to go through together and to sign.")),
            hide=("toc",),
        )
    charter = renderer.handbook.charter
    if charter is not None and charter.mandate is not None:
        yield renderer.draft(
            "job-description.md",
            renderer.said(say("Job description")),
            "readiness/job.html",
            partial(_job, renderer),
            description=renderer.said(say("What the community manager decides, does, and with whom.")),
            hide=("toc",),
        )


def _sheet(renderer: Renderer) -> dict[str, object]:
    monday = monday_of(renderer)
    passing = _passing(renderer, monday)
    return {
        "monday": monday,
        "passing": passing,
        "briefing": next((t for t in (passing.comes, passing.leaves) if t and t.briefing), None),
        "accesses": _to_transfer(renderer, monday),
        "threads": _by_day(running_threads(renderer.handbook)),
        "topics": renderer.handbook.all(Topic),
        "readings": monday.ready.readings,
    }


def _passing(renderer: Renderer, monday: Monday) -> Passing:
    handbook, situation = renderer.handbook, monday.ready.situation
    if situation.leaving or situation.tenure is None:
        return Passing(
            situation.tenure or handbook.tenure_before(renderer.today), handbook.tenure_after(renderer.today)
        )
    return Passing(handbook.tenure_before(renderer.today), situation.tenure)


def _to_transfer(renderer: Renderer, monday: Monday) -> list[Access]:
    """Return the accesses that change hands: the CM's own, those of who is gone, those marked so."""
    gone = monday.ready.situation.gone
    named = ("through_personal_account", "second_factor_holder", "recovery_holder")
    return [
        access
        for access in accesses_in_use(renderer.handbook)
        if access.status is not AccessStatus.ACTIVE
        or any(holder.person == CM or gone(holder.person) for holder in access.holders)
        or any(gone(getattr(access, name)) for name in named)
    ]


def _by_day(threads: tuple[Thread, ...]) -> list[Thread]:
    return sorted(threads, key=lambda thread: (thread.due is None, thread.due or thread.on, thread.id))


def _job(renderer: Renderer) -> dict[str, object]:
    handbook = renderer.handbook
    spaces = [space for space in handbook.all(Space) if space.presence in (Presence.RUN, Presence.TAKE_PART)]
    return {
        "mandate": handbook.charter.mandate if handbook.charter else None,
        "spaces": spaces,
        "rituals": [
            (ritual, cadence_in_words(ritual, renderer.language))
            for ritual in handbook.all(Ritual)
            if ritual.owner == CM
        ],
        "departments": [
            (department, _together(renderer, department)) for department in handbook.all(Department)
        ],
        "tenure": handbook.tenure_on(renderer.today),
    }


def _together(renderer: Renderer, department: Department) -> list[Topic]:
    """Return the topics on which the CM works with a department."""
    return list(renderer.handbook.naming(department.ref, Topic, "owner", "approvers", "consulted"))
