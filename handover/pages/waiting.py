"""Waiting for you: what each department still has to say, in words, and a sheet to sign on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from handover.approvals.badges import department_badge
from handover.approvals.naming import named
from handover.approvals.status import SAID_NO, WORST_FIRST, Word
from handover.approvals.subject import Slot
from handover.approvals.subject_names import name_of
from handover.entries import Audience
from handover.entries.department import Department
from handover.entries.response import Placeholder, Response, ResponsePromise
from handover.entries.terms import ThreadStatus
from handover.entries.thread import Thread
from handover.language import Sentence, say, say_count
from handover.pages.history import path_of
from handover.pages.states import department_state
from handover.pages.subjects import differences, name_of_slot, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.approvals.requirements import Lowering
    from handover.approvals.status import DepartmentStatus, Status
    from handover.entries import Entry
    from handover.entries.department import Grant
    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer
    from handover.pages.states import State
    from handover.pages.subjects import Differs

SAID = SAID_NO | {Word.APPROVED}
"""Where a department has nothing to add."""


@dataclass(frozen=True)
class Item:
    """One wording that waits for a department."""

    name: Sentence
    state: State
    text: str
    language: str
    differs: tuple[Differs, ...]
    """In what it differs from what the department approved before."""
    digest: str
    others: tuple[str, ...]
    """Departments that have not agreed either."""


@dataclass(frozen=True)
class Waiting:
    """Everything of one entry that waits for a department."""

    entry: Entry
    items: tuple[Item, ...]
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    """What stands around the texts and is approved with them: title, lines."""
    lowerings: tuple[Lowering, ...]
    since: date | None
    """The day of the entry's last change; None where it is not in git."""
    needed_by: date | None
    """The day by which somebody asked for it."""
    command: str


def awaited(renderer: Renderer) -> bool:
    """Tell whether there is a list of what waits: in the current version, for people inside."""
    return (
        renderer.setting.version is None
        and renderer.view.audience is not Audience.PUBLIC
        and bool(renderer.handbook.all(Department))
    )


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the list of departments, and for each what waits for it and its sheet; none in an old version."""
    departments = renderer.handbook.all(Department)
    if not awaited(renderer):
        return
    yield renderer.draft(
        "waiting/index.md",
        renderer.said(say("Waiting for you")),
        "waiting/index.html",
        lambda: {
            "departments": departments,
            "waiting": {one.id: waiting_for(renderer, one.id) for one in departments},
            "with_cm": _with_the_cm(renderer),
        },
        description=renderer.said(say("What each department still has to say.")),
    )
    for department in departments:
        values = partial(_values, renderer, department)
        name = department.name
        yield renderer.draft(
            f"waiting/{department.id}.md",
            renderer.said(say("Waiting for {department}", department=name)),
            "waiting/department.html",
            values,
            description=renderer.said(say("What {department} still has to say.", department=name)),
        )
        if any(_waits(status, one) for status, one in renderer.view.approvals.asked_of(department.id)):
            yield renderer.draft(
                f"waiting/{department.id}-sheet.md",
                renderer.said(say("Approval sheet: {department}", department=name)),
                "waiting/sheet.html",
                values,
                hide=("navigation", "toc"),
                description=renderer.said(say("To print, to read and to sign.")),
            )


def _values(renderer: Renderer, department: Department) -> dict[str, object]:
    return {
        "department": department,
        "waiting": waiting_for(renderer, department.id),
        "approvers": _approvers(renderer, department),
    }


def waiting_for(renderer: Renderer, department: str) -> tuple[Waiting, ...]:
    """Return what waits for *department*, entry by entry, the most urgent first."""
    return renderer.once((waiting_for, department), lambda: _waiting_for(renderer, department))


def _waiting_for(renderer: Renderer, department: str) -> tuple[Waiting, ...]:
    found: dict[str, list[tuple[Status, DepartmentStatus]]] = {}
    for status, one in renderer.view.approvals.asked_of(department):
        if _waits(status, one):
            found.setdefault(status.subject.slot.ref, []).append((status, one))
    waiting = [_waiting(renderer, department, ref, some) for ref, some in found.items()]
    return tuple(sorted((one for one in waiting if one), key=_urgency))


def waiting_entries(renderer: Renderer) -> set[str]:
    """Return the entries that wait for some department, as `kind/id`."""
    return {
        status.subject.slot.ref
        for status in renderer.view.approvals.statuses
        if any(_waits(status, one) for one in status.departments)
    }


def _waits(status: Status, one: DepartmentStatus) -> bool:
    lowered = any(lowering.department == one.department for lowering in status.requirement.lowerings)
    return lowered or one.word not in SAID


def _urgency(waiting: Waiting) -> tuple[object, ...]:
    worst = min(
        (WORST_FIRST[item.state.word] for item in waiting.items if item.state.word), default=len(Word)
    )
    asked = waiting.needed_by or waiting.since or date.max  # what is not committed yet is the newest
    return (waiting.needed_by is None, asked, worst, waiting.entry.ref)


def _waiting(
    renderer: Renderer, department: str, ref: str, some: Sequence[tuple[Status, DepartmentStatus]]
) -> Waiting | None:
    entry = renderer.handbook.get(ref)
    if entry is None:
        return None
    history, facts = renderer.view.facts.history, renderer.view.facts
    last = next(iter(history.meant(path_of(renderer.handbook, facts, entry))), None)
    lowerings = {
        lowering.subject().digest: lowering
        for status, _ in some
        for lowering in status.requirement.lowerings
        if lowering.department == department
    }
    approvers = renderer.view.approvals.authority.register.approvers(department, renderer.today)
    return Waiting(
        entry=entry,
        items=tuple(_item(renderer, department, status, one) for status, one in some),
        conditions=_conditions(renderer, entry),
        lowerings=tuple(lowerings.values()),
        since=last.when.date() if last else None,
        needed_by=_needed_by(renderer, ref, department),
        command=f"handover approve {_names(renderer, ref, some)} --as {department}"
        f" --by {approvers[0] if approvers else '…'}",
    )


def _names(renderer: Renderer, ref: str, some: Sequence[tuple[Status, DepartmentStatus]]) -> str:
    """Return what to type for the wordings that wait: the entry, where all of them do."""
    if len(some) == len(renderer.view.approvals.of(ref)):
        return name_of(Slot(kind=some[0][0].subject.slot.kind, entry=some[0][0].subject.slot.entry))
    return " ".join(name_of(status.subject.slot) for status, _ in some)


def _item(renderer: Renderer, department: str, status: Status, one: DepartmentStatus) -> Item:
    subject = status.subject
    before = None
    if one.decisive is not None and one.word is Word.LAPSED:
        past = renderer.view.approvals.past
        known = (past[digest] for digest in one.decisive.decision.subjects if digest in past)
        before = next((old for old in known if old.slot == subject.slot), None)
    return Item(
        name=name_of_slot(renderer, subject.slot),
        state=department_state(renderer, one),
        text=text_of(subject),
        language=dict(subject.slot.wording).get("language", renderer.handbook.company.default_language),
        differs=differences(before, subject) if before else (),
        digest=subject.short(),
        others=tuple(f"department/{name}" for name in status.missing if name != department),
    )


_CONDITIONS = {
    name: Response.model_fields[name].title or name
    for name in (
        "use_when",
        "never_when",
        "check_first",
        "promises",
        "placeholders",
        "sayable_from",
        "sayable_until",
    )
}
"""What stands around the texts of a response and is approved with them, with its title."""


def _conditions(renderer: Renderer, response: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what stands around the texts of a response and is approved with them: title, lines."""
    if not isinstance(response, Response):
        return ()
    found = ((title, _lines(renderer, getattr(response, name))) for name, title in _CONDITIONS.items())
    return tuple((title, lines) for title, lines in found if lines)


def _lines(renderer: Renderer, value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(line for item in value for line in _lines(renderer, item))
    match value:
        case None:
            return ()
        case Placeholder():
            most = [renderer.said(say("at most {most}", most=value.maximum))] if value.maximum else []
            limits = [*([", ".join(value.allowed)] if value.allowed else []), *most]
            limited = f" ({' · '.join(limits)})" if limits else ""
            return (f"{{{value.name}}}{renderer.said(say(': '))}{value.what}{limited}",)
        case ResponsePromise():
            within = say_count("within {count} day", "within {count} days", value.due_in_days)
            return (f"{value.what} ({renderer.said(within)})",)
        case date():
            return (renderer.language.date(value),)
    return (str(value),)


def _needed_by(renderer: Renderer, ref: str, department: str) -> date | None:
    """Return when the first open thread with *department* about the entry is due."""
    threads = renderer.handbook.naming(ref, Thread, "about", "by_response")
    due = [
        thread.due
        for thread in threads
        if thread.due
        and thread.status is not ThreadStatus.CLOSED
        and thread.who == f"department/{department}"
    ]
    return min(due, default=None)


def _approvers(renderer: Renderer, department: Department) -> list[Grant]:
    grants = (*department.approvers, *department.deputies)
    return [grant for grant in grants if grant.holds_on(renderer.today)]


def _with_the_cm(renderer: Renderer) -> list[tuple[str, str, State]]:
    """Return what departments said no to, so that the CM proposes something else: entry, words, state."""
    found = []
    for status in renderer.view.approvals.statuses:
        ref = status.subject.slot.ref
        for one in status.departments:
            if one.word in SAID_NO:
                words = renderer.said(named(department_badge(one, renderer.today), renderer.names))
                found.append((ref, words, department_state(renderer, one)))
    return list({(ref, words): (ref, words, state) for ref, words, state in found}.values())
