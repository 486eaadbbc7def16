"""What changes mean for what departments have agreed to, or must agree to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.approvals.status import GREEN, Word
from handover.approvals.subjects import RELIED_ON
from handover.comparing.across import Across, Consequence, Weight, departments
from handover.comparing.approval_rules import by_place, words
from handover.comparing.concerns import THE_CM, THE_MANAGER, departments_of, required
from handover.entries.company import Company
from handover.entries.department import Department
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from handover.language import Sentence

NEEDS_APPROVAL = "needs-approval"
"""What is said of wordings nobody has decided on; of past versions it would say nothing."""


def wording_needs_approval(across: Across) -> Iterator[Consequence]:
    """Responses say something else, or are new: their departments must approve what they say now."""
    waiting = [now for _, now in across.pairs_of(Response) if _says_otherwise(across, now)]
    waiting += across.added(Response)
    by_department: dict[str, list[Response]] = {}
    for response in sorted(waiting, key=lambda one: one.ref):
        for name in sorted(_asked(across, response)):
            by_department.setdefault(name, []).append(response)
    together: dict[tuple[str, ...], list[str]] = {}
    for name, responses in sorted(by_department.items()):
        together.setdefault(tuple(one.ref for one in responses), []).append(name)
    for names in together.values():
        responses = by_department[names[0]]
        yield _needs(
            responses,
            departments(names),
            say_count(
                "approve {count} response that is new or says something else: {titles}",
                "approve {count} responses that are new or say something else: {titles}",
                len(responses),
                titles=_titles(responses),
            ),
        )
    asked = [one for one in waiting if any(one in some for some in by_department.values())]
    if asked:
        yield _needs(
            asked,
            (THE_CM,),
            say_count(
                "ask {departments} to approve {count} response that is new or says something else: {titles}",
                "ask {departments} to approve {count} responses that are new or say something else: {titles}",
                len(asked),
                departments=_named(across, set(by_department)),
                titles=_titles(asked),
            ),
        )


def _asked(across: Across, response: Response) -> set[str]:
    """Return the departments that must approve *response* and whose word is not told of otherwise."""
    before, after = across.statuses
    if before is None or after is None:
        return required(response, across.after)
    earlier = words(before)
    return {
        one.department
        for key, status in by_place(after)
        if key[:2] == (response.kind, response.id)
        for one in status.departments
        if one.word not in GREEN and one.word is earlier.get((key, one.department), Word.DRAFT)
    }


def _says_otherwise(across: Across, response: Response) -> bool:
    return any(row.keys[0] in RELIED_ON for row in across.rows[response.ref])


def _titles(responses: Iterable[Response]) -> list[object]:
    return [say("“{title}”", title=one.title) for one in sorted(responses, key=lambda one: one.title)]


def _needs(responses: list[Response], who: tuple[str, ...], what: Sentence) -> Consequence:
    ref = responses[0].ref if len(responses) == 1 else Response.kind
    return Consequence(code=NEEDS_APPROVAL, weight=Weight.ACT, who=who, what=what, ref=ref)


def topic_requires_others(across: Across) -> Iterator[Consequence]:
    """A topic requires another department, or no longer does."""
    for then, now in across.pairs_of(Topic):
        relying = len(across.after.naming(now.ref, Response, "topics"))
        for name in sorted(set(now.approvers) - set(then.approvers)):
            yield Consequence(
                code="topic-requires",
                weight=Weight.ACT if relying else Weight.IMPORTANT,
                who=(f"department/{name}", THE_CM),
                what=say_count(
                    "{department} must now approve what is said on “{topic}”: {count} response",
                    "{department} must now approve what is said on “{topic}”: {count} responses",
                    relying,
                    department=across.naming.entry(f"department/{name}"),
                    topic=now.label,
                ),
                ref=now.ref,
            )
        for name in sorted(set(then.approvers) - set(now.approvers)):
            yield Consequence(
                code="topic-no-longer-requires",
                weight=Weight.IMPORTANT,
                who=(f"department/{name}", THE_CM),
                what=say(
                    "{department} is no longer asked about what is said on “{topic}”",
                    department=across.naming.entry(f"department/{name}"),
                    topic=now.label,
                ),
                ref=now.ref,
            )


def topic_changed_owner(across: Across) -> Iterator[Consequence]:
    """Another department knows the facts of a topic."""
    for then, now in across.pairs_of(Topic):
        if across.naming.now(f"department/{then.owner}") != f"department/{now.owner}":
            yield Consequence(
                code="topic-owner",
                weight=Weight.IMPORTANT,
                who=(*departments({then.owner, now.owner}), THE_CM),
                what=say(
                    "“{topic}” now belongs to {department}, no longer to {former}",
                    topic=now.label,
                    department=across.naming.entry(f"department/{now.owner}"),
                    former=across.naming.entry(f"department/{then.owner}"),
                ),
                ref=now.ref,
            )


def policy_changed(across: Across) -> Iterator[Consequence]:
    """Approvals hold for another time, or need another proof."""
    for then, now in across.pairs_of(Company):
        if then.approvals == now.approvals:
            continue
        who = {topic.owner for topic in across.after.all(Topic)}
        yield Consequence(
            code="policy",
            weight=Weight.IMPORTANT,
            who=(*departments(who), THE_MANAGER),
            what=say("the rules by which departments approve have changed"),
            ref=now.ref,
        )


def department_without_approver(across: Across) -> Iterator[Consequence]:
    """Nobody may approve for a department any more."""
    for department in across.after.all(Department):
        former = across.before.get(department.ref)
        could = isinstance(former, Department) and _can_approve(former, across.since)
        if not could or _can_approve(department, across.today):
            continue
        yield Consequence(
            code="no-approver",
            weight=Weight.ACT,
            who=(department.ref, THE_CM, THE_MANAGER),
            what=say("{department} has nobody left who may approve", department=department.name),
            ref=department.ref,
        )


def _can_approve(department: Department, day: date) -> bool:
    grants = (*department.approvers, *department.deputies)
    return any(grant.holds_on(day) for grant in grants)


def response_withdrawn(across: Across) -> Iterator[Consequence]:
    """A response went: it may not be said any more."""
    for response in across.removed(Response):
        yield Consequence(
            code="response-gone",
            weight=Weight.IMPORTANT,
            who=(*departments(departments_of(response, across.before)), THE_CM),
            what=say("the response “{title}” was withdrawn; do not say it any more", title=response.title),
            ref=response.ref,
        )


def _named(across: Across, names: set[str]) -> list[object]:
    return [across.naming.entry(f"department/{name}") for name in sorted(names)]
