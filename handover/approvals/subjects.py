"""The subjects of an entry: for each thing a department decides on, what a reader of it relies on.

What decides *who* must approve (topics), what helps to find it (example comments, tags) and what it leads to
(principles, related entries) is no part of a subject: changing those voids nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.subject import Subject, subject_of
from handover.entries.charter import Charter
from handover.entries.response import Response
from handover.entries.triage import Triage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.approvals.canonical import Plain
    from handover.entries import Entry
    from handover.entries.charter import ModerationRule, Principle
    from handover.entries.response import Placeholder, Wording
    from handover.entries.triage import Outcome
    from handover.handbook import Handbook

KINDS_DECIDED: tuple[type[Entry], ...] = (Charter, Response, Triage)
"""The kinds of entries that departments decide on."""

RELIED_ON = frozenset(
    {
        "title",
        "purpose",
        "use_when",
        "never_when",
        "check_first",
        "wordings",
        "exactness",
        "placeholders",
        "sayable_from",
        "sayable_until",
        "promises",
        "audience",
    }
)
"""The fields of a response that a change of voids approvals."""


def decided(handbook: Handbook) -> Iterator[Entry]:
    """Yield every entry that departments decide on, by kind and id."""
    for cls in KINDS_DECIDED:
        yield from handbook.all(cls)


def subjects_of(entry: Entry) -> tuple[Subject, ...]:
    """Return the subjects of *entry* as it is written, none where nobody decides on its kind.

    Raises:
        NotCanonicalError: a text holds what nobody can see.
    """
    match entry:
        case Response():
            return tuple(subject_of_wording(entry, wording) for wording in entry.wordings)
        case Charter():
            return tuple(_of_charter(entry))
        case Triage():
            return tuple(_of_triage(entry))
    return ()


def slot_of(wording: Wording) -> dict[str, str]:
    """Return what tells *wording* from the others of its response."""
    named = {
        "language": wording.language,
        "space": wording.space or "",
        "where": wording.where.value if wording.where else "",
        "variant": wording.variant or "",
    }
    return {name: value for name, value in named.items() if value}


def subject_of_wording(response: Response, wording: Wording) -> Subject:
    """Return the subject that one of the *response*'s wordings is.

    Raises:
        NotCanonicalError: a text holds what nobody can see.
    """
    named = wording.slots
    body: dict[str, Plain] = {
        "title": response.title,
        "purpose": response.purpose.value,
        "text": wording.text,
        "use_when": list(response.use_when),
        "never_when": list(response.never_when),
        "check_first": list(response.check_first),
        "exactness": response.exactness.value,
        "placeholders": [_placeholder(one) for one in response.placeholders if one.name in named],
        "promises": [{"what": one.what, "due_in_days": str(one.due_in_days)} for one in response.promises],
        "sayable_from": response.sayable_from.isoformat() if response.sayable_from else "",
        "sayable_until": response.sayable_until.isoformat() if response.sayable_until else "",
        "audience": response.seen_by.value,
    }
    return subject_of(kind=response.kind, entry=response.id, wording=slot_of(wording), body=body)


def _placeholder(one: Placeholder) -> Mapping[str, Plain]:
    return {
        "name": one.name,
        "what": one.what,
        "allowed": list(one.allowed),
        "maximum": one.maximum or "",
    }


def _of_charter(charter: Charter) -> Iterator[Subject]:
    audience = charter.seen_by.value
    if charter.mandate is not None:
        mandate = charter.mandate
        body: dict[str, Plain] = {
            "alone": list(mandate.alone),
            "asks_first": list(mandate.asks_first),
            "never": list(mandate.never),
            "sponsor": mandate.sponsor,
            "audience": audience,
        }
        yield subject_of(kind=charter.kind, entry=charter.id, wording={"part": "mandate"}, body=body)
    for principle in charter.principles:
        yield subject_of(
            kind=charter.kind,
            entry=charter.id,
            wording={"principle": principle.id},
            body={**_principle(principle), "audience": audience},
        )
    for rule in charter.moderation:
        yield subject_of(
            kind=charter.kind,
            entry=charter.id,
            wording={"rule": rule.id},
            body={**_rule(rule), "audience": audience},
        )


def _principle(principle: Principle) -> Mapping[str, Plain]:
    return {
        "rule": principle.rule,
        "why": principle.why,
        "do": list(principle.do),
        "dont": list(principle.dont),
        "forbids_threats": "yes" if principle.forbids_threats else "no",
    }


def _rule(rule: ModerationRule) -> Mapping[str, Plain]:
    return {
        "title": rule.title,
        "may": rule.may,
        "actions": [action.value for action in rule.actions],
        "by": rule.by,
        "never": rule.never or "",
    }


def _of_triage(triage: Triage) -> Iterator[Subject]:
    audience = triage.seen_by.value
    yield subject_of(
        kind=triage.kind,
        entry=triage.id,
        wording={"part": "questions"},
        body={"start": triage.start, "questions": _questions(triage), "audience": audience},
    )
    for outcome in triage.outcomes:
        yield subject_of(
            kind=triage.kind,
            entry=triage.id,
            wording={"outcome": outcome.id},
            body={**_outcome(outcome), "audience": audience},
        )


def _questions(triage: Triage) -> list[Plain]:
    return [
        {
            "id": question.id,
            "ask": question.ask,
            "help": question.help or "",
            "signal": question.signal.value if question.signal else "",
            "answers": [
                {"answer": one.answer, "when": one.when or "", "then": one.then} for one in question.answers
            ],
        }
        for question in triage.questions
    ]


def _outcome(outcome: Outcome) -> Mapping[str, Plain]:
    return {
        "title": outcome.title,
        "does": outcome.does.value,
        "how": outcome.how,
        "principle": outcome.principle or "",
        "responses": list(outcome.responses),
        "topic": outcome.topic or "",
        "department": outcome.department or "",
        "within_hours": _number(outcome.within_hours),
        "look_again_after_hours": _number(outcome.look_again_after_hours),
        "escalate_at_reactions": _number(outcome.escalate_at_reactions),
        "rule": outcome.rule or "",
        "who": outcome.who or "",
        "capture_first": "yes" if outcome.capture_first else "no",
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
