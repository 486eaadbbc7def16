"""`approvals`: what each department said about what, as rows to read, and what a change makes worse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from handover.approvals.badges import WORDS, badge, department_badge
from handover.approvals.naming import Names, named
from handover.approvals.register import Footing
from handover.approvals.status import WORST_FIRST, Verification
from handover.approvals.subject_names import name_of
from handover.authoring.choosing import lowered_for
from handover.authoring.showing import title_of
from handover.comparing.markdown import escaped
from handover.entries.department import Department
from handover.facts import open_revision
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handover.approvals.status import DepartmentStatus, Status
    from handover.facts import Approvals, Opened
    from handover.language import Language, Sentence

_FINE = Verification.FINE


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one department says about one subject."""

    status: Status
    own: DepartmentStatus

    @property
    def name(self) -> str:
        """What people type for it."""
        return name_of(self.status.subject.slot)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What `approvals --check` says: what is not fine, and the exit status that follows."""

    statuses: tuple[Status, ...]
    """What is not approved or could not be verified."""
    reasons: tuple[Sentence, ...]
    """What could not be verified as a whole."""
    exit: Verification


def rows(opened: Opened, department: str | None = None) -> tuple[Row, ...]:
    """Return a row for each department, or that one, and subject: by department, then the worst first.

    Raises:
        UserError: there is no such department.
    """
    if department is not None and opened.handbook.find(Department, department) is None:
        known = [one.id for one in opened.handbook.all(Department)]
        raise UserError(say("there is no department {name}; there are {known}", name=department, known=known))
    found = [
        Row(status=status, own=own)
        for status in opened.facts.approvals.statuses
        for own in status.departments
        if department in (None, own.department)
    ]
    return tuple(sorted(found, key=lambda row: (row.own.department, WORST_FIRST[row.own.word], row.name)))


def checked(opened: Opened, base: str | None = None, department: str | None = None) -> Checked:
    """Return whether everything is approved; with *base*, whether this change makes nothing worse.

    Args:
        opened: the handbook.
        base: the revision that the change goes into; compared where the two parted, on the same day.
        department: only what this department has to say; None for everything.

    Raises:
        UserError: *base* is no revision, or the handbook is in no repository.
    """
    approvals = opened.facts.approvals
    before = approvals_at(opened, base) if base is not None else None
    wrong = [
        status
        for status in approvals.statuses
        if status.verification is not _FINE and _concerns(status, department) and _is_worse(status, before)
    ]
    reasons = tuple(_unusable(approvals, before))
    found = [status.verification for status in wrong] + [Verification.UNVERIFIED for _ in reasons]
    return Checked(statuses=tuple(wrong), reasons=reasons, exit=max(found, default=_FINE))


def approvals_at(opened: Opened, revision: str) -> Approvals:
    """Return what departments had decided where this handbook parted from *revision*, judged today.

    Raises:
        UserError: there is no such revision, or the handbook is in no repository.
    """
    facts = opened.facts
    if facts.repository is None:
        raise UserError(say("this folder is in no git repository, so there is nothing to compare it with"))
    parted = facts.repository.merge_base("HEAD", revision)
    then = open_revision(facts.repository, parted, today=facts.today, content=facts.content, pin=facts.pin)
    return then.facts.approvals


def lines(opened: Opened, reader: Language, shown: Sequence[Row]) -> list[str]:
    """Return *shown* as text: each department, and below it what it says about what."""
    names, told = Names.of(opened.handbook), list[str]()
    for department, some in groupby(shown, key=lambda row: row.own.department):
        told += ["", names.departments.get(department, department)]
        for row in some:
            said = reader.say(named(department_badge(row.own, opened.facts.today), names))
            told.append(f"  {row.name} · {said}")
        for item in lowered_for(opened.facts.approvals, department):
            if item.lowering is not None:
                told.append(f"  {item.name} · {reader.say(named(item.lowering.sentence(), names))}")
    return told[1:]


def as_markdown(opened: Opened, reader: Language, shown: Sequence[Row]) -> str:
    """Return *shown* as a table, for a comment on a request or a wiki."""
    names = Names.of(opened.handbook)
    titles = [say("Department"), say("Subject"), say("Status"), say("Decision"), say("Until")]
    table = [[reader.say(title) for title in titles], ["---"] * len(titles)]
    for row in shown:
        title = title_of(row.status.subject, opened.handbook, reader)
        table.append(
            [
                names.departments.get(row.own.department, row.own.department),
                f"{_cell(title)} (`{row.name}`)",
                reader.say(WORDS[row.own.word]),
                _cell(reader.say(named(department_badge(row.own, opened.facts.today), names))),
                reader.date(row.own.until) if row.own.until else "",
            ]
        )
    return "".join(f"| {' | '.join(cells)} |\n" for cells in table)


def as_json(opened: Opened, reader: Language, shown: Sequence[Row]) -> str:
    """Return *shown* as a JSON array, one object for each department and subject."""
    names = Names.of(opened.handbook)
    return json.dumps(
        [
            {
                "department": row.own.department,
                "subject": row.name,
                "title": title_of(row.status.subject, opened.handbook, reader),
                "digest": row.status.subject.digest,
                "status": row.own.word.value,
                "until": row.own.until.isoformat() if row.own.until else None,
                "by": row.own.decisive.decision.by if row.own.decisive else None,
                "level": row.own.decisive.level.value if row.own.decisive else None,
                "required": row.own.required.value,
                "together": row.status.word.value,
                "sentence": reader.say(named(department_badge(row.own, opened.facts.today), names)),
            }
            for row in shown
        ],
        ensure_ascii=False,
        indent=2,
    )


def told(opened: Opened, statuses: Iterable[Status], reader: Language) -> list[str]:
    """Return a line for each of *statuses*: what people type for it, and its badge in words."""
    names = Names.of(opened.handbook)
    return [
        f"{name_of(status.subject.slot)}: {reader.say(named(badge(status), names))}" for status in statuses
    ]


def unapproved(opened: Opened) -> tuple[Status, ...]:
    """Return everything that is not approved today, or could not be verified."""
    return tuple(one for one in opened.facts.approvals.statuses if one.verification is not _FINE)


def _cell(text: str) -> str:
    return escaped(" ".join(text.split()))


def _concerns(status: Status, department: str | None) -> bool:
    return department is None or department in status.missing


def _is_worse(status: Status, before: Approvals | None) -> bool:
    """Return whether a status is worse than where the change began; what is new there is."""
    was = before.at(status.subject.slot) if before is not None else None
    if was is None:
        return True
    worse = WORST_FIRST[status.word] < WORST_FIRST[was.word]
    return worse or status.verification > was.verification


def _unusable(approvals: Approvals, before: Approvals | None) -> Iterable[Sentence]:
    """Yield what could not be verified as a whole: the register, files that are no records."""
    known = before.held.unusable if before is not None else ()
    was_judged = before is None or before.authority.footing is not Footing.NONE
    if approvals.authority.footing is Footing.NONE and approvals.authority.reason and was_judged:
        yield approvals.authority.reason
    for path, why in approvals.held.unusable:
        if (path, why) not in known:
            yield say("{path}: {why}", path=path, why=why)
