"""`receive`: the newcomer's read-backs, and what whoever was there before says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Slot, read_commented, tree_of
from handover.authoring.formatting import laid_out
from handover.authoring.skeleton import place_of
from handover.characters import first_refused, with_unix_lines
from handover.entries.person import Person
from handover.entries.readback import Readback
from handover.entries.tenure import Tenure
from handover.entries.terms import TenureType
from handover.language import say
from handover.problems import UserError
from handover.readiness import Reading, Received, digest_of_entry, readings
from handover.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from handover.facts import Opened

COVERED = timedelta(days=92)
"""How long after a cover whoever covered may still say whether a restatement is right."""
MARKS = ("agreed_by", "agreed_on", "not_agreed_by", "remark")


@dataclass(frozen=True)
class Receiving:
    """The tenure in progress, whose CM restates the critical entries."""

    folder: Path
    opened: Opened
    tenure: Tenure

    @classmethod
    def of(cls, folder: Path, opened: Opened) -> Receiving:
        """Return the receiving of the tenure in progress.

        Raises:
            UserError: nobody holds the post that day.
        """
        tenure = opened.handbook.tenure_on(opened.facts.today)
        if tenure is None or tenure.type is not TenureType.TENURE:
            raise UserError(
                say(
                    "nobody holds the post on {day}, so nobody receives it; write the tenure that has begun",
                    day=opened.facts.today,
                )
            )
        return cls(folder, opened, tenure)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every critical entry, with how far it has been received."""
        return readings(self.opened.handbook, self.tenure, self.opened.facts.today)

    def reading(self, ref: str) -> Reading:
        """Return how far the critical entry *ref* has been received.

        Raises:
            UserError: it is not one of them.
        """
        found = next((one for one in self.readings if one.entry.ref == ref), None)
        if found is None:
            refs = [one.entry.ref for one in self.readings] or ["—"]
            raise UserError(
                say("{entry} is not one of the critical entries, which are {refs}", entry=ref, refs=refs)
            )
        return found

    def restate(self, ref: str, text: str) -> str:
        """Write down what the newcomer would do; return the file. What was said of it before is gone.

        Raises:
            UserError: *ref* is no critical entry, or the text is empty.
        """
        reading = self.reading(ref)
        if not text.strip():
            raise UserError(say("say in your own words what {entry} asks of you", entry=ref))
        block = self._block(reading)
        for name in MARKS:
            _set(block, name, None)
        _set(block, "entry", ref)
        _set(block, "tenure", self.tenure.id)
        _set(block, "digest", digest_of_entry(reading.entry))
        _set(block, "by", self.tenure.cm)
        _set(block, "on", self.opened.facts.today.isoformat())
        _set(block, "restated", _visible(with_unix_lines(text).strip()))
        return self._write(reading, block)

    def agree(self, ref: str, by: str) -> str:
        """Write down that *by* finds the restatement right; return the file.

        Raises:
            UserError: there is none of the text as it stands, or *by* may not say.
        """
        reading = self._standing(ref, by)
        block = self._block(reading)
        for name in MARKS:
            _set(block, name, None)
        _set(block, "agreed_by", by)
        _set(block, "agreed_on", self.opened.facts.today.isoformat())
        return self._write(reading, block)

    def disagree(self, ref: str, by: str, remark: str) -> str:
        """Write down what *by* finds missing in the restatement; return the file.

        Raises:
            UserError: there is none of the text as it stands, or *by* may not say.
        """
        reading = self._standing(ref, by)
        block = self._block(reading)
        for name in MARKS:
            _set(block, name, None)
        _set(block, "not_agreed_by", by)
        _set(block, "remark", _visible(" ".join(remark.split())))
        return self._write(reading, block)

    def markers(self) -> tuple[Person, ...]:
        """Return who may say whether a restatement is right: the CM before, the manager, whoever covered."""
        handbook, today = self.opened.handbook, self.opened.facts.today
        before = handbook.tenure_before(today)
        covers = [
            tenure.cm
            for tenure in handbook.all(Tenure)
            if tenure.type is TenureType.COVER and timedelta() <= today - tenure.since
            if today - tenure.until <= COVERED
        ]
        names = [before.cm if before else None, self.tenure.manager, *covers]
        wanted = dict.fromkeys(name for name in names if name and name != self.tenure.cm)
        found = (handbook.find(Person, name) for name in wanted)
        return tuple(person for person in found if person is not None)

    def _standing(self, ref: str, by: str) -> Reading:
        reading = self.reading(ref)
        allowed = [person.id for person in self.markers()]
        if by not in allowed:
            raise UserError(
                say(
                    "{by} cannot say whether this is right; {allowed} can",
                    by=by or "—",
                    allowed=allowed or ["—"],
                )
            )
        if reading.state is Received.NOT_READ:
            raise UserError(say("nobody has restated {entry} yet", entry=ref))
        if reading.state is Received.OUTDATED:
            raise UserError(
                say("{entry} has changed since it was restated; have it restated first", entry=ref)
            )
        return reading

    def _block(self, reading: Reading) -> Block:
        if reading.readback is None:
            return Block(is_list=False)
        path = self.folder / self.opened.handbook.place(reading.readback.ref).file
        return read_commented(path.read_bytes().decode("utf-8-sig"))

    def _write(self, reading: Reading, block: Block) -> str:
        name = f"{self.tenure.id}-{reading.entry.ref.replace('/', '-')}"
        if reading.entry.singleton:
            name = f"{self.tenure.id}-{reading.entry.kind}"
        file = f"content/{place_of(Readback, name)}"
        if reading.readback is not None:
            file = self.opened.handbook.place(reading.readback.ref).file
        write_atomically(self.folder / file, laid_out(block, Readback))
        return file


def _visible(text: str) -> str:
    """Return *text*; raise UserError where it holds a character that nobody can see."""
    if first_refused(text) is not None:
        raise UserError(say("the text holds a character that nobody can see; type it again"))
    return text


def _set(block: Block, name: str, value: str | None) -> None:
    """Let the field *name* hold *value*, its comments kept; None takes it away."""
    slot = block.slot(name)
    if value is None:
        block.slots = [one for one in block.slots if one.key != name]
    elif slot is not None:
        slot.value = tree_of(value)
    else:
        block.slots.append(Slot(name, tree_of(value)))
