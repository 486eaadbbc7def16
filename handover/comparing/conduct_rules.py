"""What changes mean for how we behave: charter, triage, moderation, incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.comparing.across import Across, Consequence, Weight, departments
from handover.comparing.concerns import THE_CM, THE_MANAGER, departments_of
from handover.comparing.rows import Fate
from handover.entries.charter import Charter
from handover.entries.incident import Incident
from handover.entries.response import Response
from handover.entries.terms import IncidentStatus
from handover.entries.thread import Thread
from handover.entries.topic import Topic
from handover.entries.triage import Outcome, Triage
from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.language import Sentence


def _items(across: Across, ref: str, key: str) -> Iterator[tuple[str, Fate]]:
    """Yield the items of a list that came, went or changed, each once, by id."""
    found: dict[str, Fate] = {}
    for row in across.rows.get(ref, ()):
        if row.keys[0] == key and row.path[0].id:
            whole = len(row.path) == 1
            found.setdefault(row.path[0].id, row.fate if whole else Fate.CHANGED)
    yield from found.items()


def principle_changed(across: Across) -> Iterator[Consequence]:
    """A principle that responses rely on says something else, or is no more."""
    for _, charter in across.pairs_of(Charter):
        for name, fate in _items(across, charter.ref, "principles"):
            ref = f"principle/{name}"
            handbook = across.before if fate is Fate.REMOVED else across.after
            relying = len(handbook.naming(ref, Response, "principles"))
            yield Consequence(
                code=f"principle-{fate.value}",
                weight=Weight.IMPORTANT if relying or fate is Fate.ADDED else Weight.NOTE,
                who=(*departments(departments_of(charter, across.after)), THE_CM),
                what=_principle(str(across.naming.entry(ref)).rstrip("."), fate, relying),
                ref=charter.ref,
            )


def _principle(rule: object, fate: Fate, relying: int) -> Sentence:
    if fate is Fate.ADDED:
        return say("a new principle: “{rule}”", rule=rule)
    if fate is Fate.REMOVED:
        return say_count(
            "the principle “{rule}” is no more; {count} response relied on it",
            "the principle “{rule}” is no more; {count} responses relied on it",
            relying,
            rule=rule,
        )
    return say_count(
        "the principle “{rule}” changed; {count} response relies on it",
        "the principle “{rule}” changed; {count} responses rely on it",
        relying,
        rule=rule,
    )


_RULES: dict[Fate, Sentence] = {
    Fate.CHANGED: say(
        "the moderation rule “{rule}” changed: read it again before you hide or remove anything"
    ),
    Fate.ADDED: say("a new moderation rule: “{rule}”"),
    Fate.REMOVED: say("the moderation rule “{rule}” is no more: nothing may be removed in its name"),
}


def moderation_rule_changed(across: Across) -> Iterator[Consequence]:
    """What may be hidden or removed is not what it was."""
    for _, charter in across.pairs_of(Charter):
        for name, fate in _items(across, charter.ref, "moderation"):
            sentence = _RULES[fate]
            yield Consequence(
                code=f"moderation-rule-{fate.value}",
                weight=Weight.IMPORTANT,
                who=(*departments(departments_of(charter, across.after)), THE_CM),
                what=sentence._replace(values={"rule": str(across.naming.entry(f"rule/{name}")).rstrip(".")}),
                ref=charter.ref,
            )


def mandate_changed(across: Across) -> Iterator[Consequence]:
    """The CM decides other things alone than before."""
    for then, now in across.pairs_of(Charter):
        if then.mandate != now.mandate and any(row.keys[0] == "mandate" for row in across.rows[now.ref]):
            yield Consequence(
                code="mandate",
                weight=Weight.IMPORTANT,
                who=(THE_CM, THE_MANAGER),
                what=say("the CM's mandate changed: what the CM decides alone, and what not"),
                ref=now.ref,
            )


def triage_outcome_changed(across: Across) -> Iterator[Consequence]:
    """An outcome of the triage tells the CM something else."""
    for then, now in across.pairs_of(Triage):
        former = {outcome.id: outcome for outcome in then.outcomes}
        for outcome in now.outcomes:
            was = former.get(outcome.id)
            if was is not None and was != outcome and _says_otherwise(was, outcome):
                leading = sum(
                    answer.then == outcome.id for question in now.questions for answer in question.answers
                )
                named = {name for name in (was.department, outcome.department) if name}
                yield Consequence(
                    code="outcome",
                    weight=Weight.IMPORTANT,
                    who=(*departments(named), THE_CM),
                    what=say_count(
                        "the outcome “{title}” of the triage changed; {count} answer leads to it",
                        "the outcome “{title}” of the triage changed; {count} answers lead to it",
                        leading,
                        title=outcome.title,
                    ),
                    ref=now.ref,
                )


def _says_otherwise(was: Outcome, now: Outcome) -> bool:
    told = ("does", "how", "department", "within_hours", "escalate_at_reactions", "rule", "who", "responses")
    return any(getattr(was, name) != getattr(now, name) for name in (*told, "topic", "capture_first"))


def incident_opened_or_closed(across: Across) -> Iterator[Consequence]:
    """Something went wrong in public, or is over."""
    for incident in across.added(Incident):
        if incident.status is not IncidentStatus.CLOSED:
            yield _incident(incident, say("an incident is open: “{title}”", title=incident.title), Weight.ACT)
        else:
            happened = say_count(
                "“{title}” happened on {day} and is over, with {count} lesson",
                "“{title}” happened on {day} and is over, with {count} lessons",
                len(incident.lessons),
                title=incident.title,
                day=incident.on,
            )
            yield _incident(incident, happened, Weight.NOTE)
    for then, now in across.pairs_of(Incident):
        if then.status is now.status:
            continue
        if now.status is IncidentStatus.CLOSED:
            lessons = say_count(
                "the incident “{title}” is closed, with {count} lesson",
                "the incident “{title}” is closed, with {count} lessons",
                len(now.lessons),
                title=now.title,
            )
            none = say("the incident “{title}” was closed without a lesson; write one", title=now.title)
            weight = Weight.NOTE if now.lessons else Weight.IMPORTANT
            yield _incident(now, lessons if now.lessons else none, weight)
        elif then.status is IncidentStatus.CLOSED:
            yield _incident(now, say("the incident “{title}” is open again", title=now.title), Weight.ACT)


def _incident(incident: Incident, what: Sentence, weight: Weight) -> Consequence:
    return Consequence(
        code=f"incident-{incident.status.value}",
        weight=weight,
        who=(*departments(incident.departments), THE_CM, THE_MANAGER),
        what=what,
        ref=incident.ref,
    )


def incident_suspends(across: Across) -> Iterator[Consequence]:
    """An open incident stops what may be said."""
    incidents = [*across.added(Incident), *(now for _, now in across.pairs_of(Incident))]
    for incident in incidents:
        former = across.before.get(incident.ref)
        was = former.suspends if isinstance(former, Incident) else None
        suspends = incident.suspends
        if suspends is None or suspends == was or incident.status is IncidentStatus.CLOSED:
            continue
        stopped = (
            (suspends.topics, Topic.kind),
            (suspends.responses, Response.kind),
            (suspends.scheduled_posts, Thread.kind),
        )
        refs = [f"{kind}/{name}" for names, kind in stopped for name in names]
        yield Consequence(
            code="incident-suspends",
            weight=Weight.ACT,
            who=(*departments(incident.departments), THE_CM),
            what=say(
                "until “{title}” is over, nothing of this is said or published: {entries}",
                title=incident.title,
                entries=across.names(refs),
            ),
            ref=incident.ref,
        )
