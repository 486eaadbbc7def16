"""Moderation: the rules beside the log, and the figures that show what is not removed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from handover.entries.moderation import Action, ModerationMonth
from handover.entries.terms import ModerationAction
from handover.language import say, say_count
from handover.pages.charts import Chart, Series, Subject, stacked_bars

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.entries.charter import ModerationRule
    from handover.language import Sentence
    from handover.pages.rendering import Renderer

_TAKEN_AWAY = (ModerationAction.HIDE, ModerationAction.REMOVE)
NO_RULE = ""


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the rules with how often each was applied, the log from the latest, and the figures."""
    handbook = renderer.handbook
    months = sorted(handbook.all(ModerationMonth), key=lambda month: month.id)
    log = [action for month in months for action in month.actions]
    applied = Counter(action.rule or NO_RULE for action in log)
    charter = handbook.charter
    rules = charter.moderation if charter else ()
    return {
        "rules": [(rule, applied[rule.id]) for rule in rules],
        "months": [(month, _latest_first(month)) for month in reversed(months)],
        "chart": removals(renderer, months, rules) if log else None,
        "taken": sum(action.action in _TAKEN_AWAY for action in log),
        "without_rule": applied[NO_RULE],
        "restored": sum(action.restored_on is not None for action in log),
        "told": sum(action.author_told_on is not None for action in log),
        "total": len(log),
        "first_day": month_begin(renderer, months[0]) if months else "",
        "month_name": lambda month: month_begin(renderer, month),
    }


def removals(renderer: Renderer, months: Sequence[ModerationMonth], rules: Sequence[ModerationRule]) -> Chart:
    """Return how many posts were hidden or removed each month, by rule."""
    said = renderer.said
    counted = {month.id: _by_rule(month) for month in months}
    names = {rule.id: rule.title for rule in rules}
    used = {rule for counts in counted.values() for rule in counts}
    shown = [rule for rule in [*names, *sorted(used - set(names))] if rule in used]
    total = sum(sum(counts.values()) for counts in counted.values())
    subject = Subject(
        number=renderer.language.number,
        title=said(say("Hidden or removed, by month and rule")),
        alternative=said(_removed(renderer, total, months)),
        axis=said(say("Month")),
    )
    series = [
        Series(names.get(rule) or said(say("Without a rule")), tuple(counted[m.id][rule] for m in months))
        for rule in shown
    ]
    return stacked_bars(subject, [month_begin(renderer, month, "MMM yy") for month in months], series)


def _removed(renderer: Renderer, total: int, months: Sequence[ModerationMonth]) -> Sentence:
    first, last = month_begin(renderer, months[0]), month_begin(renderer, months[-1])
    if first == last:
        return say_count(
            "{count} hidden or removed in {month}.",
            "{count} hidden or removed in {month}.",
            total,
            month=first,
        )
    return say_count(
        "{count} hidden or removed from {first} to {last}.",
        "{count} hidden or removed from {first} to {last}.",
        total,
        first=first,
        last=last,
    )


def month_begin(renderer: Renderer, month: ModerationMonth, style: str = "MMMM y") -> str:
    """Return a month of the log as people say it: `March 2026`; its id where that is no month."""
    day = _first_day(month)
    return renderer.language.date(day, style) if day else month.id


def _first_day(month: ModerationMonth) -> date | None:
    try:
        return date.fromisoformat(f"{month.id}-01")
    except ValueError:
        return None


def _by_rule(month: ModerationMonth) -> Counter[str]:
    return Counter(action.rule or NO_RULE for action in month.actions if action.action in _TAKEN_AWAY)


def _latest_first(month: ModerationMonth) -> list[Action]:
    return sorted(month.actions, key=lambda action: action.on, reverse=True)
