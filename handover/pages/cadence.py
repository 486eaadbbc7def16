"""A ritual's cadence in words: “every Monday”, “on the first Tuesday of each month”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.language import Sentence, say, say_count

if TYPE_CHECKING:
    from handover.entries.ritual import Ritual
    from handover.language import Language

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKING = set(_DAYS[:5])
_RANKS = {
    "1": say("first"),
    "2": say("second"),
    "3": say("third"),
    "4": say("fourth"),
    "-1": say("last"),
}
_NAMED_DAY = re.compile(r"(-?\d)?([A-Z]{2})")
_UNDERSTOOD = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "WKST"}
_MONTHS = range(1, 13)
_LONG = ("MONTHLY", "YEARLY")


def cadence_in_words(ritual: Ritual, reader: Language) -> str:
    """Return when a ritual happens, in the reader's language; the rule itself where words would be wrong."""
    rule = _parts(ritual.cadence)
    sentence = _in_words(rule, ritual, reader) if set(rule) <= _UNDERSTOOD else None
    return reader.say(sentence) if sentence else ritual.cadence


def _parts(cadence: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in cadence.upper().removeprefix("RRULE:").split(";") if part)
    return {key: value for key, _, value in pairs}


def _in_words(rule: dict[str, str], ritual: Ritual, reader: Language) -> Sentence | None:
    every = int(rule["INTERVAL"]) if rule.get("INTERVAL", "").isdecimal() else 1
    named = [_NAMED_DAY.fullmatch(day) for day in rule.get("BYDAY", "").split(",") if day]
    days = [(found[1] or "", found[2]) for found in named if found and found[2] in _DAYS]
    if len(days) != len(named):
        return None
    if rule.get("BYMONTH"):
        return _in_months(rule, days, every, ritual, reader) if rule.get("FREQ") in _LONG else None
    return _said(rule, days, every, ritual, reader)


def _said(
    rule: dict[str, str], days: list[tuple[str, str]], every: int, ritual: Ritual, reader: Language
) -> Sentence | None:
    match rule.get("FREQ"):
        case "DAILY" if not days:
            return say_count("every day", "every {count} days", every)
        case "DAILY" | "WEEKLY" if {day for _, day in days} == _WORKING and every == 1:
            return say("every working day")
        case "WEEKLY":
            return _weekly([day for _, day in days] or [_DAYS[ritual.starts.weekday()]], every, reader)
        case "MONTHLY":
            months = say_count("each month", "every {count} months", every)
            return _on(_month_day(rule, days, ritual), days, months, reader)
        case "YEARLY" if every == 1 and not days and "BYMONTHDAY" not in rule:
            return say("every year on {day}", day=_day_and_month(ritual, reader))
    return None


def _weekly(days: list[str], every: int, reader: Language) -> Sentence:
    names = reader.listing([_day_name(day, reader) for day in days])
    if every == 1:
        return say("every {days}", days=names)
    return say("every {count} weeks, on {days}", count=every, days=names)


def _in_months(
    rule: dict[str, str], days: list[tuple[str, str]], every: int, ritual: Ritual, reader: Language
) -> Sentence | None:
    numbers = [int(month) for month in rule["BYMONTH"].split(",") if month.isdecimal()]
    if every != 1 or any(number not in _MONTHS for number in numbers):
        return None
    names = reader.locale.months["format"]["wide"]
    months = say("in {months}", months=[str(names[number]) for number in sorted(numbers)])
    return _on(_month_day(rule, days, ritual), days, months, reader)


def _month_day(rule: dict[str, str], days: list[tuple[str, str]], ritual: Ritual) -> str:
    return rule.get("BYMONTHDAY", "" if days else str(ritual.starts.day))


def _on(day: str, named: list[tuple[str, str]], months: Sentence, reader: Language) -> Sentence | None:
    if day == "-1":
        return say("on the last day, {months}", months=months)
    if day.isdecimal() and not named:
        return say("on day {day}, {months}", day=int(day), months=months)
    if len(named) == 1 and named[0][0] in _RANKS and not day:
        rank, name = named[0]
        return say(
            "on the {rank} {day}, {months}", rank=_RANKS[rank], day=_day_name(name, reader), months=months
        )
    return None


def _day_name(day: str, reader: Language) -> str:
    return str(reader.locale.days["format"]["wide"][_DAYS.index(day)])


def _day_and_month(ritual: Ritual, reader: Language) -> str:
    return reader.date(ritual.starts, "d MMMM")
