"""The gaps as a to-do list: in the order they are mended, with minutes, over the days that are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from handover.readiness.gap import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.readiness.gap import Gap
    from handover.readiness.ready import Readiness

WEEKEND = 5
"""Days of the week from here on are nobody's working days."""
AT_ONCE = 60
"""How many minutes are worth sitting down for: no day is given less while there is more to do."""
WITHOUT_AN_END = 10
"""Working days over which the list is spread while nobody is about to leave."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do, on which day, in how many minutes."""

    on: date
    gap: Gap

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.gap.minutes


def plan(ready: Readiness) -> tuple[Task, ...]:
    """Return every gap as a task: accesses and promises first, then people, responses and the rest.

    The minutes are spread over the working days that are left; what breaks, or is due, before its turn
    comes is moved to the last working day before that.
    """
    gaps = sorted(ready.gaps, key=lambda gap: (gap.area, *gap.sort_key()))
    days = _working_days(ready)
    share = max(sum(gap.minutes for gap in gaps) / len(days), AT_ONCE) if days else 0
    tasks, spent = list[Task](), 0
    for gap in gaps:
        turn = days[min(int(spent / share), len(days) - 1)] if share else ready.situation.today
        waits = gap.severity is not Severity.BREAKS and gap.on <= ready.situation.monday
        tasks.append(Task(on=turn if waits else _before_it_breaks(turn, gap, days), gap=gap))
        spent += gap.minutes
    return tuple(sorted(tasks, key=lambda task: task.on))


def _before_it_breaks(turn: date, gap: Gap, days: Sequence[date]) -> date:
    if turn <= gap.on or not days:
        return turn
    return max((day for day in days if day <= gap.on), default=days[0])


def _working_days(ready: Readiness) -> list[date]:
    """Return the working days from the day it is seen from to the last one; that day itself if none is."""
    first, left = ready.situation.today, ready.days_left
    if left is None:
        days = (first + timedelta(days=number) for number in range(2 * WITHOUT_AN_END))
        return [day for day in days if day.weekday() < WEEKEND][:WITHOUT_AN_END]
    days = (first + timedelta(days=number) for number in range(left + 1))
    return [day for day in days if day.weekday() < WEEKEND] or [first]
