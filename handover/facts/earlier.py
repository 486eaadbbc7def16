"""What was required before: how topics, policy and a response's own topics came to be, read from git.

Only what git tells counts here; whether a requirement may be lowered is judged by `approvals.requirements`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.held import record_read
from handover.approvals.proposal import policy
from handover.approvals.register import Footing
from handover.approvals.register_file import REGISTER_PATH, serial_of
from handover.approvals.requirements import Earlier, required_for_charter, required_for_topics
from handover.approvals.statement import Verdict
from handover.approvals.subjects import subjects_of
from handover.entries.company import ApprovalPolicy, Company
from handover.entries.loading import read_entry
from handover.entries.response import Response
from handover.entries.topic import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.approvals.record import Record, RecordPlace
    from handover.approvals.register import Authority, Register
    from handover.approvals.requirements import Requirement
    from handover.approvals.statement import Decision
    from handover.approvals.subject import Subject
    from handover.entries import Entry
    from handover.history import Change, History
    from handover.repository import Repository

NOT_COMMITTED = "—"
"""Stands for who made a change that is not committed yet."""
_TOPICS, _COMPANY = f"{Topic.folder}/", f"{Company.folder}.yaml"
_ALWAYS = datetime(1, 1, 1, tzinfo=UTC)


class _State(NamedTuple):
    """What held from a moment on, by whose change: the rules, the topics of a response, or both."""

    since: datetime
    by: str
    register: Register | None = None
    topics: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Before:
    """A handbook's earlier requirements and wordings, each looked up in git when it is asked for."""

    repository: Repository
    history: History
    authority: Authority
    today: date

    def requirements(self, entry: Entry, path: str, now: Requirement) -> tuple[Earlier, ...]:
        """Return what *entry*, whose file is *path* below `content/`, required before *now*, oldest first."""
        found: list[Earlier] = []
        last: Requirement | None = None
        for state, requirement in self._required(entry, path):
            if last is not None and last != requirement:
                found.append(Earlier(requirement=last, on=state.since.date(), by=state.by))
            last = requirement
        if last is not None and last != now:
            found.append(Earlier(requirement=last, on=self.today, by=NOT_COMMITTED))
        return tuple(found)

    def subjects(self, path: str) -> tuple[Subject, ...]:
        """Return every subject that the file *path* ever held, as far as it can still be read."""
        entries = (entry for _, entry in self._versions(path) if entry is not None)
        return tuple(subject for entry in entries for subject in subjects_of(entry))

    def with_what_was_taken_out(self, place: RecordPlace, record: Record, now: str) -> Record:
        """Return *record* with every refusal, withdrawal and wish for changes that its file once held.

        Records only grow: an approval that went is no more, but a no that went holds until the department
        decides again. *now* is git's id of the file as it is.
        """
        blobs = [change.blob for change in reversed(self.history.of(place.path())) if change.blob]
        contents = dict(self.repository.blobs(sorted(set(blobs) - {now})))
        known = {_told(one) for one in record.decisions}
        once = (
            one
            for blob in blobs
            if blob in contents
            for one in record_read(place.path(), contents[blob], place.department).decisions
        )
        gone = {_told(one): one for one in once if one.verdict is not Verdict.APPROVE}
        missing = tuple(one for told, one in gone.items() if told not in known)
        return replace(record, decisions=(*record.decisions, *missing)) if missing else record

    @property
    def serial(self) -> int:
        """The highest serial that a register in reachable history claims."""
        blobs = sorted({change.blob for change in self.history.of(REGISTER_PATH) if change.blob})
        return max((serial_of(data) for _, data in self.repository.blobs(blobs)), default=0)

    def _required(self, entry: Entry, path: str) -> Iterator[tuple[_State, Requirement]]:
        """Yield what *entry* required after each change of its topics, of a topic and of the policy."""
        if not isinstance(entry, Response):
            for state in self._rules:
                if state.register is not None:
                    yield state, required_for_charter(state.register)
            return
        register: Register | None = None
        topics: tuple[str, ...] | None = None
        for state in sorted([*self._rules, *self._topics_of(path)], key=lambda state: state.since):
            register = register if state.register is None else state.register
            topics = topics if state.topics is None else state.topics
            if register is not None and topics is not None:
                yield state, required_for_topics(topics, register)

    def _topics_of(self, path: str) -> Iterator[_State]:
        """Yield the topics of a response after each change of its file, by the names that topics have now."""
        for change, entry in self._versions(path):
            if isinstance(entry, Response):
                topics = tuple(self._called_now.get(topic, topic) for topic in entry.topics)
                yield _State(since=change.when, by=change.author, topics=topics)

    @cached_property
    def _called_now(self) -> dict[str, str]:
        renamed = self.history.renamed.items()
        return {_stem(old): _stem(new) for old, new in renamed if old.startswith(_TOPICS)}

    @cached_property
    def _rules(self) -> tuple[_State, ...]:
        """What topics and policy said after each change; where a register is signed, only that one counts."""
        if self.authority.footing is Footing.SIGNED:
            return (_State(since=_ALWAYS, by="", register=self.authority.register),)
        said, topics = ApprovalPolicy(), dict[str, Topic]()
        found: list[_State] = []
        for path, change, entry in self._ruling():
            topics.pop(path, None)
            if isinstance(entry, Topic):
                topics[path] = entry
            elif isinstance(entry, Company):
                said = entry.approvals
            found.append(_State(since=change.when, by=change.author, register=policy(said, topics.values())))
        return tuple(_last_of_each_commit(found))

    def _ruling(self) -> list[tuple[str, Change, Entry | None]]:
        """Return every state of every topic and of the company, oldest first."""
        paths = sorted(path for path in self.history.changes if path.startswith(_TOPICS) or path == _COMPANY)
        found = [(path, change, entry) for path in paths for change, entry in self._versions(path)]
        return sorted(found, key=lambda state: state[1].when)

    def _versions(self, path: str) -> list[tuple[Change, Entry | None]]:
        """Return each change of a file and the entry it left, oldest first; None where it left none."""
        changes = self.history.of(path)
        contents = dict(self.repository.blobs(sorted({change.blob for change in changes if change.blob})))
        found: list[tuple[Change, Entry | None]] = []
        for change in reversed(changes):
            located = read_entry("", path, contents[change.blob])[0] if change.blob else None
            if located is not None or change.is_removal:
                found.append((change, located.entry if located else None))
        return found


def _last_of_each_commit(states: list[_State]) -> Iterator[_State]:
    """Yield the last of the states that one moment's changes went through."""
    for place, state in enumerate(states):
        following = states[place + 1] if place + 1 < len(states) else None
        if following is None or following.since != state.since:
            yield state


def _told(decision: Decision) -> tuple[object, ...]:
    return (decision.verdict, decision.by, decision.on, frozenset(decision.subjects))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
