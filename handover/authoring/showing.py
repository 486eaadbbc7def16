"""What a subject is called by somebody who decides, and how words that changed stand in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.comparing.words import Mark, Span
from handover.entries.charter import Charter
from handover.entries.response import Response
from handover.entries.terms import Where
from handover.entries.triage import Triage
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.approvals.subject import Slot, Subject
    from handover.entries import Entry
    from handover.handbook import Handbook
    from handover.language import Language

_HEADLINES = ("rule", "title")


def title_of(subject: Subject, handbook: Handbook, reader: Language) -> str:
    """Return what a subject is called: `Late delivery (French, Facebook, in private, A)`."""
    slot = subject.slot
    entry = handbook.get(f"{slot.kind}/{slot.entry}")
    heading = entry.heading if isinstance(entry, Response) else reader.gettext(_kind_title(slot))
    within = [part for part in _which(subject, handbook, reader) if part]
    return f"{heading} ({', '.join(within)})" if within else heading


def labelled(label: str, reader: Language) -> str:
    """Return *label* with the colon of its language."""
    return reader.say(say("{label}:", label=label))


def in_signs(woven: tuple[Span, ...]) -> str:
    """Return spans as plain text: what went in `[- -]`, what came in `[+ +]`."""
    signs = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return "".join(signs[span.mark].format(span.text) for span in woven if span.text)


def _kind_title(slot: Slot) -> str:
    known: dict[str, type[Entry]] = {cls.kind: cls for cls in (Charter, Triage, Response)}
    return known[slot.kind].kind_title if slot.kind in known else slot.kind


def _which(subject: Subject, handbook: Handbook, reader: Language) -> Iterator[str]:
    """Yield what tells a subject from the others of its entry."""
    wording = dict(subject.slot.wording)
    if "lowered" in wording:
        yield reader.say(say("asks less than before"))
    elif "language" in wording:
        yield from words_of_wording(wording, handbook, reader)
    elif "part" in wording:
        part = {"mandate": say("Mandate"), "questions": say("Questions")}[wording["part"]]
        yield reader.say(part)
    else:
        body = subject.body()
        yield next((str(body[name]) for name in _HEADLINES if body.get(name)), "")


def words_of_wording(wording: Mapping[str, str], handbook: Handbook, reader: Language) -> Iterator[str]:
    """Yield what people call a wording of a response: `French`, `Facebook`, `in private`."""
    name = wording.get("space", "")
    space = handbook.get(f"space/{name}")
    yield reader.name_of_language(wording["language"])
    yield space.heading if space else name
    where = wording.get("where")
    yield reader.say(Where(where).label) if where else ""
    yield wording.get("variant", "")
