"""What values are called: entries by their headings, choices by their labels, yes and no, nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from handover.entries import Entry, Part
from handover.entries.member import Member
from handover.entries.readback import Readback
from handover.entries.tenure import Tenure
from handover.entries.terms import Term
from handover.language import Sentence, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.entries import Reference
    from handover.handbook import Handbook

_HEADLINES = ("rule", "title", "ask", "name", "label")
"""Fields that name a part better than its id does."""
_TONGUES = {"en": say("in English"), "fr": say("in French")}
INNER_REFERENCES = {("Answer", "then"), ("Triage", "start")}
"""Fields that name a part of their own entry by its id."""


@dataclass(frozen=True)
class Naming:
    """Names things as the newer handbook calls them, and what it no longer has as the older one did."""

    before: Handbook
    after: Handbook
    renamed: Mapping[str, str] = field(default_factory=dict)

    def entry(self, ref: str) -> object:
        """Return what people call the entry or part `kind/id`; a member who is gone has no name any more."""
        ref = self.renamed.get(ref, ref)
        found = self.after.get(ref)
        if found is None and ref.startswith(f"{Member.kind}/"):
            return say("a member who is no longer here")
        found = found or self.before.get(ref)
        if found is not None:
            return self.title(found)
        held = self.after.parts.get(ref) or self.before.parts.get(ref)
        return headline(held[1]) if held else ref.partition("/")[2] or ref

    def title(self, entry: Entry) -> object:
        """Return what people call an entry; a tenure goes by its CM, a read-back by what was read."""
        if isinstance(entry, Readback):
            return self.entry(entry.entry)
        if isinstance(entry, Tenure):
            person = self.entry(f"person/{entry.cm}")
            return Sentence("{person} ({id})", {"person": person, "id": entry.id})
        return entry.heading

    def now(self, ref: str) -> str:
        """Return what `kind/id` is called in the newer handbook."""
        return self.renamed.get(ref, ref)

    def value(self, value: object, reference: Reference | None, where: tuple[str, str]) -> object:
        """Return a value as people read it: text, number, day, sentence.

        Args:
            value: a value of a field that is no part and no list.
            reference: what the field refers to, if it does.
            where: the names of the part's class and of the field.
        """
        if isinstance(value, str) and not isinstance(value, Term):
            return self._text(value, reference, where)
        match value:
            case bool():
                return say("yes") if value else say("no")
            case Term():
                return value.label
            case datetime():
                return say("{day} at {time}", day=value.date(), time=value.time())
        return say("nothing") if value is None else value

    def _text(self, value: str, reference: Reference | None, where: tuple[str, str]) -> object:
        if reference is not None:
            target = reference.target(value)
            return say("the CM") if target is None else self.entry("/".join(target))
        if where in INNER_REFERENCES:
            return self._inner.get(value, value)
        return _TONGUES.get(value[:2], value) if where[1] == "language" else value

    @cached_property
    def _inner(self) -> dict[str, object]:
        """What the triage's questions and outcomes are called, by id."""
        found: dict[str, object] = {}
        for triage in (self.before.triage, self.after.triage):
            if triage is not None:
                found |= {question.id: question.ask for question in triage.questions}
                found |= {outcome.id: outcome.title for outcome in triage.outcomes}
        return found


def headline(part: Part) -> str:
    """Return what people call a part that has an id."""
    if isinstance(part, Entry):
        return part.heading
    return next(
        (str(getattr(part, name)) for name in _HEADLINES if getattr(part, name, None)),
        str(getattr(part, "id", "")),
    )


def titled(part: type[Part], name: str) -> Sentence:
    """Return the title of a field, for translation."""
    return Sentence(part.model_fields[name].title or name)
