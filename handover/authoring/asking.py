"""`ask`: what waits for a department, as an e-mail that somebody who has never seen the tool can answer."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from handover.approvals.badges import department_badge
from handover.approvals.naming import DepartmentId, Names, named
from handover.approvals.status import Word
from handover.authoring.choosing import Choosing
from handover.authoring.showing import in_signs, labelled, title_of
from handover.authoring.telling import replaced, rows_of
from handover.entries.department import Department
from handover.entries.person import Person
from handover.entries.response import Response
from handover.entries.terms import ApprovesBy
from handover.language import Sentence, say, say_count
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from handover.authoring.choosing import Item
    from handover.authoring.telling import Row
    from handover.facts import Opened
    from handover.language import Language

_ANSWERS = {
    ApprovesBy.FORGE: say(
        "How to answer: approve the request on the forge, or comment there on the word that is wrong."
    ),
    ApprovesBy.PAPER: say(
        "How to answer: sign the printed sheet, which shows the same codes, and give it back to me."
    ),
    ApprovesBy.EMAIL: say(
        "How to answer: reply “I approve” with the codes you agree to; your e-mail is kept as evidence."
    ),
}
_COMMENTS_SHOWN = 2


@dataclass(frozen=True)
class Letter:
    """A request in words."""

    subject: str
    body: str


def letter(opened: Opened, department: str, by: date, reader: Language) -> Letter | None:
    """Return the request to *department* to decide by a day, None where nothing waits for it.

    Raises:
        UserError: there is no such department, or the day is over.
    """
    found = opened.handbook.find(Department, department)
    if found is None:
        known = [one.id for one in opened.handbook.all(Department)]
        raise UserError(say("there is no department {name}; there are {known}", name=department, known=known))
    if by < opened.facts.today:
        raise UserError(say("{day} is over already; ask by a day to come", day=by))
    items = Choosing(opened, department).waiting()
    if not items:
        return None
    subject = say_count(
        "{name}: {count} text to decide on, by {day}",
        "{name}: {count} texts to decide on, by {day}",
        len(items),
        name=found.name,
        day=by,
    )
    parts = _Writing(opened, found, by, reader).parts(items)
    return Letter(reader.say(subject), "\n\n".join(parts) + "\n")


@dataclass(frozen=True)
class _Writing:
    opened: Opened
    department: Department
    by: date
    reader: Language

    def parts(self, items: tuple[Item, ...]) -> Iterator[str]:
        """Yield the paragraphs: whom, what and why, by when, meanwhile, how to answer."""
        yield self._greeting()
        yield self._said(
            say(
                "before the community manager may say or do the following in the company’s name,"
                " {name} has to agree, to exactly these words.",
                name=self.department.name,
            )
        )
        for number, (ref, some) in enumerate(groupby(items, key=lambda item: item.ref), start=1):
            yield from self._entry(number, ref, list(some))
        yield self._said(say("Needed by: {day}.", day=self.by))
        yield self._said(_ANSWERS[self.department.approves_by])
        yield self._said(
            say("If a word is wrong, write the wording you would approve: that is the fastest way to a yes.")
        )
        yield self._said(say("Silence is never consent: without your answer, nothing of this is said."))

    def _greeting(self) -> str:
        approvals, today = self.opened.facts.approvals, self.opened.facts.today
        ids = approvals.authority.register.approvers(self.department.id, today)
        people = [person for one in ids if (person := self.opened.handbook.find(Person, one))]
        names = [person.name for person in people] or [self.department.name]
        return self._said(say("Hello {names},", names=names))

    def _entry(self, number: int, ref: str, items: list[Item]) -> Iterator[str]:
        entry = self.opened.handbook.get(ref)
        heading = entry.heading if entry else ref
        yield f"{number}. {heading}\n{'=' * (len(heading) + len(str(number)) + 2)}"
        told = [self._why(items[0])]
        if isinstance(entry, Response):
            told += self._around(entry)
        yield "\n".join(told)
        shared = self._shared(items)
        for item in items:
            yield from self._item(item, shared)
        if shared:
            yield self._shown(say("All of them say as well:"), shared)

    def _why(self, item: Item) -> str:
        department = DepartmentId(self.department.id)
        if item.status is None:
            return self._said(say("Why you: you would lose your say, which takes your own word."))
        topics = dict(item.status.requirement.topics).get(self.department.id, ())
        if not topics:
            return self._said(
                say("Why you: the charter and the triage need {department}.", department=department)
            )
        labels = [Names.of(self.opened.handbook).topics.get(topic, topic) for topic in topics]
        return self._said(say("Why you: it is about {topics}, which you decide on.", topics=labels))

    def _around(self, response: Response) -> Iterator[str]:
        """Yield what people write, and what saying this commits the company to."""
        if response.comments:
            quotes = [self.reader.quoted(one) for one in response.comments[:_COMMENTS_SHOWN]]
            yield self._said(say("It answers comments such as {quotes}.", quotes=quotes))
        for promise in response.promises:
            yield self._said(
                say_count(
                    "Risk: saying it promises “{what}” within {count} day.",
                    "Risk: saying it promises “{what}” within {count} days.",
                    promise.due_in_days,
                    what=promise.what,
                )
            )
        if not response.promises:
            yield self._said(say("Risk: it promises nothing beyond its words."))

    def _shared(self, items: list[Item]) -> list[Row]:
        """Return what a reader of each of *items* relies on alike: it is written once."""
        if len(items) == 1:
            return []
        rows = [rows_of(item.subject, self.opened.handbook, self.reader) for item in items]
        return [row for row in rows[0] if all(row in others for others in rows)]

    def _item(self, item: Item, shared: list[Row]) -> Iterator[str]:
        title = title_of(item.subject, self.opened.handbook, self.reader)
        code = self._said(say("code {digest}", digest=item.subject.short()))
        told = [f"{title} · {code}", self._standing(item)]
        if item.before is not None:
            told.append(self._said(say("What would change since you approved it:")))
            changes = replaced(item.before, item.subject, self.opened.handbook, self.reader)
            told += [f"  {labelled(one.label, self.reader)} {in_signs(one.spans)}" for one in changes]
        yield "\n".join(told)
        yield self._rows(
            [row for row in rows_of(item.subject, self.opened.handbook, self.reader) if row not in shared]
        )

    def _shown(self, title: Sentence, rows: list[Row]) -> str:
        return f"{self._said(title)}\n{self._rows(rows)}"

    def _rows(self, rows: list[Row]) -> str:
        return "\n".join(
            f"{labelled(row.label, self.reader)}\n{textwrap.indent(row.text, '    ')}" for row in rows
        )

    def _standing(self, item: Item) -> str:
        """Return where it stands, and what happens meanwhile."""
        if item.lowering is not None:
            kept = say("Until you agree, your word is still needed.")
            return f"{self._said(item.lowering.sentence())}. {self._said(kept)}"
        if item.own is None or item.own.word is Word.DRAFT:
            now = say("Never decided so far")
        else:
            now = department_badge(item.own, self.opened.facts.today)
        return f"{self._said(now)}. {self._said(self._meanwhile(item))}"

    def _meanwhile(self, item: Item) -> Sentence:
        sayable = item.status.sayable if item.status else None
        if sayable is not None:
            return say("Meanwhile, what was approved before is said, until {until}.", until=sayable.until)
        if item.subject.slot.kind != Response.kind:
            return say("Meanwhile, it stays a draft that nobody may lean on.")
        return say("Meanwhile, this is not said; whoever asks is told that we look into it.")

    def _said(self, sentence: Sentence) -> str:
        return self.reader.say(named(sentence, Names.of(self.opened.handbook)))
