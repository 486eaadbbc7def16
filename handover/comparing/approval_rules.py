"""What became of approvals between two handbooks: which lapsed, ended, were taken back or given."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from handover.approvals.status import GREEN, Status, Word
from handover.comparing.across import Across, Consequence, Weight
from handover.comparing.concerns import THE_CM
from handover.entries.response import Response
from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Wording: TypeAlias = "tuple[tuple[str, str], ...]"
Place: TypeAlias = "tuple[str, str, Wording]"
"""A kind, an entry's id, and what tells the wording from its others."""
Turned: TypeAlias = "Mapping[tuple[str, str, Word], list[Wording]]"
"""By entry, department and word: the wordings of which the department says so now and did not before."""

NAMED = 3
"""How many parts of an entry are named; where more turned at once, the entry's name says enough."""
_TURNED = {
    Word.LAPSED: say("“{title}”: {department} had approved another wording; it must approve this one"),
    Word.EXPIRED: say("“{title}”: the approval of {department} has expired; ask for it again"),
    Word.WITHDRAWN: say("“{title}”: {department} withdrew its approval; do not say it any more"),
    Word.REFUSED: say("“{title}”: {department} refused it; do not say it"),
    Word.CHANGES_ASKED: say("“{title}”: {department} asked for changes"),
    Word.NOT_VERIFIED: say("“{title}”: the approval of {department} can no longer be verified"),
}


def approval_turned(across: Across) -> Iterator[Consequence]:
    """A department’s approval lapsed, ended, was withdrawn or refused, as both sides’ statuses say."""
    for (ref, department, word), wordings in _turned(across).items():
        if word in _TURNED:
            values = {
                "title": _title(across, ref, wordings),
                "department": across.naming.entry(f"department/{department}"),
            }
            yield Consequence(
                code=f"approval-{word.value}",
                weight=Weight.ACT,
                who=(f"department/{department}", THE_CM),
                what=_TURNED[word]._replace(values=values),
                ref=ref,
            )


def approval_given(across: Across) -> Iterator[Consequence]:
    """A department approved what it had not approved before: one sentence for each."""
    given: dict[str, dict[str, list[Wording]]] = {}
    for (ref, department, word), wordings in _turned(across).items():
        if word in GREEN:
            given.setdefault(department, {})[ref] = wordings
    for department, entries in sorted(given.items()):
        titles = [say("“{title}”", title=_title(across, ref, some)) for ref, some in sorted(entries.items())]
        yield Consequence(
            code="approval-approved",
            weight=Weight.NOTE,
            who=(f"department/{department}", THE_CM),
            what=say_count(
                "{department} approved {count} entry: {titles}",
                "{department} approved {count} entries: {titles}",
                len(entries),
                department=across.naming.entry(f"department/{department}"),
                titles=titles,
            ),
            ref=next(iter(entries)) if len(entries) == 1 else Response.kind,
        )


def words(statuses: Iterable[Status]) -> dict[tuple[Place, str], Word]:
    """Return what each department says of each wording."""
    return {
        (place, one.department): one.word
        for place, status in by_place(statuses)
        for one in status.departments
    }


def by_place(statuses: Iterable[Status]) -> Iterator[tuple[Place, Status]]:
    """Yield each status with the place of its wording, which stays when its text changes."""
    for status in statuses:
        slot = status.subject.slot
        yield (slot.kind, slot.entry, slot.wording), status


def _turned(across: Across) -> Turned:
    before, after = across.statuses
    if before is None or after is None:
        return {}
    earlier = words(before)
    found: dict[tuple[str, str, Word], list[Wording]] = {}
    for place, status in by_place(after):
        for one in status.departments:
            word = earlier.get((place, one.department), Word.DRAFT)
            same = one.word is word or (one.word in GREEN and word in GREEN)
            known = across.after.get(status.subject.slot.ref) and across.after.get(
                f"department/{one.department}"
            )
            if not same and known:
                told = Word.APPROVED if one.word in GREEN else one.word
                found.setdefault((status.subject.slot.ref, one.department, told), []).append(place[2])
    return found


def _title(across: Across, ref: str, wordings: list[Wording]) -> object:
    """Return what the entry is called, and which of its wordings or parts, where only a few are meant."""
    title = across.naming.entry(ref)
    every = [place for place, _ in by_place(across.statuses[1] or ()) if f"{place[0]}/{place[1]}" == ref]
    if len(wordings) > NAMED or len(wordings) == len(every):
        return title
    return say("{title}: {parts}", title=title, parts=[_part(across, wording) for wording in wordings])


def _part(across: Across, wording: Wording) -> object:
    """Return what a wording (`in French, Facebook page`) or a part of charter or triage is called."""
    named = "/".join(wording[0]) if wording else ""
    held = across.after.parts.get(named)
    if held is not None:
        return str(getattr(held[1], "rule", None) or getattr(held[1], "title", named))
    outcomes = across.after.triage.outcomes if across.after.triage else ()
    titles = (outcome.title for outcome in outcomes if named == f"outcome/{outcome.id}")
    return next(titles, None) or _in_a_row([_called(across, name, value) for name, value in wording])


def _called(across: Across, name: str, value: str) -> object:
    """Return what one thing that tells a wording from others is called."""
    match name:
        case "space":
            return across.naming.entry(f"space/{value}")
        case "variant":
            return say("variant {letter}", letter=value)
        case "where":
            return _WHERE.get(value, value)
    return across.naming.value(value, None, ("Wording", name))


def _in_a_row(told: list[object]) -> object:
    first, *others = told or [""]
    return say("{first}, {others}", first=first, others=_in_a_row(others)) if others else first


_WHERE = {"public": say("in public"), "private": say("in private")}
