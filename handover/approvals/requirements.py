"""Who must approve a wording: every department that its topics name, and on what proof.

Where a requirement was lowered, the earlier one still holds until the department that lost its say agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from handover.approvals.naming import DepartmentId
from handover.approvals.register import rank
from handover.approvals.sayable import Judging, deciding, weighed_on
from handover.approvals.subject import subject_of
from handover.entries.terms import Evidence
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from handover.approvals.register import Authority, Register
    from handover.approvals.statement import Decision
    from handover.approvals.subject import Subject
    from handover.language import Sentence


Scope: TypeAlias = "tuple[str, str]"
"""A kind and an entry's id."""


class Lowered(StrEnum):
    """What was lowered."""

    DEPARTMENT = "department"
    EVIDENCE = "evidence"
    VALIDITY = "validity"


class Lowering(NamedTuple):
    """A requirement that became less, and since which change; agreeing to it is a decision on its subject."""

    what: Lowered
    department: str
    before: str
    """The level of evidence or the months of validity that were asked."""
    after: str
    on: date
    by: str
    """Who made the change, as git names them, which proves nothing; empty where the reader may not know."""
    kind: str
    entry: str

    def subject(self) -> Subject:
        """Return what the department decides on when it agrees to lose this say."""
        return subject_of(
            kind=self.kind,
            entry=self.entry,
            wording={"requirement": self.department, "lowered": self.what.value},
            body={"before": self.before, "after": self.after},
        )

    def sentence(self) -> Sentence:
        """Return what was lowered, when and by whom."""
        department = DepartmentId(self.department)
        what = {
            Lowered.DEPARTMENT: say("{department} no longer has to approve", department=department),
            Lowered.EVIDENCE: say("less proof is asked of {department}", department=department),
            Lowered.VALIDITY: say("approvals by {department} hold longer", department=department),
        }[self.what]
        if not self.by:
            return say("requirement lowered on {on}: {what}", on=self.on, what=what)
        return say("requirement lowered on {on} by {by}: {what}", on=self.on, by=self.by, what=what)


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What a wording needs to be approved."""

    departments: tuple[str, ...] = ()
    """All of them must approve; none means the CM alone."""
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each department, and the topics that name it."""
    levels: Mapping[str, Evidence] = field(default_factory=dict)
    validity_months: int = 12
    unknown_topics: tuple[str, ...] = ()
    """Topics of the wording that nobody knows: who must approve it cannot be said."""
    unknowable: Sentence | None = None
    """Why it cannot be known whether the requirement was lowered; then nothing shows as approved."""
    lowerings: tuple[Lowering, ...] = ()
    """What was lowered and not agreed to; `departments`, `levels` and validity are still the earlier ones."""

    def level_for(self, department: str) -> Evidence:
        """Return the level of evidence required of *department*; the most where nothing says."""
        return self.levels.get(department, Evidence.SIGNED)


class Earlier(NamedTuple):
    """A requirement that held until a change."""

    requirement: Requirement
    on: date
    """The day of the change that ended it."""
    by: str


def required_for_topics(topics: Iterable[str], register: Register) -> Requirement:
    """Return what a response on *topics* needs: the union of their departments, all of which must approve."""
    wanted = sorted(set(topics))
    unknown = tuple(topic for topic in wanted if register.departments_of(topic) is None)
    return _requirement(naming(wanted, register.departments_of), register, unknown)


def naming(
    topics: Iterable[str], departments_of: Callable[[str], Iterable[str] | None]
) -> dict[str, list[str]]:
    """Return the departments that one of *topics* names, each with those that do: all of them must approve.

    *departments_of* tells which departments a topic names; None where nobody knows the topic.
    """
    found: dict[str, list[str]] = {}
    for topic in topics:
        for department in departments_of(topic) or ():
            found.setdefault(department, []).append(topic)
    return found


def required_for_charter(register: Register) -> Requirement:
    """Return what the charter and the triage need."""
    return _requirement({department: [] for department in register.charter}, register, ())


def without_history(now: Requirement) -> Requirement:
    """Return *now* where git holds only part of the history, so that a lowering could hide."""
    reason = say("this clone holds only part of the history; complete it with git fetch --unshallow")
    return replace(now, unknowable=reason)


def still_required(
    now: Requirement,
    earlier: Sequence[Earlier],
    *,
    kind: str,
    entry: str,
    agreed: Callable[[Lowering], bool],
) -> Requirement:
    """Return *now* as it holds: with whatever was lowered and not agreed to by who lost its say.

    Args:
        now: what the topics ask today.
        earlier: what they asked before, oldest first, each with the change that ended it.
        kind: the wording's kind.
        entry: the wording's entry.
        agreed: whether the department agreed to a lowering; `agreement` makes one.
    """
    held = earlier[0].requirement if earlier else now
    opened: dict[tuple[Lowered, str], Lowering] = {}
    for place, change in enumerate(earlier):
        after = earlier[place + 1].requirement if place + 1 < len(earlier) else now
        found = [_first(opened, one) for one in _lowerings(held, after, change, (kind, entry))]
        kept = [one for one in found if not agreed(one)]
        opened = {(one.what, one.department): one for one in kept}
        held = after
        for lowering in kept:
            held = _held(held, lowering)
    return replace(held, lowerings=tuple(opened[key] for key in sorted(opened)))


def agreement(decisions: Iterable[Decision], authority: Authority, today: date) -> Callable[[Lowering], bool]:
    """Return a function that tells whether a department agreed to a lowering, by the proof it had to give."""
    records = tuple(decisions)

    def agreed(lowering: Lowering) -> bool:
        digest = lowering.subject().digest
        before = Evidence.RECORDED if lowering.what is Lowered.VALIDITY else Evidence(lowering.before)
        least = max(before, authority.register.level_for(lowering.department), key=rank)
        asked = Requirement(
            departments=(lowering.department,),
            levels={lowering.department: least},
            validity_months=authority.register.validity_months,
        )
        judging = Judging(authority=authority, requirement=asked, today=today)
        last = deciding(weighed_on([digest], lowering.department, records, judging))
        return last is not None and last.approves

    return agreed


def _requirement(
    named: Mapping[str, Sequence[str]], register: Register, unknown: tuple[str, ...]
) -> Requirement:
    return Requirement(
        departments=tuple(sorted(named)),
        topics=tuple((department, tuple(named[department])) for department in sorted(named)),
        levels={department: register.level_for(department) for department in named},
        validity_months=register.validity_months,
        unknown_topics=unknown,
    )


def _lowerings(was: Requirement, now: Requirement, change: Earlier, scope: Scope) -> list[Lowering]:
    """Return in what *now* asks less than what was held, by which *change*."""

    def lowered(what: Lowered, department: str, before: str, after: str) -> Lowering:
        kind, entry = scope if what is Lowered.DEPARTMENT else ("company", "company")
        return Lowering(
            what=what,
            department=department,
            before=before,
            after=after,
            on=change.on,
            by=change.by,
            kind=kind,
            entry=entry,
        )

    found = [
        lowered(Lowered.DEPARTMENT, department, was.level_for(department).value, "not required")
        for department in was.departments
        if department not in now.departments
    ]
    for department in sorted(set(was.departments) & set(now.departments)):
        before, after = was.level_for(department), now.level_for(department)
        if rank(after) < rank(before):
            found.append(lowered(Lowered.EVIDENCE, department, before.value, after.value))
        if now.validity_months > was.validity_months:
            months = (str(was.validity_months), str(now.validity_months))
            found.append(lowered(Lowered.VALIDITY, department, *months))
    return found


def _first(opened: Mapping[tuple[Lowered, str], Lowering], lowering: Lowering) -> Lowering:
    """Return the lowering as it was first made, where a later change only left it as it was."""
    known = opened.get((lowering.what, lowering.department))
    same = known is not None and (known.before, known.after) == (lowering.before, lowering.after)
    return known if known is not None and same else lowering


def _held(now: Requirement, lowering: Lowering) -> Requirement:
    """Return *now* with one lowering undone."""
    department = lowering.department
    if lowering.what is Lowered.DEPARTMENT:
        levels = {**now.levels, department: Evidence(lowering.before)}
        return replace(now, departments=tuple(sorted({*now.departments, department})), levels=levels)
    if lowering.what is Lowered.EVIDENCE:
        return replace(now, levels={**now.levels, department: Evidence(lowering.before)})
    return replace(now, validity_months=min(now.validity_months, int(lowering.before)))
