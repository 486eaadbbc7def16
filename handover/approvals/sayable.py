"""What stays sayable when a wording may not be said: the newest earlier one that every department agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handover.approvals.evidence import weigh
from handover.approvals.statement import Decision, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from handover.approvals.evidence import Weighed
    from handover.approvals.register import Authority
    from handover.approvals.requirements import Requirement
    from handover.approvals.subject import Subject


class Judging(NamedTuple):
    """By what, for what and on which day decisions are judged."""

    authority: Authority
    requirement: Requirement
    today: date


class Sayable(NamedTuple):
    """An earlier wording that still may be said, and the last day on which it may."""

    subject: Subject
    until: date
    approvals: tuple[Weighed, ...]


def weighed_on(
    digests: Iterable[str], department: str, decisions: Sequence[Decision], judging: Judging
) -> tuple[Weighed, ...]:
    """Return what *department* decided on *digests*, weighed, by day; on one day, as they stand in the file.

    A statement that stands there twice keeps its first place: copied behind a withdrawal, it stays before.
    """
    if not decisions:
        return ()
    wanted = set(digests)
    stated: dict[tuple[object, ...], int] = {}
    concerned: list[tuple[date, int, Decision]] = []
    for place, one in enumerate(decisions):
        if one.department == department and wanted.intersection(one.subjects):
            key = (one.verdict, one.by, one.on, one.until, frozenset(one.subjects))
            concerned.append((one.on, stated.setdefault(key, place), one))
    return tuple(
        weigh(
            one,
            judging.authority,
            judging.today,
            required=judging.requirement.level_for(department),
            validity_months=judging.requirement.validity_months,
        )
        for _, _, one in sorted(concerned, key=lambda found: found[:2])
    )


def deciding(weighed: Sequence[Weighed]) -> Weighed | None:
    """Return the decision that holds: the last one that counts."""
    return next((one for one in reversed(weighed) if one.counts), None)


def stays_sayable(
    current: Subject, past: Sequence[Subject], records: Mapping[str, Sequence[Decision]], judging: Judging
) -> Sayable | None:
    """Return the newest earlier subject of the wording that may still be said, or None.

    Every department that is required today must have approved it with the proof required today, the
    approval must not be over, and none of them may have refused or withdrawn any state of the wording since.
    """
    requirement = judging.requirement
    if not requirement.departments or requirement.unknown_topics or requirement.unknowable:
        return None
    states = [
        subject for subject in past if subject.slot == current.slot and subject.digest != current.digest
    ]
    if not states:
        return None
    every = {current.digest, *(subject.digest for subject in states)}
    found = [
        sayable for subject in states if (sayable := _agreed(subject, every, records, judging)) is not None
    ]
    return max(found, key=_newest, default=None)


def _newest(sayable: Sayable) -> tuple[date, date, str]:
    return (
        max(approval.decision.on for approval in sayable.approvals),
        sayable.until,
        sayable.subject.digest,
    )


def _agreed(
    subject: Subject, every: Iterable[str], records: Mapping[str, Sequence[Decision]], judging: Judging
) -> Sayable | None:
    approvals: list[Weighed] = []
    for department in judging.requirement.departments:
        decisions = records.get(department, ())
        last = deciding(weighed_on([subject.digest], department, decisions, judging))
        if last is None or not last.approves or last.until is None or last.until < judging.today:
            return None
        if _forbidden_since(last, weighed_on(every, department, decisions, judging)):
            return None
        approvals.append(last)
    until = min(approval.until for approval in approvals if approval.until is not None)
    return Sayable(subject=subject, until=until, approvals=tuple(approvals))


def _forbidden_since(approval: Weighed, weighed: Sequence[Weighed]) -> bool:
    """Return whether a refusal or withdrawal stands behind the approval."""
    place = max(number for number, one in enumerate(weighed) if one.decision == approval.decision)
    return any(
        one.counts and one.decision.verdict in {Verdict.REFUSE, Verdict.WITHDRAW} for one in weighed[place:]
    )
