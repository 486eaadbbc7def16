"""Reports: mentions of us and of others, and the tone, week by week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handover.entries.report import Report
from handover.language import say, say_count
from handover.pages.charts import Chart, Series, Subject, line_chart, stacked_bars

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.pages.rendering import Renderer

WEEKS = 52
"""How many weeks are shown, counted from the latest."""


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the charts of the last weeks, the subjects most spoken of, and the weeks from the latest."""
    weeks = sorted(renderer.handbook.all(Report), key=lambda report: report.week)[-WEEKS:]
    line = every_week(weeks)
    subjects = Counter(subject for report in weeks for subject in dict.fromkeys(report.subjects))
    return {
        "charts": charts(renderer, line, weeks),
        "subjects": subjects.most_common(10),
        "weeks": weeks[::-1],
        "told": [w for w in weeks[::-1] if w.notable or w.actions],
        "week_name": lambda report: week_name(renderer, report),
        "sources": sorted({report.source for report in weeks if report.source}),
        "methods": sorted({report.method for report in weeks if report.method}),
        "counted_on": max((report.counted_on for report in weeks if report.counted_on), default=None),
    }


Week = tuple[str, Report | None]
"""A week's name (`2026-w07`) and its report, where there is one."""


def every_week(reports: Sequence[Report]) -> list[Week]:
    """Return every week from the first report to the last, so that a week without one leaves a gap."""
    known = {report.week: report for report in reports}
    begun = [monday for monday in map(monday_of, known) if monday is not None]
    if len(begun) < len(known) or not begun:
        return list(known.items())
    count = (max(begun) - min(begun)).days // 7 + 1
    weeks = (min(begun) + timedelta(weeks=number) for number in range(count))
    names = [f"{year}-w{week:02}" for year, week, _ in (day.isocalendar() for day in weeks)]
    return [(name, known.get(name)) for name in names]


def charts(renderer: Renderer, line: Sequence[Week], weeks: Sequence[Report]) -> list[Chart]:
    """Return the charts of what was counted: tone only where somebody looked at it.

    One figure alone is no chart; it stands in the table of the weeks.
    """
    compared = len(weeks) > 1 or any(week.competitors for week in weeks)
    heard = any(week.tone.positive or week.tone.neutral or week.tone.negative for week in weeks)
    return [
        *([mentions(renderer, line, weeks)] if compared else []),
        *([tone(renderer, line, weeks)] if heard else []),
    ]


def mentions(renderer: Renderer, line: Sequence[Week], weeks: Sequence[Report]) -> Chart:
    """Return how often we and each competitor were mentioned, a line each."""
    said, company = renderer.said, renderer.handbook.company
    ours = [week.mentions for week in weeks]
    subject = Subject(
        number=renderer.language.number,
        title=said(say("Mentions by week")),
        alternative=said(
            say_count(
                "{name}: {count} mention in the last week, between {least} and {most} since {first}.",
                "{name}: {count} mentions in the last week, between {least} and {most} since {first}.",
                ours[-1],
                name=company.name,
                least=min(ours),
                most=max(ours),
                first=week_name(renderer, weeks[0]),
            )
        ),
        axis=said(say("Week")),
    )
    counted = [{item.name: item.count for item in week.competitors} if week else {} for _, week in line]
    others = sorted({name for counts in counted for name in counts})
    series = [Series(company.name, tuple(week.mentions if week else None for _, week in line))]
    series += [Series(name, tuple(counts.get(name) for counts in counted)) for name in others]
    return line_chart(subject, [_short(renderer, name) for name, _ in line], series)


def tone(renderer: Renderer, line: Sequence[Week], weeks: Sequence[Report]) -> Chart:
    """Return how the mentions of us sounded, a bar a week."""
    said = renderer.said
    last = weeks[-1].tone
    subject = Subject(
        number=renderer.language.number,
        title=said(say("Tone by week")),
        alternative=said(
            say(
                "In the last week {positive} positive, {neutral} neutral and {negative} negative mentions.",
                positive=last.positive,
                neutral=last.neutral,
                negative=last.negative,
            )
        ),
        axis=said(say("Week")),
        palette="scale",
    )
    tones = [week.tone if week else None for _, week in line]
    series = [
        Series(said(say("Negative")), tuple(tone.negative if tone else None for tone in tones)),
        Series(said(say("Neutral")), tuple(tone.neutral if tone else None for tone in tones)),
        Series(said(say("Positive")), tuple(tone.positive if tone else None for tone in tones)),
    ]
    return stacked_bars(subject, [_short(renderer, name) for name, _ in line], series)


def week_name(renderer: Renderer, report: Report) -> str:
    """Return a week as people say it, by its Monday; its own name where there is no such week."""
    monday = monday_of(report.week)
    return renderer.language.date(monday) if monday else report.week


def monday_of(week: str) -> date | None:
    """Return the Monday of `2026-w07`, None where there is no such week."""
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    except ValueError:
        return None


def _short(renderer: Renderer, week: str) -> str:
    monday = monday_of(week)
    return renderer.language.date(monday, "d MMM") if monday else week
