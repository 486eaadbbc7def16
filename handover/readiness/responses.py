"""Responses that may no longer be said, or soon may not, and topics on which nothing can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.status import GREEN, Word
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.language import say
from handover.readiness.gap import Found

if TYPE_CHECKING:
    from datetime import date

    from handover.language import Sentence
    from handover.readiness.situation import Situation


def judged_responses(situation: Situation) -> list[Response]:
    """Return the responses of which the departments' decisions are known."""
    return [response for response in situation.handbook.all(Response) if situation.statuses_of(response.ref)]


def no_longer_agreed(situation: Situation, response: Response) -> Found | None:
    """Find a response that was approved and is no more: changed since, or out of date."""
    if response.sayable_until and response.sayable_until < situation.today:
        return None
    statuses = situation.statuses_of(response.ref)
    words = {status.word for status in statuses}
    if Word.LAPSED in words:
        what = say("changed since it was approved, so it may not be said as it stands")
    elif Word.EXPIRED in words:
        what = say("its approval is over, so it may not be said")
    else:
        return None
    missing = dict.fromkeys(name for status in statuses for name in status.missing)
    return _to_renew(situation, response, what=what, do=f"handover ask {' '.join(list(missing)[:1])}")


def agreement_ends(situation: Situation, response: Response) -> Found | None:
    """Find a response whose approval ends in the first month."""
    last = min(
        (
            status.until
            for status in situation.statuses_of(response.ref)
            if status.word in GREEN and status.until is not None and status.until <= situation.month
        ),
        default=None,
    )
    if last is None:
        return None
    what = say("its approval ends on {day}", day=last)
    return _to_renew(situation, response, what=what, on=last, do="handover renew")


def _to_renew(
    situation: Situation, response: Response, *, what: Sentence, do: str, on: date | None = None
) -> Found:
    return Found(
        what=what,
        remedy=say("ask the departments of its topics to read it again"),
        ref=response.ref,
        who=situation.cm,
        do=do,
        on=on,
    )


def dated_responses(situation: Situation) -> list[Response]:
    """Return the responses that have a last day."""
    return [response for response in situation.handbook.all(Response) if response.sayable_until]


def last_day_comes(situation: Situation, response: Response) -> Found | None:
    """Find a response whose last day is in the first month."""
    last = response.sayable_until
    if last is None or not situation.today <= last <= situation.month:
        return None
    return Found(
        what=say("may only be said until {day}", day=last),
        remedy=say("write what is said afterwards, or a later last day"),
        ref=response.ref,
        who=situation.cm,
        do=situation.file(response.ref),
        on=last,
    )


def topic_without_response(situation: Situation, topic: Topic) -> Found | None:
    """Find a topic on which nothing can be said."""
    if situation.handbook.naming(topic.ref, Response, "topics") or situation.nothing_about(topic.ref):
        return None
    return Found(
        what=say("there is no response on this topic"),
        remedy=say("write one with the department that owns it, or that there is nothing to say"),
        ref=topic.ref,
        who=situation.cm,
        do="handover new response",
    )


def topics(situation: Situation) -> list[Topic]:
    """Return the topics."""
    return list(situation.handbook.all(Topic))
