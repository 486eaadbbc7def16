"""The status of a wording on a day, for each department and as a whole; derived, never written.

Dates go on after a page is built: a status carries the days on which it turns, so that a page can turn too.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.naming import DepartmentId, PersonId
from handover.approvals.record import Record
from handover.approvals.register import Footing
from handover.approvals.sayable import Judging, deciding, stays_sayable, weighed_on
from handover.approvals.statement import Verdict
from handover.entries.terms import Evidence
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.approvals.evidence import Weighed
    from handover.approvals.requirements import Requirement
    from handover.approvals.sayable import Sayable
    from handover.approvals.subject import Subject
    from handover.language import Sentence

SOON = timedelta(days=60)
A_DAY = timedelta(days=1)


class Word(StrEnum):
    """What a status is, the worst first; a wording's is the worst of its departments'."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CHANGES_ASKED = "changes-asked"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    NOT_VERIFIED = "not-verified"
    PARTLY_APPROVED = "partly-approved"
    DRAFT = "draft"
    EXPIRES_SOON = "expires-soon"
    APPROVED = "approved"
    CM_ALONE = "cm-alone"


GREEN = frozenset({Word.APPROVED, Word.EXPIRES_SOON})
WORST_FIRST: Mapping[Word, int] = MappingProxyType({word: place for place, word in enumerate(Word)})
"""The place of each word, the worst at 0."""
_FORBIDS = {
    Verdict.REFUSE: Word.REFUSED,
    Verdict.WITHDRAW: Word.WITHDRAWN,
    Verdict.ASK_CHANGES: Word.CHANGES_ASKED,
}
SAID_NO = frozenset(_FORBIDS.values())
"""What a department says no with: it waits for the CM, who proposes something else."""


class Verification(IntEnum):
    """What a command says with its exit status."""

    FINE = 0
    NOT_APPROVED = 1
    UNVERIFIED = 2


class DepartmentStatus(NamedTuple):
    """What one department says about a wording today."""

    department: str
    word: Word
    decisive: Weighed | None = None
    """The decision that the word follows from; for a lapsed wording, the one on its earlier state."""
    required: Evidence = Evidence.SIGNED
    """The least proof that an approval needs to count."""
    passed_over: tuple[Weighed, ...] = ()
    """Decisions on this very wording that do not count, or not as what they claim, each with its reason."""
    reason: Sentence | None = None
    """Why it is not verified."""
    unverified: bool = False
    """True where it could not be verified, rather than verified and refused."""
    notes: tuple[Sentence, ...] = ()

    @property
    def until(self) -> date | None:
        """Return the last day of an approval in force or over."""
        approved = self.decisive is not None and self.decisive.approves and self.word is not Word.LAPSED
        return self.decisive.until if approved and self.decisive is not None else None

    def word_on(self, day: date) -> Word:
        """Return the word on *day*, if nobody decides anything before."""
        if self.until is None or self.word not in {*GREEN, Word.EXPIRED}:
            return self.word
        if self.until < day:
            return Word.EXPIRED
        return Word.EXPIRES_SOON if self.until - day <= SOON else Word.APPROVED


class Turn(NamedTuple):
    """A day on which a status becomes another by itself."""

    on: date
    word: Word


class Status(NamedTuple):
    """What a wording's departments say together, and what may be said today."""

    subject: Subject
    requirement: Requirement
    word: Word
    as_of: date
    departments: tuple[DepartmentStatus, ...] = ()
    turns: tuple[Turn, ...] = ()
    """What becomes of it by itself, by the reader's clock, soonest first."""
    sayable: Sayable | None = None
    """An earlier wording that may be said instead; None where this one may, or none may."""
    verification: Verification = Verification.FINE
    missing: tuple[str, ...] = ()
    """The departments without whom it is not approved."""

    @property
    def may_be_said(self) -> bool:
        """Return whether every department that must has approved this wording, in date."""
        return self.word in GREEN

    @property
    def until(self) -> date | None:
        """Return the last day on which this wording is approved, where it is."""
        days = [status.until for status in self.departments if status.until is not None]
        return min(days) if days and self.may_be_said else None

    def word_on(self, day: date) -> Word:
        """Return the word on *day*, if nobody decides anything before."""
        return _together([one.word_on(day) for one in self.departments], self.requirement)


_NOTHING_DECIDED = Record()


def status_of(
    subject: Subject, past: Sequence[Subject], records: Mapping[str, Record], judging: Judging
) -> Status:
    """Return the status of a wording.

    Args:
        subject: the wording as it is written.
        past: what is known of its earlier states, stored or found in git, in any order.
        records: each department's record of the entry.
        judging: by what, for what and on which day it is judged.
    """
    departments = tuple(
        _department(department, subject, past, records.get(department, _NOTHING_DECIDED), judging)
        for department in judging.requirement.departments
    )
    word = _together([one.word for one in departments], judging.requirement)
    sayable = None
    if word not in GREEN:
        decisions = {name: record.decisions for name, record in records.items() if not record.unreadable}
        sayable = stays_sayable(subject, past, decisions, judging)
    return Status(
        subject=subject,
        requirement=judging.requirement,
        departments=departments,
        word=word,
        as_of=judging.today,
        turns=_turns(departments, judging),
        sayable=sayable,
        verification=_verification(word, departments, judging.requirement),
        missing=_missing(departments, judging.requirement),
    )


def by_entry(statuses: Iterable[Status]) -> Mapping[str, tuple[Status, ...]]:
    """Return the statuses of each entry, by `kind/id`."""
    found: defaultdict[str, list[Status]] = defaultdict(list)
    for status in statuses:
        found[status.subject.slot.ref].append(status)
    return {ref: tuple(some) for ref, some in found.items()}


def outcome(statuses: Iterable[Status]) -> Verification:
    """Return the worst of several: what a command's exit status says."""
    return max((status.verification for status in statuses), default=Verification.FINE)


def _department(
    department: str, subject: Subject, past: Sequence[Subject], record: Record, judging: Judging
) -> DepartmentStatus:
    weighed: Sequence[Weighed] = ()
    before = None
    if record.decisions:
        weighed = weighed_on([subject.digest], department, record.decisions, judging)
        earlier = {one.digest for one in past if one.slot == subject.slot and one.digest != subject.digest}
        before = deciding(weighed_on(earlier, department, record.decisions, judging))
    now = deciding(weighed)
    doubted = next((one for one in reversed(weighed) if not one.counts), None)
    word = _word(now, before, doubted, judging.today)
    reason = doubted.reason if doubted is not None and word is Word.NOT_VERIFIED else None
    if record.unreadable and WORST_FIRST[word] > WORST_FIRST[Word.NOT_VERIFIED]:
        word, reason = Word.NOT_VERIFIED, record.unreadable[0]
    return DepartmentStatus(
        department=department,
        word=word,
        decisive=now or before,
        required=judging.requirement.level_for(department),
        passed_over=tuple(one for one in weighed if one.reason is not None),
        reason=reason,
        unverified=bool(record.unreadable) or (now is None and any(one.unverified for one in weighed)),
        notes=_notes(department, now, judging),
    )


def _word(now: Weighed | None, before: Weighed | None, doubted: Weighed | None, today: date) -> Word:
    """Return a department's word; an approval that does not count leaves what held before it."""
    if now is None:
        if before is not None and before.approves:
            return Word.LAPSED
        return Word.DRAFT if doubted is None else Word.NOT_VERIFIED
    if not now.approves:
        return _FORBIDS[now.decision.verdict]
    if now.until is None or now.until < today:
        return Word.EXPIRED
    return Word.EXPIRES_SOON if now.until - today <= SOON else Word.APPROVED


def _together(words: Sequence[Word], requirement: Requirement) -> Word:
    if requirement.unknown_topics:
        return Word.NOT_VERIFIED
    if requirement.unknowable is not None:
        return min([*words, Word.NOT_VERIFIED], key=WORST_FIRST.__getitem__)
    if not words:
        return Word.CM_ALONE
    worst = min(words, key=WORST_FIRST.__getitem__)
    some_approved = not GREEN.isdisjoint(words)
    if worst is Word.DRAFT and some_approved:
        return Word.PARTLY_APPROVED
    if worst in GREEN and requirement.lowerings:
        return Word.PARTLY_APPROVED
    return worst


def _turns(departments: Sequence[DepartmentStatus], judging: Judging) -> tuple[Turn, ...]:
    ends = {one.until for one in departments if one.until is not None}
    if not ends:
        return ()
    days = {_day(end, -SOON) for end in ends} | {_day(end, A_DAY) for end in ends}
    turns: list[Turn] = []
    word = _together([one.word for one in departments], judging.requirement)
    for day in sorted(day for day in days if day > judging.today):
        next_word = _together([one.word_on(day) for one in departments], judging.requirement)
        if next_word is not word:
            turns.append(Turn(on=day, word=next_word))
            word = next_word
    return tuple(turns)


def _day(day: date, away: timedelta) -> date:
    """Return a day some days away, or the last there is."""
    return day + away if date.max - day >= away else date.max


def _missing(departments: Sequence[DepartmentStatus], requirement: Requirement) -> tuple[str, ...]:
    lost = {lowering.department for lowering in requirement.lowerings}
    return tuple(one.department for one in departments if one.word not in GREEN or one.department in lost)


def _verification(
    word: Word, departments: Sequence[DepartmentStatus], requirement: Requirement
) -> Verification:
    unknown = requirement.unknown_topics or requirement.unknowable is not None
    if unknown or any(one.unverified for one in departments):
        return Verification.UNVERIFIED
    fine = word in GREEN or word is Word.CM_ALONE
    return Verification.FINE if fine else Verification.NOT_APPROVED


def _notes(department: str, decisive: Weighed | None, judging: Judging) -> tuple[Sentence, ...]:
    """Return what should be known although it changes nothing today: who left, who is missing."""
    register, today = judging.authority.register, judging.today
    notes: list[Sentence] = []
    person = register.person(decisive.decision.by) if decisive is not None else None
    if person is not None and person.until is not None and person.until < today:
        notes.append(say("{person} left on {day}", person=PersonId(person.id), day=person.until))
    if judging.authority.footing is not Footing.NONE and not register.approvers(department, today):
        notes.append(say("{department} has nobody who may approve", department=DepartmentId(department)))
    return tuple(notes)
