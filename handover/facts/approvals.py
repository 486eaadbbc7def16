"""What departments decided about every wording, and what that says on a day: statuses, derived."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handover.approvals.held import Held, held_in
from handover.approvals.proposal import proposal
from handover.approvals.record import RecordPlace
from handover.approvals.register import Authority, Footing, Register
from handover.approvals.register_file import authority
from handover.approvals.requirements import (
    agreement,
    required_for_charter,
    required_for_topics,
    still_required,
    without_history,
)
from handover.approvals.sayable import Judging
from handover.approvals.shown import for_others, shown_to, without_proof
from handover.approvals.status import WORST_FIRST, by_entry, status_of
from handover.approvals.subjects import decided, subject_of_wording, subjects_of
from handover.entries import Audience
from handover.entries.response import Response
from handover.facts.earlier import Before

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.approvals.record import Record
    from handover.approvals.register_file import Pin
    from handover.approvals.requirements import Requirement
    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Slot, Subject
    from handover.entries import Entry, Located
    from handover.entries.response import Wording
    from handover.handbook import Handbook
    from handover.history import History
    from handover.reading import Source
    from handover.repository import Repository

COMPANY = ("company", "company")
"""What a department decides on that agrees to less proof or a longer validity."""


@dataclass(frozen=True, kw_only=True)
class Approvals:
    """The statuses of a handbook's wordings on a day, and what they were judged by."""

    authority: Authority
    statuses: tuple[Status, ...] = ()
    """By kind, entry and wording."""
    held: Held = field(default_factory=Held)
    proposal: Register | None = None
    """What the entries say of who decides, where it may differ from what is in force."""
    past: Mapping[str, Subject] = field(default_factory=dict)
    """Earlier subjects that somebody decided on, by digest."""
    read: Mapping[str, tuple[Entry, tuple[Subject, ...]]] = field(default_factory=dict)
    """Each entry that somebody decides on as it was read, with its subjects in the order of its parts."""

    @cached_property
    def _by_ref(self) -> Mapping[str, tuple[Status, ...]]:
        return by_entry(self.statuses)

    @cached_property
    def _by_department(self) -> Mapping[str, tuple[tuple[Status, DepartmentStatus], ...]]:
        found: defaultdict[str, list[tuple[Status, DepartmentStatus]]] = defaultdict(list)
        for status in self.statuses:
            for one in status.departments:
                found[one.department].append((status, one))
        return {department: tuple(some) for department, some in found.items()}

    @cached_property
    def _by_digest(self) -> Mapping[str, Status]:
        return {status.subject.digest: status for status in self.statuses}

    def of(self, ref: str) -> tuple[Status, ...]:
        """Return the statuses of the entry `kind/id`, one for each of its wordings or parts."""
        return self._by_ref.get(ref, ())

    def asked_of(self, department: str) -> tuple[tuple[Status, DepartmentStatus], ...]:
        """Return each status that *department* has a part in, and its part."""
        return self._by_department.get(department, ())

    def at(self, slot: Slot) -> Status | None:
        """Return the status of what stands at *slot*; the worst, where two wordings have the same place."""
        return min(
            (status for status in self.of(slot.ref) if status.subject.slot == slot),
            key=lambda status: WORST_FIRST[status.word],
            default=None,
        )

    def of_wording(self, response: Response, wording: Wording) -> Status | None:
        """Return the status of exactly this wording, whatever other wording has the same place.

        *response* may be the entry as it was read or as an audience sees it: what was narrowed for the
        audience is another subject, and nobody decided on it.
        """
        entry, subjects = self.read.get(response.ref, (None, ()))
        if entry is response:
            place = next(place for place, one in enumerate(response.wordings) if one is wording)
            return self._by_digest.get(subjects[place].digest)
        return self._by_digest.get(subject_of_wording(response, wording).digest)

    def seen_by(self, audience: Audience, entries: Mapping[str, Located]) -> Approvals:
        """Return what *audience*, who sees the *entries* by `kind/id`, may know.

        Outside the team that is what was decided and by whom, not on what proof.
        """
        kept = {tuple(ref.split("/", 1)) for ref in entries}
        statuses = (one for one in self.statuses if (one.subject.slot.kind, one.subject.slot.entry) in kept)
        team = audience is Audience.TEAM
        known = {name for kind, name in kept if kind == "department"}
        return Approvals(
            authority=self.authority if team else NONE.authority._replace(footing=self.authority.footing),
            statuses=tuple(one if team else for_others(one, audience, known) for one in statuses),
            held=Held(
                records={
                    key: {name: record if team else without_proof(record) for name, record in some.items()}
                    for key, some in self.held.records.items()
                    if key in kept
                }
            ),
            proposal=self.proposal if team and self.authority.footing is Footing.SIGNED else None,
            past={
                digest: subject
                for digest, subject in self.past.items()
                if (subject.slot.kind, subject.slot.entry) in kept and shown_to(subject, audience)
            },
            read={
                ref: (entry, subjects)
                for ref, (entry, subjects) in self.read.items()
                if ref in entries and entries[ref].entry is entry
            },
        )


NONE = Approvals(authority=Authority(register=Register(), footing=Footing.PROPOSED))
"""For a handbook whose decisions were not read."""


def approvals_of(
    handbook: Handbook,
    source: Source,
    today: date,
    *,
    pin: Pin | None = None,
    repository: Repository | None = None,
    history: History | None = None,
) -> Approvals:
    """Return what departments decided about the wordings of *handbook*, as of *today*.

    Args:
        handbook: the whole handbook, before any audience filter.
        source: the content folder it was read from; records are read from there too.
        today: the day it is judged on.
        pin: the root key that is trusted; None where none is pinned.
        repository: where earlier states are looked up.
        history: the history of the content folder in it.
    """
    held = held_in(source)
    proposed = proposal(handbook)
    before = None
    if repository is not None and history is not None:
        unjudged = Authority(register=proposed, footing=Footing.PROPOSED)
        before = Before(repository, history, unjudged, today)
    seen = before.serial if before is not None and pin is not None else 0
    judged_by = authority(proposed, held.register, pin, highest_seen=seen)
    if before is not None:
        before = replace(before, authority=judged_by)
    deriving = _Deriving(handbook, held, judged_by, today, before, source.prefix)
    past: dict[str, Subject] = {}
    read = {entry.ref: (entry, subjects_of(entry)) for entry in decided(handbook)}
    statuses = [
        status for entry, subjects in read.values() for status in deriving.statuses(entry, subjects, past)
    ]
    return Approvals(
        authority=judged_by,
        statuses=tuple(sorted(statuses, key=_by_name)),
        held=held,
        proposal=proposed,
        past=past,
        read=read,
    )


def _by_name(status: Status) -> tuple[object, ...]:
    slot = status.subject.slot
    return (slot.kind, slot.entry, slot.wording)


@dataclass(frozen=True)
class _Deriving:
    """One derivation: a handbook, its records, by whom and on which day they are judged."""

    handbook: Handbook
    held: Held
    authority: Authority
    today: date
    before: Before | None
    prefix: str
    """How files of the content folder are named in problems."""

    def statuses(
        self, entry: Entry, subjects: tuple[Subject, ...], found: dict[str, Subject]
    ) -> list[Status]:
        """Return the status of each of *entry*'s *subjects*; earlier ones go into *found*, by digest."""
        records = self._records(entry)
        judging = Judging(
            authority=self.authority, requirement=self._requirement(entry, records), today=self.today
        )
        past = self._past(entry, subjects, records)
        found.update((subject.digest, subject) for subject in past)
        return [status_of(subject, past, records, judging) for subject in subjects]

    def _records(self, entry: Entry) -> Mapping[str, Record]:
        """Return the entry's records, with every no that git remembers and the files do not any more."""
        records = self.held.of(entry.kind, entry.id)
        if self.before is None:
            return records
        found = {}
        for name, record in records.items():
            place = RecordPlace(entry.kind, entry.id, name)
            now = self.held.blobs.get(place.path(), "")
            found[name] = self.before.with_what_was_taken_out(place, record, now)
        return found

    def _requirement(self, entry: Entry, records: Mapping[str, Record]) -> Requirement:
        """Return what *entry* needs, with whatever was lowered and not agreed to.

        While departments must agree and none has decided, nothing can be approved: what was needed before is
        looked up once one has. Where none must, it is looked up at once: nobody had to decide for a wording
        to become the CM's alone.
        """
        register = self.authority.register
        now = (
            required_for_topics(entry.topics, register)
            if isinstance(entry, Response)
            else required_for_charter(register)
        )
        if self.before is None or (now.departments and not records):
            return now
        if self.before.history.is_partial:
            return without_history(now)
        earlier = self.before.requirements(entry, self._path(entry), now)
        if not earlier:
            return now
        company = self.held.of(*COMPANY).values()
        decisions = [one for record in (*records.values(), *company) for one in record.decisions]
        agreed = agreement(decisions, self.authority, self.today)
        return still_required(now, earlier, kind=entry.kind, entry=entry.id, agreed=agreed)

    def _past(
        self, entry: Entry, subjects: tuple[Subject, ...], records: Mapping[str, Record]
    ) -> tuple[Subject, ...]:
        """Return earlier subjects: the stored ones, and those of git where a decision is on none of these."""
        stored = self.held.stored.get((entry.kind, entry.id), ())
        named = {
            digest
            for record in records.values()
            for decision in record.decisions
            for digest in decision.subjects
        }
        if self.before is None or not named:
            return stored
        known = {subject.digest for subject in (*subjects, *stored)}
        if named <= known:
            return stored
        found = {subject.digest: subject for subject in self.before.subjects(self._path(entry))}
        return (*stored, *(found[digest] for digest in sorted(named - known) if digest in found))

    def _path(self, entry: Entry) -> str:
        return self.handbook.place(entry.ref).file.removeprefix(f"{self.prefix}/")
