"""Two states of one part, field by field: a row for each that says something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from handover.comparing.naming import INNER_REFERENCES, headline, titled
from handover.comparing.pairing import cosmetic_twin, edited_parts, edited_texts, folded_value
from handover.comparing.words import Span, folded, spans
from handover.entries import Entry, Part, Written
from handover.entries.model import SHARED_FIELDS
from handover.entries.texts import declarations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handover.comparing.naming import Naming
    from handover.entries.texts import Declared
    from handover.language import Sentence

ORDER_MATTERS = frozenset(
    {
        ("Department", "escalation"),
        ("Tenure", "briefing"),
        ("Tenure", "read_first"),
        ("Ritual", "steps"),
        ("Crisis", "scale"),
    }
)
"""Lists in which another order says something else."""
GIST = frozenset(
    {"role", "department", "cm", "since", "until", "status", "on", "due", "owner", "type", "system"}
)
"""Short fields that tell what a new entry is about."""
_MARKUP = (
    (re.compile(r"\*{1,2}([^\s*](?:[^*]*[^\s*])?)\*{1,2}"), r"\1"),
    (re.compile(r"(?<!\w)_{1,2}([^\s_](?:[^_]*[^\s_])?)_{1,2}(?!\w)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r"\1 (\2)"),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), "• "),
)
"""Emphasis, links and lists of rich text, and how they read without signs."""
WRITTEN_BY_US = frozenset({("Tenure", "release"), ("Company", "frozen_on"), ("Company", "format")})
"""Fields that commands write; what they stand for is said elsewhere."""


class Fate(StrEnum):
    """What happened to a value."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    REORDERED = "reordered"


@dataclass(frozen=True)
class Step:
    """One step from an entry down to a value: a field, and the item in it where it is a list."""

    title: Sentence
    key: str
    item: tuple[object, ...] = ()
    """What the item is called: texts, days, sentences."""
    id: str = ""
    """The item's identity, for programs."""
    alone: bool = False
    """Whether the item says nothing else, so that its title need not be read out."""


@dataclass(frozen=True)
class Row:
    """One value that says something else than before."""

    path: tuple[Step, ...]
    fate: Fate
    text: tuple[str, str] | None = None
    """Both texts, where both are texts."""
    before: object = None
    """As people read it: text, number, day, sentence; None where there was nothing."""
    after: object = None
    details: tuple[tuple[Sentence, object], ...] = ()
    """What an item that came or went says: the title of each field, and its value."""

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Both texts woven into one, where both are texts."""
        return spans(self.text[0], self.text[1]) if self.text else ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the fields on the way, without items."""
        return tuple(step.key for step in self.path)


@dataclass
class Comparison:
    """What two states of an entry are compared with, and what was found to be only cosmetic."""

    naming: Naming
    cosmetic: int = field(default=0)

    def rows(self, before: Part, after: Part, path: tuple[Step, ...] = ()) -> Iterator[Row]:
        """Yield a row for each difference, in the order of the fields."""
        for declared in _in_order(type(after)):
            old, new = getattr(before, declared.name), getattr(after, declared.name)
            if old != new and (type(after).__name__, declared.name) not in WRITTEN_BY_US:
                step = Step(titled(type(after), declared.name), declared.key, alone=_is_alone(type(after)))
                where = (type(after).__name__, declared.name)
                yield from self._field(old, new, declared, where, (*path, step))

    def _field(
        self, old: object, new: object, declared: Declared, where: tuple[str, str], path: tuple[Step, ...]
    ) -> Iterator[Row]:
        if isinstance(old, Part) and isinstance(new, Part):
            yield from self.rows(old, new, path)
        elif isinstance(old, tuple) or isinstance(new, tuple):
            olds, news = _items(old), _items(new)
            if any(isinstance(item, Part) for item in (*olds, *news)):
                yield from self._parts(olds, news, path)
            else:
                yield from self._values(olds, news, declared, where, path)
            yield from self._order(olds, news, where, path)
        else:
            yield from self._value(old, new, declared, where, path)

    def _value(
        self, old: object, new: object, declared: Declared, where: tuple[str, str], path: tuple[Step, ...]
    ) -> Iterator[Row]:
        if self._same(old, new, declared):
            return
        if _is_text(old, declared, where) and _is_text(new, declared, where):
            before, after = _plain(old, declared), _plain(new, declared)
            if folded(before) == folded(after):
                self.cosmetic += 1
            else:
                yield Row(path, Fate.CHANGED, (before, after), before, after)
            return
        fate = Fate.ADDED if old is None else Fate.REMOVED if new is None else Fate.CHANGED
        present = old if isinstance(old, Part) else new
        if isinstance(present, Part):
            yield Row(path, fate, details=self.details(present))
            return
        shown = self._shown(old, declared, where), self._shown(new, declared, where)
        yield Row(path, fate, before=shown[0], after=shown[1])

    def _shown(self, value: object, declared: Declared, where: tuple[str, str]) -> object:
        if value is None:
            return None
        plain = _plain(value, declared) if declared.written is Written.RICH else value
        return self.naming.value(plain, declared.reference, where)

    def _same(self, old: object, new: object, declared: Declared) -> bool:
        """Tell whether two references lead to the same entry, which may have been renamed."""
        if declared.reference is None or not (isinstance(old, str) and isinstance(new, str)):
            return False
        targets = [declared.reference.target(value) for value in (old, new)]
        if None in targets:
            return old == new
        first, second = ("/".join(target) for target in targets if target)
        return self.naming.now(first) == second

    def _values(
        self,
        olds: Sequence[object],
        news: Sequence[object],
        declared: Declared,
        where: tuple[str, str],
        path: tuple[Step, ...],
    ) -> Iterator[Row]:
        """Yield what came, went and was edited in a list of texts, references or choices."""
        left, came = list(olds), []
        for item in news:
            same = next((one for one in left if one == item or self._same(one, item, declared)), None)
            same = same if same is not None else cosmetic_twin(left, item)
            if same is None:
                came.append(item)
            else:
                self.cosmetic += same != item and declared.reference is None
                left.remove(same)
        texts = _is_text(next(iter((*left, *came)), None), declared, where)
        for old, new in edited_texts(left, came) if texts else []:
            left.remove(old)
            came.remove(new)
            before, after = _plain(old, declared), _plain(new, declared)
            yield Row(path, Fate.CHANGED, (before, after), before, after)
        for item in left:
            yield Row(path, Fate.REMOVED, before=self._shown(item, declared, where))
        for item in came:
            yield Row(path, Fate.ADDED, after=self._shown(item, declared, where))

    def _parts(self, olds: Sequence[object], news: Sequence[object], path: tuple[Step, ...]) -> Iterator[Row]:
        """Yield what came, went and changed in a list of parts, which are known by their identity."""
        before = self._by_identity(part for part in olds if isinstance(part, Part))
        after = self._by_identity(part for part in news if isinstance(part, Part))
        gone = [key for key in before if key not in after]
        come = [key for key in after if key not in before]
        edited = dict(edited_parts(gone, come, before, after))
        for key, part in after.items():
            old = before.get(key) or before.get(edited.get(key, ()))
            here = self._at(path, part)
            if old is None:
                yield Row(here, Fate.ADDED, details=self.details(part))
            elif old != part:
                yield from self.rows(old, part, here)
        for key in gone:
            if key not in edited.values():
                yield Row(self._at(path, before[key]), Fate.REMOVED, details=self.details(before[key]))

    def whole(self, entry: Entry) -> tuple[Row, ...]:
        """Return what a reader must know of an entry that came: texts to be said, or what it is about."""
        for declared in declarations(type(entry)):
            value = getattr(entry, declared.name)
            if declared.name == "wordings":
                step = Step(titled(type(entry), declared.name), declared.key)
                return tuple(
                    Row(self._at((step,), part), Fate.ADDED, details=self.details(part)) for part in value
                )
        return tuple(self._gist(entry))

    def everything(self, entry: Entry) -> tuple[Row, ...]:
        """Return a row for every value of an entry."""
        return tuple(self._all(entry))

    def _all(self, entry: Entry) -> Iterator[Row]:
        for declared in _in_order(type(entry)):
            step = Step(titled(type(entry), declared.name), declared.key)
            where = (type(entry).__name__, declared.name)
            value = getattr(entry, declared.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Part):
                    yield Row(self._at((step,), item), Fate.ADDED, details=self.details(item))
                elif item is not None and item is not False:
                    yield Row((step,), Fate.ADDED, after=self._shown(item, declared, where))

    def _gist(self, entry: Entry) -> Iterator[Row]:
        """Yield the first text of an entry, and the day and the person that matter for it."""
        for declared in declarations(type(entry)):
            value = getattr(entry, declared.name)
            text = declared.written in (Written.TEXT, Written.RICH) and isinstance(value, str)
            if text or (declared.name in GIST and value is not None):
                where = (type(entry).__name__, declared.name)
                step = Step(titled(type(entry), declared.name), declared.key)
                yield Row((step,), Fate.ADDED, after=self._shown(value, declared, where))
            if text:
                return

    def _by_identity(self, parts: Iterator[Part]) -> dict[tuple[object, ...], Part]:
        found: dict[tuple[object, ...], Part] = {}
        for part in parts:
            key: tuple[object, ...] = tuple(self._identity(part))
            while key in found:
                key = (*key, 1)
            found[key] = part
        return found

    def _identity(self, part: Part) -> Iterator[object]:
        for declared in declarations(type(part)):
            if declared.name in part.identity:
                value = getattr(part, declared.name)
                target = declared.reference.target(value) if declared.reference and value else None
                yield self.naming.now("/".join(target)) if target else folded_value(value)

    def _at(self, path: tuple[Step, ...], part: Part) -> tuple[Step, ...]:
        last = path[-1]
        return (*path[:-1], Step(last.title, last.key, self.label(part), identity_of(part)))

    def label(self, part: Part) -> tuple[object, ...]:
        """Return what people call an item of a list."""
        if part.identity == ("id",):
            return (headline(part),)
        shown = []
        for declared in declarations(type(part)):
            value = getattr(part, declared.name)
            if declared.name in part.identity and value is not None:
                where = (type(part).__name__, declared.name)
                shown.append(self._shown(value, declared, where))
        return tuple(shown)

    def details(self, part: Part) -> tuple[tuple[Sentence, object], ...]:
        """Return what a part says besides what it is called."""
        found: list[tuple[Sentence, object]] = []
        skipped = set(part.identity) | ({"rule", "title", "ask"} if part.identity == ("id",) else set())
        for declared in declarations(type(part)):
            value = getattr(part, declared.name)
            if declared.name in skipped or value in (None, (), False):
                continue
            found.append((titled(type(part), declared.name), self._told(value, declared, part)))
        return tuple(found)

    def _told(self, value: object, declared: Declared, part: Part) -> object:
        """Return a value of a part that came or went, in one piece."""
        where = (type(part).__name__, declared.name)
        if isinstance(value, tuple):
            return [self._told(item, declared, part) for item in value]
        if isinstance(value, Part):
            label = self.label(value) or tuple(shown for _, shown in self.details(value))
            return [shown for shown in label if shown is not None]
        return self._shown(value, declared, where)

    def _order(
        self, olds: Sequence[object], news: Sequence[object], where: tuple[str, str], path: tuple[Step, ...]
    ) -> Iterator[Row]:
        if where not in ORDER_MATTERS:
            return
        old_keys, new_keys = [_key(item) for item in olds], [_key(item) for item in news]
        both = set(old_keys) & set(new_keys)
        if [key for key in old_keys if key in both] != [key for key in new_keys if key in both]:
            yield Row(path, Fate.REORDERED)


@cache
def _in_order(part: type[Part]) -> tuple[Declared, ...]:
    """Return the fields of a part as they are written: those of every kind last."""
    return tuple(sorted(declarations(part), key=lambda declared: declared.name in SHARED_FIELDS))


def _is_alone(part: type[Part]) -> bool:
    """Tell whether an item has but one field besides those by which it is known."""
    return bool(part.identity) and len(part.model_fields) == len(part.identity) + 1


def identity_of(part: Part) -> str:
    """Return an item's identity in one line, for programs."""
    return ", ".join(str(value) for name in part.identity if (value := getattr(part, name)) is not None)


def _plain(value: object, declared: Declared) -> str:
    """Return a text without the signs of rich text."""
    text = str(value)
    if declared.written is Written.RICH:
        for sign, plain in _MARKUP:
            text = sign.sub(plain, text)
    return text


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _key(item: object) -> object:
    return identity_of(item) if isinstance(item, Part) else folded_value(item)


def _is_text(value: object, declared: Declared, where: tuple[str, str]) -> bool:
    """Tell whether a value is somebody's words, rather than a name, a choice or a day."""
    return (
        isinstance(value, str)
        and not isinstance(value, Enum)
        and declared.reference is None
        and declared.written is not None
        and where not in INNER_REFERENCES
    )
