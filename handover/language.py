"""What people read, in their language: sentences that are translated when they are shown, dates, lists.

A `Sentence` keeps its English text and its values apart, so that rules and models need not know who will
read them. A `Language` turns it into text. The catalogs are gettext's, one per room of the code
(`locale/fr/LC_MESSAGES/<room>.po`), compiled into one; English is what the code says.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache, cached_property
from gettext import find, translation
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from babel import Locale
from babel.dates import DateTimePattern, format_interval, format_timedelta, get_date_format, parse_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

LOCALE_FOLDER = Path(__file__).parent / "locale"
CATALOG = "handover"
"""The name of a language's compiled catalog; English has none."""
LANGUAGES = ("en", "fr")


_NO_VALUES: Final[Mapping[str, object]] = MappingProxyType({})


class Sentence(NamedTuple):
    """A message in English with the values that fill its `{slots}`; `plural` and `number` where it counts."""

    text: str
    values: Mapping[str, object] = _NO_VALUES
    plural: str | None = None
    number: int = 0

    def __str__(self) -> str:
        """Return the English text, for logs and debuggers."""
        return language("en").say(self)


def say(text: str, /, **values: object) -> Sentence:
    """Mark *text* for translation; `{name}` in it stands for the value of that name."""
    return Sentence(text, values)


def say_count(singular: str, plural: str, count: int, /, **values: object) -> Sentence:
    """Mark a message that depends on *count*, which fills `{count}`."""
    return Sentence(singular, {"count": count, **values}, plural, count)


@dataclass(frozen=True)
class Noun:
    """A title used inside a sentence: translated there, and without its capital."""

    title: str

    def shown(self, reader: Language) -> str:
        """Return the noun in the reader's language."""
        text = reader.gettext(self.title)
        return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Tongue:
    """A language that a sentence names: shown as `French (fr)`."""

    code: str

    def shown(self, reader: Language) -> str:
        """Return the language's name in the reader's language, with its code."""
        name = reader.name_of_language(self.code)
        return f"{name} ({self.code})" if name != self.code else self.code


class Language:
    """One language people read: `fr` or `en`."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse("en_GB" if code == "en" else code)
        self._catalog = translation(CATALOG, LOCALE_FOLDER, [code], fallback=True)
        self._known: dict[str, str] = {}
        self._counted: dict[tuple[str, str, int], str] = {}
        self._distances: dict[int, str] = {}
        self._listings: dict[tuple[str, ...], str] = {}
        self._days: dict[tuple[object, str], str] = {}
        self._styles: dict[str, DateTimePattern] = {}
        self._numbers: dict[float, str] = {}
        self._languages: dict[str, str] = {}
        self._elidable: dict[str, tuple[str, ...]] = {}
        self._elided: dict[tuple[str, tuple[bool, ...]], str] = {}

    @cached_property
    def edition(self) -> str:
        """What is known of the language's catalog: it changes when that does."""
        path = find(CATALOG, LOCALE_FOLDER, [self.code])
        found = Path(path).stat() if path else None
        known = repr([self.code, found and (found.st_mtime_ns, found.st_size)])
        return hashlib.sha256(known.encode()).hexdigest()[:12]

    def gettext(self, text: str) -> str:
        """Translate a text without slots; an unknown one stays English."""
        if text not in self._known:
            self._known[text] = self._catalog.gettext(text) if text else ""
        return self._known[text]

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate the form of a text that fits *count*."""
        asked = singular, plural, count
        if asked not in self._counted:
            self._counted[asked] = self._catalog.ngettext(*asked)
        return self._counted[asked]

    def say(self, sentence: Sentence) -> str:
        """Translate *sentence* and fill its slots.

        Values are sentences, nouns, languages, dates, times of day, lists or anything printable.
        """
        if sentence.plural is None:
            pattern = self.gettext(sentence.text)
        else:
            pattern = self.ngettext(sentence.text, sentence.plural, sentence.number)
        if not sentence.values:
            return pattern
        shown = {name: self._shown(value) for name, value in sentence.values.items()}
        return self.elided(pattern, shown).format_map(shown)

    def elided(self, pattern: str, shown: Mapping[str, object]) -> str:
        """Return a pattern as it is spoken with what its slots show: in French `d’Atelier`, not `de Atelier`.

        Slots are written `{name}` or `%(name)s`.
        """
        slots = self._elidable.get(pattern)
        if slots is None:
            found = _BEFORE_A_SLOT.finditer(pattern) if self.code == "fr" else ()
            slots = self._elidable[pattern] = tuple(one[2] or one[3] for one in found)
        if not slots:
            return pattern
        spoken = pattern, tuple(bool(_VOWEL.match(str(shown.get(slot, "")))) for slot in slots)
        if spoken not in self._elided:
            vowels = iter(spoken[1])
            self._elided[spoken] = _BEFORE_A_SLOT.sub(
                lambda found: f"{found[1]}’" if next(vowels) else found[0], pattern
            )
        return self._elided[spoken]

    def period(self, since: date, until: date) -> str:
        """Return the months from one day to another: `févr. – juil. 2026`."""
        return format_interval(since, until, "yMMM", locale=self.locale)

    def _date(self, day: date, style: str) -> str:
        if style not in self._styles:
            named = style in ("short", "medium", "long", "full")
            self._styles[style] = get_date_format(style, self.locale) if named else parse_pattern(style)  # type: ignore[arg-type]
        shown = self._styles[style].apply(day, self.locale)
        if self.code == "fr" and (style in ("long", "full") or "MMMM" in style):
            shown = _first_of_the_month(shown)
        return shown

    def date(self, day: date, style: str = "long") -> str:
        """Return *day* as people write it: `1er juin 2027`, `1 June 2027`; *style* is Babel's."""
        if (day, style) not in self._days:
            self._days[day, style] = self._date(day, style)
        return self._days[day, style]

    def moment(self, at: datetime) -> str:
        """Return a day and a time: `14 September 2026, 18:40`, `14 septembre 2026 à 18 h 40`."""
        return self.say(say("{day}, {time}", day=at.date(), time=self.hour(at.time())))

    def hour(self, at: time) -> str:
        """Return a time of day: `18:40`, in French `18 h 40`, and `12 h` on the hour."""
        if self.code != "fr":
            return f"{at:%H:%M}"
        return f"{at.hour}\u00a0h\u00a0{at.minute:02}" if at.minute else f"{at.hour}\u00a0h"

    def relative(self, days: int) -> str:
        """Return how far away a day is: `in 12 days`, `tomorrow`, `3 days ago`."""
        if days in _NEAR_DAYS:
            return self.say(_NEAR_DAYS[days])
        if days not in self._distances:
            self._distances[days] = format_timedelta(
                timedelta(days=days),
                granularity="day",
                threshold=_ALWAYS_DAYS,
                add_direction=True,
                locale=self.locale,
            )
        return self._distances[days]

    def name_of_language(self, code: str) -> str:
        """Return what a language is called: `French`; its code where it has no name here."""
        if code not in self._languages:
            self._languages[code] = str(self.locale.languages.get(code.partition("-")[0], code))
        return self._languages[code]

    def number(self, value: float) -> str:
        """Return *value* with the language's separators."""
        if value not in self._numbers:
            self._numbers[value] = format_decimal(value, locale=self.locale)
        return self._numbers[value]

    def listing(self, items: list[str], style: str = "standard") -> str:
        """Return `a, b and c`; with *style* `or`: `a, b or c`."""
        asked = (*items, style)
        if asked not in self._listings:
            self._listings[asked] = format_list(items, style=style, locale=self.locale)  # type: ignore[arg-type]
        return self._listings[asked]

    def quoted(self, text: str) -> str:
        """Return *text* between the language's quotation marks."""
        return f"« {text} »" if self.code == "fr" else f"“{text}”"

    def _shown(self, value: object) -> str:
        match value:
            case Sentence():
                return self.say(value)
            case date() | time():
                return self.date(value) if isinstance(value, date) else self.hour(value)
            case Noun() | Tongue():
                return value.shown(self)
            case list() | tuple():
                return self.listing([self._shown(item) for item in value])
            case int():
                return self.number(value)
        return str(value)


_BEFORE_A_SLOT = re.compile(r"\b([Dd]|[Qq]u)e (?=\{(\w+)\}|%\((\w+)\)s)")
_VOWEL = re.compile(r"(?:<[^>]*>)*[aeiouàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
"""A vowel that a text begins with, a link around it or not; whether an h is mute no rule tells."""
_NEAR_DAYS = {-1: say("yesterday"), 0: say("today"), 1: say("tomorrow")}
_ALWAYS_DAYS = 1e9
"""So far away that days never become weeks or months."""


@cache
def language(code: str) -> Language:
    """Return the language with this *code*; anything but French is read as English."""
    return Language(nearest(code))


def nearest(code: str) -> str:
    """Return which of `LANGUAGES` is spoken to whoever asks for *code*, as `fr_FR.UTF-8`."""
    return "fr" if code.startswith("fr") else "en"


def names_day(text: str, day: date) -> bool:
    """Return whether *text* names *day*, in words of any of `LANGUAGES` or in figures.

    `24 May`, `May 24th`, `du 24 au 31 mai`, `24/05` and `2027-05-24` do; a month that goes with another day
    of the text counts as well.
    """
    if day.isoformat() in text or re.search(rf"\b{day:%d/%m}\b", text):
        return True
    words = {word.lstrip("0") for word in re.findall(r"\d+|[^\W\d_]+", text.lower())}
    months = {
        language(code).date(day, style).lower().rstrip(".") for code in LANGUAGES for style in ("MMMM", "MMM")
    }
    return str(day.day) in words and not months.isdisjoint(words)


def _first_of_the_month(shown: str) -> str:
    return shown.replace("1 ", "1er ", 1) if shown.startswith("1 ") else shown.replace(" 1 ", " 1er ", 1)
