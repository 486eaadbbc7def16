"""A department's sitting: whether it may decide so, and the records that say that it did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from handover.approvals.canonical import canonical_text
from handover.approvals.evidence import Weighed, not_entitled, weigh
from handover.approvals.naming import Names, named
from handover.approvals.record import RecordPlace
from handover.approvals.register import Footing, rank
from handover.approvals.requirements import Lowered
from handover.approvals.sayable import Judging, deciding, weighed_on
from handover.approvals.signature import Namespace, sign
from handover.approvals.statement import Decision, Verdict, statement
from handover.approvals.subjects import subjects_of
from handover.authoring.recording import new_files, stored_files, write_all
from handover.checks import check
from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.terms import Evidence
from handover.facts import CONTENT, open_folder
from handover.language import say
from handover.months import months_after
from handover.problems import ProblemsFound, UserError, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from handover.approvals.requirements import Requirement
    from handover.authoring.choosing import Item
    from handover.facts import Opened
    from handover.language import Sentence

SHORT = 16
"""How many digits of a digest paper shows."""


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What is decided, for which department, by whom, and who writes it down."""

    opened: Opened
    department: str
    by: str
    verdict: Verdict = Verdict.APPROVE
    until: date | None = None
    recorded_by: str = ""
    comment: str = ""
    """Why; the CM reads it."""
    proposed: str = ""
    evidence: str = ""

    @property
    def today(self) -> date:
        """The day of the decision."""
        return self.opened.facts.today


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was written, and what each decision is worth."""

    files: tuple[str, ...]
    """Below the handbook's folder, to be committed."""
    weighed: tuple[Weighed, ...]


def refuse_unless_entitled(sitting: Sitting) -> None:
    """Make sure that the person may decide for the department that day.

    Raises:
        UserError: the department or a person is unknown, it may not, or who may cannot be verified.
    """
    handbook, approvals = sitting.opened.handbook, sitting.opened.facts.approvals
    if handbook.find(Department, sitting.department) is None:
        known = [one.id for one in handbook.all(Department)]
        raise UserError(
            say("there is no department {name}; there are {known}", name=sitting.department, known=known)
        )
    for person in filter(None, (sitting.by, sitting.recorded_by)):
        if handbook.find(Person, person) is None:
            raise UserError(
                say("{person} is nobody in content/people; write the id of a person", person=person)
            )
    if approvals.authority.footing is Footing.NONE and sitting.verdict is Verdict.APPROVE:
        raise UserError(
            say("who may approve cannot be verified: {reason}", reason=approvals.authority.reason)
        )
    reason = not_entitled(_decision(sitting, (), sitting.today), approvals.authority.register)
    if reason is not None:
        raise UserError(_named(sitting.opened, reason))


def refuse_unless_sound(sitting: Sitting, items: Sequence[Item], digests: Sequence[str] = ()) -> None:
    """Make sure that what is decided on is what was shown, and may be approved as it is.

    Args:
        sitting: what is decided.
        items: what it is decided on.
        digests: those that a page or a sheet showed, whole or in short; none where none was given.

    Raises:
        ProblemsFound: an entry that would be approved has errors.
        UserError: a digest differs, a reason is missing, or the end is one that policy does not allow.
    """
    _refuse_other_digests(items, digests)
    if sitting.verdict is not Verdict.APPROVE:
        if not sitting.comment.strip():
            raise UserError(say("say why, with --reason: the CM reads it and acts on it"))
        return
    refs = {item.ref for item in items}
    wrong = [one for one in errors(check(sitting.opened).problems) if one.entry in refs]
    if wrong:
        raise ProblemsFound(wrong)
    for item in items:
        _end(sitting, _requirement(item))


def decide(folder: Path, sitting: Sitting, items: Sequence[Item], key_file: Path | None = None) -> Decided:
    """Write down what was decided on *items*, signed by the key in *key_file* where there is one.

    Everything is signed and known good before anything is written: first the approved subjects, then records.

    Raises:
        UserError: an entry was changed since it was shown, the key does not count, a file cannot be written.
    """
    _refuse_changed(folder, sitting, items)
    content = folder / CONTENT
    decisions: dict[RecordPlace, Decision] = {}
    weighed: list[Weighed] = []
    for place, some in _by_place(sitting, items).items():
        decision = _signed(_made(sitting, some), key_file)
        weighed.append(_worth(sitting, decision, some, signs=key_file is not None))
        decisions[place] = decision
    records = new_files(content, decisions)
    approved = [item.subject for item in items] if sitting.verdict is Verdict.APPROVE else []
    files = {**stored_files(content, approved), **records}
    write_all(files)
    names = tuple(path.relative_to(folder).as_posix() for path in files)
    return Decided(files=names, weighed=tuple(weighed))


def until_of(sitting: Sitting, items: Iterable[Item]) -> date | None:
    """Return the last day of an approval of *items* together; None for other decisions.

    Raises:
        UserError: the end asked for is one that policy does not allow.
    """
    if sitting.verdict is not Verdict.APPROVE:
        return None
    return min(_end(sitting, _requirement(item)) for item in items)


def _end(sitting: Sitting, requirement: Requirement | None) -> date:
    """Return when an approval ends: as asked, otherwise as late as policy lets it."""
    register = sitting.opened.facts.approvals.authority.register
    months = requirement.validity_months if requirement else register.validity_months
    longest = months_after(sitting.today, months)
    if sitting.until is not None and sitting.until > longest:
        raise UserError(
            say("approvals hold {months} months at most, until {day}", months=months, day=longest)
        )
    if sitting.until is not None and sitting.until < sitting.today:
        raise UserError(say("{day} is over already; choose a later --until", day=sitting.until))
    return sitting.until or longest


def _requirement(item: Item) -> Requirement | None:
    return item.status.requirement if item.status else None


def _refuse_other_digests(items: Sequence[Item], digests: Sequence[str]) -> None:
    given = {"".join(one.split()).removeprefix("sha256:") for one in digests}
    for item in items if given else ():
        whole = item.subject.digest.removeprefix("sha256:")
        if not given & {whole, whole[:SHORT]}:
            raise UserError(
                say(
                    "{name} is not what was shown: it is now {digest}; read it again before you decide",
                    name=item.name,
                    digest=item.subject.short(),
                )
            )


def _refuse_changed(folder: Path, sitting: Sitting, items: Sequence[Item]) -> None:
    """Make sure that what was shown is what is written there now."""
    facts = sitting.opened.facts
    handbook = open_folder(folder, today=facts.today, pin=facts.pin).handbook
    for item in items:
        entry = handbook.get(item.ref)
        now = {subject.digest for subject in subjects_of(entry)} if entry else set()
        if item.lowering is None and item.subject.digest not in now:
            raise UserError(say("{name} was changed while you read it; nothing was written", name=item.name))


def _by_place(sitting: Sitting, items: Sequence[Item]) -> dict[RecordPlace, list[Item]]:
    ordered = sorted(items, key=lambda item: item.ref)
    return {
        RecordPlace(slot.kind, slot.entry, sitting.department): list(some)
        for slot, some in groupby(ordered, key=lambda item: replace(item.subject.slot, wording=()))
    }


def _made(sitting: Sitting, items: Sequence[Item]) -> Decision:
    digests = [item.subject.digest for item in items]
    if sitting.verdict is Verdict.WITHDRAW:  # what was approved before must not stay sayable
        digests += [item.before.digest for item in items if item.before is not None]
    return _decision(sitting, tuple(dict.fromkeys(digests)), until_of(sitting, items))


def _decision(sitting: Sitting, digests: tuple[str, ...], until: date | None) -> Decision:
    return Decision(
        verdict=sitting.verdict,
        department=sitting.department,
        by=sitting.by,
        on=sitting.today,
        until=until,
        subjects=digests,
        recorded_by="" if sitting.recorded_by == sitting.by else sitting.recorded_by,
        comment=canonical_text(sitting.comment),
        evidence=canonical_text(sitting.evidence),
        proposed=canonical_text(sitting.proposed),
    )


def _signed(decision: Decision, key_file: Path | None) -> Decision:
    if key_file is None:
        return decision
    return replace(decision, signature=sign(statement(decision), Namespace.APPROVAL, key_file))


def _worth(sitting: Sitting, decision: Decision, items: Sequence[Item], *, signs: bool) -> Weighed:
    """Return what a decision is worth; one whose signature is none, or that comes too late, is refused."""
    authority = sitting.opened.facts.approvals.authority
    requirement = next((item.status.requirement for item in items if item.status), None)
    worth = weigh(
        decision,
        authority,
        sitting.today,
        required=max((_level(sitting, item) for item in items), key=rank),
        validity_months=(requirement or authority.register).validity_months,
    )
    if signs and worth.reason is not None and not worth.counts and not worth.unverified:
        raise UserError(_named(sitting.opened, worth.reason))
    if requirement is not None and worth.counts:
        judging = Judging(authority=authority, requirement=requirement, today=sitting.today)
        _refuse_repeated(sitting, decision, items, judging)
    return worth


def _level(sitting: Sitting, item: Item) -> Evidence:
    """Return the proof that counts: to agree that less is asked, what was asked until then."""
    register = sitting.opened.facts.approvals.authority.register
    if item.status is not None:
        return item.status.requirement.level_for(sitting.department)
    asked = register.level_for(sitting.department)
    if item.lowering is None or item.lowering.what is Lowered.VALIDITY:
        return asked
    return max(Evidence(item.lowering.before), asked, key=rank)


def _refuse_repeated(sitting: Sitting, decision: Decision, items: Sequence[Item], judging: Judging) -> None:
    """Refuse a decision that would keep the place of the same one, made before what was decided since."""
    records = sitting.opened.facts.approvals.held
    for item in items:
        slot = item.subject.slot
        record = records.of(slot.kind, slot.entry).get(sitting.department)
        decisions = (*(record.decisions if record else ()), decision)
        last = deciding(weighed_on([item.subject.digest], sitting.department, decisions, judging))
        if last is not None and last.decision.verdict is not decision.verdict:
            raise UserError(
                say(
                    "{name}: the same was already decided today, and something else since; choose another"
                    " --until, or decide tomorrow",
                    name=item.name,
                )
            )


def _named(opened: Opened, sentence: Sentence) -> Sentence:
    return named(sentence, Names.of(opened.handbook))
