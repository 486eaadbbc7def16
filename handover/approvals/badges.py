"""Statuses in words, as they stand on a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.naming import DepartmentId, PersonId, TopicId
from handover.approvals.register import rank
from handover.approvals.statement import Verdict
from handover.approvals.status import GREEN, DepartmentStatus, Status, Word
from handover.language import say

if TYPE_CHECKING:
    from datetime import date

    from handover.language import Sentence

WORDS: dict[Word, Sentence] = {
    Word.REFUSED: say("Refused"),
    Word.WITHDRAWN: say("Withdrawn"),
    Word.CHANGES_ASKED: say("Changes asked"),
    Word.LAPSED: say("Changed since approved"),
    Word.EXPIRED: say("Expired"),
    Word.NOT_VERIFIED: say("Not verified"),
    Word.PARTLY_APPROVED: say("Partly approved"),
    Word.DRAFT: say("Draft"),
    Word.EXPIRES_SOON: say("Expires soon"),
    Word.APPROVED: say("Approved"),
    Word.CM_ALONE: say("The CM alone"),
}
"""Each word as a heading or a filter shows it."""

_DECIDED: dict[Word, Sentence] = {
    Word.EXPIRED: say("Expired on {until}: was approved by {department} ({person})"),
    Word.REFUSED: say("Refused by {department} ({person}) on {on}"),
    Word.WITHDRAWN: say("Withdrawn by {department} ({person}) on {on}"),
    Word.CHANGES_ASKED: say("Changes asked by {department} ({person}) on {on}"),
    Word.LAPSED: say("Changed since {department} ({person}) approved it on {on}"),
}
_SINCE: dict[Verdict, Sentence] = {
    Verdict.ASK_CHANGES: say(
        "Changed since {department} ({person}) asked for changes on {on}: to be decided"
    ),
    Verdict.REFUSE: say("Changed since {department} ({person}) refused it on {on}: to be decided"),
    Verdict.WITHDRAW: say("Changed since {department} ({person}) withdrew it on {on}: to be decided"),
}


def badge(status: Status, day: date | None = None) -> Sentence:
    """Return a wording's badge in words, on *day* if nobody decides anything before (default: as judged)."""
    day = day or status.as_of
    word = status.word_on(day)
    worst = next((one for one in status.departments if one.word_on(day) is word), None)
    if word is Word.NOT_VERIFIED and (status.requirement.unknown_topics or worst is None):
        return _unknown(status)
    if word is Word.CM_ALONE:
        return say("The CM alone: no department decides on this")
    if word is Word.DRAFT:
        return say("Draft: waiting for {departments}", departments=_waiting(status, day))
    if word is Word.PARTLY_APPROVED:
        return _partly(status, day)
    if word in GREEN:
        return _approved(status, word)
    return WORDS[word] if worst is None else department_badge(worst, day)


def department_badge(one: DepartmentStatus, day: date) -> Sentence:
    """Return what one department says, in words, on *day*."""
    word = one.word_on(day)
    department = DepartmentId(one.department)
    if word is Word.NOT_VERIFIED:
        reason = one.reason or say("no proof was found")
        return say("Not verified for {department}: {reason}", department=department, reason=reason)
    if one.decisive is None:
        return say("Draft: waiting for {departments}", departments=[department])
    if word in GREEN:
        return _by_department(one, word)
    decision = one.decisive.decision
    pattern = _SINCE[decision.verdict] if word is Word.DRAFT else _DECIDED[word]
    values = {
        "department": department,
        "person": PersonId(decision.by),
        "on": decision.on,
        "until": one.until,
    }
    return pattern._replace(values=values)


def source(one: DepartmentStatus) -> Sentence | None:
    """Return who wrote a decision down and from what, where the department did not do so itself."""
    if one.decisive is None:
        return None
    decision = one.decisive.decision
    if decision.recorded_by and decision.evidence:
        return say(
            "recorded by {person}: {evidence}",
            person=PersonId(decision.recorded_by),
            evidence=decision.evidence,
        )
    if decision.recorded_by:
        return say("recorded by {person}", person=PersonId(decision.recorded_by))
    return say("see {evidence}", evidence=decision.evidence) if decision.evidence else None


def nothing_sayable(status: Status) -> Sentence:
    """Return whom to ask where neither the wording nor an earlier one may be said."""
    departments = [DepartmentId(department) for department in status.missing]
    if status.requirement.unknown_topics or not departments:
        return say("Nothing may be said yet: first mend the topics of this response")
    return say("Nothing may be said yet: ask {departments}", departments=departments)


def _approved(status: Status, word: Word) -> Sentence:
    if len(status.departments) == 1:
        return _by_department(status.departments[0], word)
    weighed = [one.decisive for one in status.departments if one.decisive is not None]
    approvals = [
        say(
            "{department} ({person})",
            department=DepartmentId(one.decision.department),
            person=PersonId(one.decision.by),
        )
        for one in weighed
    ]
    level = min((one.level for one in weighed), key=rank).label
    return _until(word, approvals, status.until, level)


def _by_department(one: DepartmentStatus, word: Word) -> Sentence:
    if one.decisive is None:
        return WORDS[word]
    by = PersonId(one.decisive.decision.by)
    who = say("{department} ({person})", department=DepartmentId(one.department), person=by)
    return _until(word, [who], one.until, one.decisive.level.label)


def _until(word: Word, approvals: list[Sentence], until: date | None, level: Sentence) -> Sentence:
    if word is Word.EXPIRES_SOON:
        return say(
            "Approved by {approvals}, only until {until}: {level}",
            approvals=approvals,
            until=until,
            level=level,
        )
    return say(
        "Approved by {approvals}, until {until}: {level}", approvals=approvals, until=until, level=level
    )


def _partly(status: Status, day: date) -> Sentence:
    if status.requirement.lowerings:
        lowering = status.requirement.lowerings[0]
        return say(
            "Partly approved: {lowering}, and {department} has not agreed",
            lowering=lowering.sentence(),
            department=DepartmentId(lowering.department),
        )
    return say("Partly approved: waiting for {departments}", departments=_waiting(status, day))


def _waiting(status: Status, day: date) -> list[DepartmentId]:
    return [DepartmentId(one.department) for one in status.departments if one.word_on(day) not in GREEN]


def _unknown(status: Status) -> Sentence:
    """Return why it cannot be known who must approve."""
    if not status.requirement.unknown_topics:
        return say("Not verified: {reason}", reason=status.requirement.unknowable)
    topics = [TopicId(topic) for topic in status.requirement.unknown_topics]
    return say("Not verified: nobody knows who decides on {topics}", topics=topics)
