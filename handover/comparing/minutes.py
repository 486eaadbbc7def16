"""Changes as lines, like the minutes of a meeting: what to do, for whom; then what changed, word by word.

Every format writes these lines down: a terminal, a comment on a pull request, a page, a tag's message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from handover.comparing.across import Weight
from handover.comparing.comparing import Happened
from handover.comparing.concerns import THE_CM, THE_MANAGER
from handover.comparing.consent_rules import NEEDS_APPROVAL
from handover.comparing.rows import Fate
from handover.comparing.words import Mark, Span, shortened
from handover.entries import KINDS
from handover.language import Sentence, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.comparing.across import Consequence
    from handover.comparing.comparing import Changes, EntryChange
    from handover.comparing.rows import Row, Step
    from handover.language import Language

_ENDED = re.compile(r"[.!?…][\s»”]*$")
Who: TypeAlias = tuple[str, ...]
SEVERAL: Who = ()
A_FEW = 2
"""What more must know than so many is said below one heading, with their names."""
LABEL = 60
"""How long the name of an item may be that stands in brackets after its field."""
NAMED_EACH = 3
"""How many entries of which nothing more is said are named one by one."""
LONGEST = 280
"""How much of a text that came or went is shown, where nobody must approve it."""


class Tone(StrEnum):
    """How a piece of a line is meant."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    REMOVED = "removed"
    ADDED = "added"


class Shape(StrEnum):
    """What a line is."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    POINT = "point"
    SUBPOINT = "subpoint"


class Piece(NamedTuple):
    """A run of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


class Line(NamedTuple):
    """One line of the minutes."""

    shape: Shape
    pieces: tuple[Piece, ...]
    ref: str = ""
    """The entry it is about, as `kind/id`; of a heading, the kind."""
    urgent: bool = False

    @property
    def text(self) -> str:
        """The line without tones."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Minutes:
    """Writes changes down for a reader of one language."""

    changes: Changes
    reader: Language
    title: Sentence | None = None
    settled: bool = False
    """Whether the newer side is past too, so that nothing is left to do about it."""
    longest: int | None = LONGEST
    """How much of a text that nobody must approve is shown; None for all of it."""

    def lines(self) -> Iterator[Line]:
        """Yield the title, the sum, what follows for whom, and every change by kind."""
        if self.title is not None:
            yield self._line(Shape.TITLE, self.reader.say(self.title))
        yield self._line(Shape.TEXT, self.sum())
        yield from self._consequences()
        for kind, changes in groupby(self.changes.entries, key=lambda change: change.kind):
            cls = KINDS[kind]
            yield Line(Shape.HEADING, (Piece(self.reader.say(say(cls.kind_title_plural))),), kind)
            for _, alike in groupby(changes, key=lambda change: None if change.rows else change.happened):
                together = list(alike)
                if len(together) > NAMED_EACH and not together[0].rows:
                    yield self._several(together)
                else:
                    for change in together:
                        yield from self.entry(change)

    def _several(self, changes: Sequence[EntryChange]) -> Line:
        """Return one line for many entries of which nothing more is said."""
        new = changes[0].happened is Happened.ADDED
        first, last = (self.told(changes[place].title) for place in (0, -1))
        if new:
            what = say_count(
                "{count} new, from {first} to {last}",
                "{count} new, from {first} to {last}",
                len(changes),
                first=first,
                last=last,
            )
        else:
            what = say_count(
                "{count} removed, from {first} to {last}",
                "{count} removed, from {first} to {last}",
                len(changes),
                first=first,
                last=last,
            )
        return Line(Shape.POINT, (Piece(self.reader.say(what)),))

    def sum(self) -> str:
        """Return how many entries came, went, were renamed and changed, in a sentence or two."""
        of = {what: len(self.changes.of(what)) for what in Happened}
        counted = (
            (Happened.ADDED, say_count("{count} new entry", "{count} new entries", of[Happened.ADDED])),
            (Happened.CHANGED, say_count("{count} changed", "{count} changed", of[Happened.CHANGED])),
            (Happened.RENAMED, say_count("{count} renamed", "{count} renamed", of[Happened.RENAMED])),
            (Happened.REMOVED, say_count("{count} removed", "{count} removed", of[Happened.REMOVED])),
        )
        parts = [self.reader.say(sentence) for what, sentence in counted if of[what]]
        told = (
            [_sentence(self.reader.listing(parts))] if parts else [self.reader.say(say("Nothing changed."))]
        )
        if self.changes.cosmetic:
            cosmetic = say_count(
                "{count} cosmetic change, of which nothing is said here.",
                "{count} cosmetic changes, of which nothing is said here.",
                self.changes.cosmetic,
            )
            told.append(self.reader.say(cosmetic))
        return " ".join(told)

    def _consequences(self) -> Iterator[Line]:
        """Yield what follows, by who must care, the most serious first."""
        groups: dict[Who, list[Consequence]] = {}
        for one in self.changes.consequences:
            if not (self.settled and one.code == NEEDS_APPROVAL):
                groups.setdefault(one.who if len(one.who) <= A_FEW else SEVERAL, []).append(one)
        for who in sorted(groups, key=lambda who: _place(who, groups[who])):
            yield self._line(Shape.HEADING, self.reader.say(self.audience_of(who)))
            for one in groups[who]:
                yield self._follows(one, named=who == SEVERAL)

    def _follows(self, one: Consequence, *, named: bool) -> Line:
        urgent = one.weight is Weight.ACT
        pieces = self._consequence(_capital(self.reader.say(one.what)), urgent=urgent)
        if named:
            names = self.reader.listing([self.reader.say(self.name_of(who)) for who in one.who])
            pieces = (*pieces, Piece(f" ({names})", Tone.QUIET))
        return Line(Shape.POINT, pieces, one.ref, urgent)

    def _consequence(self, text: str, *, urgent: bool) -> tuple[Piece, ...]:
        text = text if _ENDED.search(text) else f"{text}."
        if not urgent:
            return (Piece(text),)
        word = say("Important:") if self.settled else say("To do:")
        return (Piece(f"{self.reader.say(word)} ", Tone.STRONG), Piece(text))

    def audience_of(self, who: Who) -> Sentence:
        """Return the heading of a group."""
        if who == SEVERAL:
            return say("For several")
        return say("For {names}", names=[self.name_of(one) for one in who])

    def name_of(self, who: str) -> Sentence:
        """Return what somebody who must care is called."""
        if who == THE_CM:
            return say("the CM")
        return (
            say("the manager")
            if who == THE_MANAGER
            else Sentence("{name}", {"name": self.changes.naming.entry(who)})
        )

    def entry(self, change: EntryChange) -> Iterator[Line]:
        """Yield an entry's line, and a line for each row."""
        yield Line(Shape.POINT, self._headline(change), change.ref)
        whole = change.happened is Happened.ADDED
        for row in change.rows:
            yield Line(Shape.SUBPOINT, tuple(self.row(row, whole=whole)), change.ref)

    def _headline(self, change: EntryChange) -> tuple[Piece, ...]:
        said = {
            Happened.ADDED: say("new entry"),
            Happened.REMOVED: say("entry removed"),
        }.get(change.happened)
        title = Piece(_capital(self.told(change.title)), Tone.STRONG)
        if change.happened is Happened.RENAMED:
            former, now = (ref.partition("/")[2] for ref in (change.former, change.ref))
            said = say("its address was {former} and is now {now}", former=former, now=now)
        return (title,) if said is None else (title, Piece(f" — {self.reader.say(said)}", Tone.QUIET))

    def row(self, row: Row, *, whole: bool = False) -> Iterator[Piece]:
        """Yield the pieces of one row: where it is, then what it said and says."""
        colon = self.reader.gettext(": ")
        fate = _FATES.get(row.fate)
        item = "" if whole else self._long_item(row)
        where = self.place(_without_item(row.path) if item else row.path)
        if row.fate is Fate.REORDERED:
            yield Piece(f"{where}{colon}{self.reader.say(say('the order is another one'))}")
            return
        if fate is not None and not whole:
            where = f"{where}, {self.reader.say(fate)}"
        says = item or row.details or row.spans or row.before is not None or row.after is not None
        yield Piece(f"{where}{colon}" if says else where)
        if not says:
            return
        if item:
            yield from self._details(row, item)
        elif row.spans:
            yield from self._woven(row.spans)
        elif row.details:
            yield from self._details(row)
        elif row.fate is Fate.CHANGED:
            yield Piece(self.told(row.after), Tone.ADDED)
            yield Piece(" " + self.reader.say(say("(before: {value})", value=row.before)), Tone.QUIET)
        else:
            value, tone = (row.after, Tone.ADDED) if row.fate is Fate.ADDED else (row.before, Tone.REMOVED)
            yield Piece(self._abridged(self.told(value), self.longest), Tone.PLAIN if whole else tone)

    def place(self, path: Sequence[Step]) -> str:
        """Return where in its entry a row is: titles of fields, and what the item is called."""
        steps = path[:-1] if len(path) > 1 and path[-1].alone and not path[-1].item else path
        return ", ".join(self._step(step) for step in steps)

    def _step(self, step: Step) -> str:
        title, item = self.reader.say(step.title), self._item(step)
        return f"{title} ({self._abridged(item, LABEL)})" if item else title

    def _item(self, step: Step) -> str:
        return ", ".join(self.told(label) for label in step.item)

    def _long_item(self, row: Row) -> str:
        """Return what an item that came or went is called, where that is too long to stand in brackets."""
        item = self._item(row.path[-1]) if row.fate in (Fate.ADDED, Fate.REMOVED) else ""
        return item if len(item) > LABEL else ""

    def _details(self, row: Row, item: str = "") -> Iterator[Piece]:
        """Yield what an item that came or went says; a text that is all it says without its title."""
        tone = Tone.REMOVED if row.fate is Fate.REMOVED else Tone.ADDED
        if not item and len(row.details) == 1 and isinstance(row.details[0][1], str):
            yield Piece(self.told(row.details[0][1]), tone)
            return
        colon = self.reader.gettext(": ")
        told = [f"{self.reader.say(title)}{colon}{self.told(value)}" for title, value in row.details]
        yield Piece(" · ".join([*([item] if item else []), *told]), tone)

    def _woven(self, woven: tuple[Span, ...]) -> Iterator[Piece]:
        for span in shortened(woven):
            yield Piece(span.text, _TONES[span.mark])

    def told(self, value: object) -> str:
        """Return a value in the reader's language."""
        return self.reader.say(Sentence("{value}", {"value": value}))

    def _abridged(self, text: str, longest: int | None) -> str:
        return text if longest is None or len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"

    def _line(self, shape: Shape, text: str) -> Line:
        return Line(shape, (Piece(text),))


_FATES = {Fate.ADDED: say("added"), Fate.REMOVED: say("removed")}
_TONES = {Mark.KEPT: Tone.PLAIN, Mark.REMOVED: Tone.REMOVED, Mark.ADDED: Tone.ADDED}


def _without_item(path: tuple[Step, ...]) -> tuple[Step, ...]:
    return (*path[:-1], replace(path[-1], item=()))


def _place(who: Who, found: Sequence[Consequence]) -> tuple[bool, bool, int, Who]:
    """Order groups: what several must know, what departments must, by weight, then the CM and the manager."""
    ours = who != SEVERAL and who[0] in (THE_CM, THE_MANAGER)
    return (who != SEVERAL, ours, -max(one.weight for one in found), who)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return f"{_capital(text)}."
