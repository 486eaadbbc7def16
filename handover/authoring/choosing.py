"""What a department decides on in one sitting: from names and topics to subjects, and what each replaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.naming import DepartmentId, Names, TopicId, named
from handover.approvals.statement import Verdict
from handover.approvals.status import GREEN, SAID_NO, Word
from handover.approvals.subject_names import name_of, slot_named
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handover.approvals.requirements import Lowering
    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Slot, Subject
    from handover.facts import Approvals, Opened
    from handover.language import Sentence

_DONE = {
    Verdict.APPROVE: SAID_NO | {Word.APPROVED},
    Verdict.REFUSE: frozenset({Word.REFUSED}),
    Verdict.ASK_CHANGES: frozenset({Word.CHANGES_ASKED}),
    Verdict.WITHDRAW: frozenset(Word) - GREEN - {Word.LAPSED, Word.EXPIRED},
}
"""What a department's word is where it has nothing to add; what it said no to waits for the CM."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One subject before a department: a wording or part, or a requirement that was lowered."""

    subject: Subject
    status: Status | None = None
    """What departments say about it; None for a lowered requirement."""
    own: DepartmentStatus | None = None
    """What the department that decides says about it."""
    before: Subject | None = None
    """What it would replace: the department's last approved state of it, where that is known."""
    lowering: Lowering | None = None

    @property
    def name(self) -> str:
        """What people type for it."""
        return name_of(self.subject.slot)

    @property
    def ref(self) -> str:
        """The entry it belongs to, as `kind/id`."""
        return f"{self.subject.slot.kind}/{self.subject.slot.entry}"


@dataclass(frozen=True)
class Choosing:
    """A department and the handbook it decides about."""

    opened: Opened
    department: str

    @property
    def approvals(self) -> Approvals:
        """What departments decided so far."""
        return self.opened.facts.approvals

    def chosen(self, names: Iterable[str], topic: str | None, verdict: Verdict) -> tuple[Item, ...]:
        """Return what *names* and *topic* stand for, each once.

        Whatever is named exactly is there; of a whole entry or topic, what is not decided so already.

        Raises:
            UserError: a name stands for nothing, for what others decide, or nothing is left to decide.
        """
        found = [item for name in names for item in self._named(name, verdict)]
        if topic is not None:
            found += self._of_topic(topic, verdict)
        if not found:
            raise UserError(
                say("say what is decided: subjects, or --topic TOPIC; handover approvals lists them")
            )
        return tuple({item.subject.slot: item for item in found}.values())

    def left_out(self, names: Iterable[str], topic: str | None, chosen: Iterable[Item]) -> Sentence | None:
        """Return which wordings of whole entries or a topic a no keeps from *chosen*; None for no such."""
        slots = {item.subject.slot for item in chosen}
        statuses = [one for name in names if not slot_named(name).wording for one in self._of_entry(name)]
        statuses += self._on_topic(topic) if topic is not None else []
        refused = self._said_no(status for status in statuses if status.subject.slot not in slots)
        if not refused:
            return None
        told = say(
            "Left out, since {department} said no: {names}. Name one to decide on it again.",
            department=DepartmentId(self.department),
            names=refused,
        )
        return named(told, Names.of(self.opened.handbook))

    def item(self, status: Status) -> Item:
        """Return a wording as it is put before the department."""
        own = next((one for one in status.departments if one.department == self.department), None)
        return Item(subject=status.subject, status=status, own=own, before=self._before(status, own))

    def waiting(self) -> tuple[Item, ...]:
        """Return everything that waits for the department, lowered requirements last."""
        return (
            *self._mine(lambda own: own.word not in _DONE[Verdict.APPROVE]),
            *lowered_for(self.approvals, self.department),
        )

    def due(self) -> tuple[Item, ...]:
        """Return what the department approved in these very words and is over, or soon will be."""
        return self._mine(lambda own: own.word in (Word.EXPIRES_SOON, Word.EXPIRED))

    def _mine(self, wanted: Callable[[DepartmentStatus], bool]) -> tuple[Item, ...]:
        items = (self.item(status) for status in self.approvals.statuses)
        return tuple(item for item in items if item.own is not None and wanted(item.own))

    def _named(self, name: str, verdict: Verdict) -> list[Item]:
        slot = slot_named(name)
        if slot.wording:
            return [self._exactly(slot, name)]
        return self._left(self._of_entry(name), verdict, name)

    def _of_topic(self, topic: str, verdict: Verdict) -> list[Item]:
        return self._left(self._on_topic(topic), verdict, TopicId(topic))

    def _of_entry(self, name: str) -> list[Status]:
        slot = slot_named(name)
        statuses = list(self.approvals.of(f"{slot.kind}/{slot.entry}"))
        if not statuses:
            raise UserError(say("there is nothing to decide on called {name}", name=name))
        return statuses

    def _on_topic(self, topic: str) -> list[Status]:
        if self.opened.handbook.find(Topic, topic) is None:
            known = [one.id for one in self.opened.handbook.all(Topic)]
            raise UserError(say("there is no topic {topic}; there are {known}", topic=topic, known=known))
        return [
            status
            for response in self.opened.handbook.all(Response)
            if topic in response.topics
            for status in self.approvals.of(response.ref)
        ]

    def _said_no(self, statuses: Iterable[Status]) -> list[str]:
        """Return the names of the wordings that the department last said no to."""
        items = (self.item(status) for status in statuses)
        return [item.name for item in items if item.own is not None and item.own.word in SAID_NO]

    def _left(self, statuses: Sequence[Status], verdict: Verdict, what: str) -> list[Item]:
        """Return what of *statuses* the department must decide on, and has not decided so already."""
        mine = [self.item(one) for one in statuses if self.department in one.requirement.departments]
        left = [item for item in mine if item.own is None or item.own.word not in _DONE[verdict]]
        if not left:
            raise UserError(named(self._nothing_left(statuses, what), Names.of(self.opened.handbook)))
        return left

    def _nothing_left(self, statuses: Iterable[Status], what: str) -> Sentence:
        department, refused = DepartmentId(self.department), self._said_no(statuses)
        if not refused:
            return say(
                "of {what}, nothing is left to decide for {department}", what=what, department=department
            )
        return say(
            "of {what}, nothing is left to decide for {department}, which said no to {names};"
            " name one to decide on it again",
            what=what,
            department=department,
            names=refused,
        )

    def _exactly(self, slot: Slot, name: str) -> Item:
        status = self.approvals.at(slot)
        lowering = next((one for one in self._lowerings() if one.subject().slot == slot), None)
        if lowering is not None and lowering.department == self.department:
            return Item(subject=lowering.subject(), lowering=lowering)
        if status is None:
            known = [name_of(one.subject.slot) for one in self.approvals.of(f"{slot.kind}/{slot.entry}")]
            raise UserError(
                say(
                    "there is nothing to decide on called {name}; there is {known}",
                    name=name,
                    known=known or "—",
                )
            )
        if self.department not in status.requirement.departments:
            raise UserError(named(self._not_theirs(status, name), Names.of(self.opened.handbook)))
        return self.item(status)

    def _not_theirs(self, status: Status, name: str) -> Sentence:
        department = DepartmentId(self.department)
        deciding = [DepartmentId(one) for one in status.requirement.departments]
        if not deciding:
            return say("{name} is for the CM alone: no department decides on it", name=name)
        return say(
            "{department} does not decide on {name}; {deciding} must",
            department=department,
            name=name,
            deciding=deciding,
        )

    def _lowerings(self) -> Iterator[Lowering]:
        for status in self.approvals.statuses:
            yield from status.requirement.lowerings

    def _before(self, status: Status, own: DepartmentStatus | None) -> Subject | None:
        """Return the state of the wording that the department approved last, where it was another."""
        if own is None or own.decisive is None or not own.decisive.approves:
            return None
        slot, digests = status.subject.slot, own.decisive.decision.subjects
        if status.subject.digest in digests:
            return None
        known = (self.approvals.past[digest] for digest in digests if digest in self.approvals.past)
        return next((one for one in known if one.slot == slot), None)


def lowered_for(approvals: Approvals, department: str) -> tuple[Item, ...]:
    """Return the lowered requirements that wait for *department* to agree, each once."""
    found = {
        lowering.subject().slot: Item(subject=lowering.subject(), lowering=lowering)
        for status in approvals.statuses
        for lowering in status.requirement.lowerings
        if lowering.department == department
    }
    return tuple(found.values())
