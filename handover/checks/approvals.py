"""Approvals: what was changed since it was agreed, what cannot be trusted, what is not in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.badges import department_badge
from handover.approvals.keys import KeyFormatError, public_key
from handover.approvals.naming import Names, named
from handover.approvals.register import Footing
from handover.approvals.register_changes import differences
from handover.approvals.register_file import REGISTER_PATH
from handover.approvals.status import SAID_NO, Word
from handover.approvals.subject_names import name_of
from handover.approvals.subjects import slot_of
from handover.checks.rule import Finding
from handover.entries.company import Company
from handover.entries.person import Person
from handover.entries.response import Response
from handover.language import say
from handover.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.approvals.status import DepartmentStatus, Status
    from handover.approvals.subject import Slot
    from handover.entries import Entry, Path
    from handover.facts import Opened
    from handover.language import Sentence


def unusable(opened: Opened) -> Iterator[Finding]:
    """Find records, stored subjects and registers that cannot be read."""
    for path, why in opened.facts.approvals.held.unusable:
        place = Place(file=f"{opened.source.prefix}/{path.removeprefix(opened.source.prefix + '/')}")
        yield Finding(
            None,
            (),
            named(why, Names.of(opened.handbook)),
            say("restore the file from git, or record it again"),
            place,
        )


def unreadable_keys(opened: Opened) -> Iterator[Finding]:
    """Find public keys that are none, so that nothing signed with them counts."""
    held = [(person, ("keys",), person.keys) for person in opened.handbook.all(Person)]
    held += [
        (company, ("approvals", "ci_keys"), company.approvals.ci_keys)  # type: ignore[misc]
        for company in opened.handbook.all(Company)
    ]
    for entry, path, keys in held:
        for position, key in enumerate(keys):
            try:
                public_key(key.key)
            except KeyFormatError as error:
                remedy = say("copy the line of the `.pub` file again, whole")
                yield Finding(entry, (*path, position, "key"), error.sentence, remedy)


def changed_since(opened: Opened) -> Iterator[Finding]:
    """Find wordings that say something else than what a department approved."""
    for status, one in _said(opened, Word.LAPSED):
        remedy = say(
            "take the change back, or ask again: handover ask {department} --by DATE",
            department=one.department,
        )
        yield _finding(opened, status, one, remedy)


def said_no(opened: Opened) -> Iterator[Finding]:
    """Find wordings that a department refused, withdrew or wants otherwise."""
    for status, one in _said(opened, *SAID_NO):
        yield _finding(opened, status, one, say("write what it can agree to, or remove the wording"))


def not_verified(opened: Opened) -> Iterator[Finding]:
    """Find approvals that do not count, each with its reason."""
    for status, one in _said(opened, Word.NOT_VERIFIED):
        remedy = say(
            "have somebody who may do so approve it: handover approve {subject} --as {department}",
            subject=name_of(status.subject.slot),
            department=one.department,
        )
        yield _finding(opened, status, one, remedy)


def over(opened: Opened) -> Iterator[Finding]:
    """Find approvals whose time is over, unless the wording's own is."""
    for status, one in _said(opened, Word.EXPIRED):
        remedy = say(
            "if it still holds, renew it: handover renew --as {department}", department=one.department
        )
        yield _finding(opened, status, one, remedy)


def lowered(opened: Opened) -> Iterator[Finding]:
    """Find requirements that were lowered without the word of the department that lost its say."""
    told: set[tuple[str, str]] = set()
    for status in opened.facts.approvals.statuses:
        for lowering in status.requirement.lowerings:
            ref = status.subject.slot.ref
            if (ref, lowering.department) in told:
                continue
            told.add((ref, lowering.department))
            remedy = say(
                "put it back, or let {department} agree: handover approve {subject} --as {id}",
                department=Names.of(opened.handbook).department(lowering.department),
                subject=name_of(lowering.subject().slot),
                id=lowering.department,
            )
            yield Finding(
                opened.handbook.get(ref), (), named(lowering.sentence(), Names.of(opened.handbook)), remedy
            )


def register_not_verified(opened: Opened) -> Iterator[Finding]:
    """Find a register that is not in force although a root key is pinned."""
    judged_by = opened.facts.approvals.authority
    if judged_by.footing is Footing.NONE and judged_by.reason is not None:
        place = Place(file=f"{opened.source.prefix}/{REGISTER_PATH}")
        remedy = say("nothing shows as approved until it is mended: see handover register")
        yield Finding(None, (), named(judged_by.reason, Names.of(opened.handbook)), remedy, place)


def register_differs(opened: Opened) -> Iterator[Finding]:
    """Find what the entries say of who decides and the register in force does not."""
    approvals = opened.facts.approvals
    if approvals.authority.footing is not Footing.SIGNED or approvals.proposal is None:
        return
    place = Place(file=f"{opened.source.prefix}/{REGISTER_PATH}")
    for one in differences(approvals.authority.register, approvals.proposal):
        remedy = say("have the next register signed: handover register --sign KEYFILE")
        yield Finding(None, (), named(one.sentence(), Names.of(opened.handbook)), remedy, place)


def _said(opened: Opened, *words: Word) -> Iterator[tuple[Status, DepartmentStatus]]:
    """Yield what departments say in one of *words* of wordings whose own time is not over."""
    for status in opened.facts.approvals.statuses:
        slot = status.subject.slot
        entry = opened.handbook.get(slot.ref)
        last = entry.sayable_until if isinstance(entry, Response) else None
        if last is None or last >= opened.facts.today:
            yield from ((status, one) for one in status.departments if one.word in words)


def _finding(opened: Opened, status: Status, one: DepartmentStatus, remedy: Sentence) -> Finding:
    slot = status.subject.slot
    entry = opened.handbook.get(slot.ref)
    what = named(department_badge(one, opened.facts.today), Names.of(opened.handbook))
    return Finding(entry, _path(entry, slot) if entry else (), what, remedy)


def _path(entry: Entry, slot: Slot) -> Path:
    """Return where the wording, principle, rule or outcome of *slot* is written."""
    told_by = dict(slot.wording)
    if isinstance(entry, Response):
        wanted = [slot_of(wording) for wording in entry.wordings]
        return ("wordings", wanted.index(told_by), "text") if told_by in wanted else ("wordings",)
    for name, key in (("principle", "principles"), ("rule", "moderation"), ("outcome", "outcomes")):
        ids = [part.id for part in getattr(entry, key, ())]
        if told_by.get(name) in ids:
            return (key, ids.index(told_by[name]))
    return (told_by["part"],) if "part" in told_by else ()
