"""Readiness for people to read: text, a printable Markdown page, JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from handover.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handover.language import Language, Sentence
    from handover.readiness.gap import Gap
    from handover.readiness.plan import Task
    from handover.readiness.ready import Readiness, Vacancy


@dataclass(frozen=True)
class Printer:
    """Says what was found to a reader of one language."""

    ready: Readiness
    reader: Language

    def name(self, ref: str) -> str:
        """Return what people call the entry `kind/id`."""
        entry = self.ready.situation.handbook.get(ref)
        return entry.heading if entry else ref.partition("/")[2] or ref

    def title(self, gap: Gap) -> str:
        """Return a gap in one sentence: what it is about, and what is wrong."""
        what = self.reader.say(gap.what)
        if not gap.ref or gap.page:
            return what[:1].upper() + what[1:]
        return self.reader.say(say("{name}: {what}", name=self.name(gap.ref), what=what))

    def who(self, gap: Gap) -> str:
        """Return who can mend a gap."""
        return self.name(gap.who) if gap.who else self.reader.say(say("whoever answers for the post"))

    def remedy(self, gap: Gap) -> str:
        """Return who does what."""
        return self.reader.say(say("{who}: {remedy}", who=self.who(gap), remedy=gap.remedy))

    def heading(self) -> str:
        """Return how much there is, and until when somebody can still be asked."""
        count = len(self.ready.gaps)
        if not count:
            return self.reader.say(say("Nothing breaks."))
        told = self.reader.say(say_count("{count} thing is not ready", "{count} things are not ready", count))
        if self.ready.days_left is None:
            return told + "."
        left = say_count(
            "{told}; {count} day is left.", "{told}; {count} days are left.", self.ready.days_left, told=told
        )
        return self.reader.say(left)

    def closing(self) -> list[str]:
        """Return what is fine, and how much was received."""
        lines = [f"{self.reader.say(fine.what)} ({fine.looked_at})" for fine in self.ready.fine]
        if self.ready.readings:
            lines.append(self.reader.say(received(self.ready)))
        return lines

    def vacancy(self) -> list[str]:
        """Return the vacancy in sentences, nothing where there is none."""
        found = self.ready.vacancy
        return [self.reader.say(sentence) for sentence in vacancy_told(found, self.name)] if found else []


def received(ready: Readiness) -> Sentence:
    """Return how many critical entries were received: “received 14 of 17”."""
    return say("Received: {received} of {all}", received=ready.received, all=len(ready.readings))


def vacancy_told(found: Vacancy, name: Callable[[str], str]) -> Iterator[Sentence]:
    """Yield who covers, what is on hold, where what is the CM's goes, if anything is, and who comes."""
    if found.cover is not None:
        yield say(
            "Nobody holds the post: {name} covers until {day}.",
            name=name(found.goes_to),
            day=found.cover.until,
        )
    else:
        yield say("From {day} nobody holds the post, and nobody covers.", day=found.since)
    if found.owned and found.cover is not None:
        yield say_count(
            "{count} thing that is the community manager's goes to {name}.",
            "{count} things that are the community manager's go to {name}.",
            len(found.owned),
            name=name(found.goes_to),
        )
    elif found.owned:
        yield say_count(
            "{count} thing that is the community manager's goes to nobody.",
            "{count} things that are the community manager's go to nobody.",
            len(found.owned),
        )
    if found.paused:
        yield say("On hold: {paused}.", paused=list(found.paused))
    if found.next is not None:
        yield say("{name} begins on {day}.", name=name(f"person/{found.next.cm}"), day=found.next.since)


def as_text(ready: Readiness, reader: Language) -> str:
    """Return the ranked list, each with why, who and how, then what is fine."""
    printer = Printer(ready, reader)
    lines = [printer.heading(), *printer.vacancy()]
    for number, gap in enumerate(ready.gaps, start=1):
        label = f"{reader.say(gap.urgency.label)}, {reader.say(gap.severity.label)}"
        lines += [
            "",
            f"{number:>3}. {printer.title(gap)} [{label}]",
            f"     {reader.say(gap.why)}",
            f"     → {printer.remedy(gap)} ({gap.do})",
        ]
    return "\n".join([*lines, "", *_fine_lines(printer, "  ✓ ")])


def _fine_lines(printer: Printer, mark: str) -> list[str]:
    return [mark + line for line in printer.closing()]


def as_markdown(ready: Readiness, reader: Language) -> str:
    """Return a page for the manager to print."""
    printer = Printer(ready, reader)
    lines = [f"# {reader.say(say('What breaks on Monday'))}", "", printer.heading(), ""]
    lines += [f"> {line}" for line in printer.vacancy()]
    for number, gap in enumerate(ready.gaps, start=1):
        lines += [
            f"{number}. **{_inert(printer.title(gap))}** ({reader.say(gap.urgency.label)})  ",
            f"   {reader.say(gap.why)}  ",
            f"   {_inert(printer.remedy(gap))} `{gap.do}`",
        ]
    lines += ["", f"## {reader.say(say('What is fine'))}", "", *_fine_lines(printer, "- ")]
    return "\n".join(lines)


def plan_as_text(ready: Readiness, tasks: tuple[Task, ...], reader: Language) -> str:
    """Return the to-do list, day by day, with minutes."""
    printer = Printer(ready, reader)
    lines = [printer.heading()]
    for day, of_day in groupby(tasks, key=lambda task: task.on):
        todo = list(of_day)
        minutes = say_count("{count} minute", "{count} minutes", sum(task.minutes for task in todo))
        lines += ["", reader.say(say("{day}, {minutes}", day=reader.date(day, "full"), minutes=minutes))]
        lines += [_task_line(printer, task) for task in todo]
    return "\n".join(lines)


def plan_as_markdown(ready: Readiness, tasks: tuple[Task, ...], reader: Language) -> str:
    """Return the to-do list as boxes to tick."""
    printer = Printer(ready, reader)
    lines = [f"# {reader.say(say('To do before the handover'))}", "", printer.heading()]
    for day, of_day in groupby(tasks, key=lambda task: task.on):
        lines += ["", f"## {reader.date(day, 'full')}", ""]
        lines += [f"- [ ] {_inert(_task_line(printer, task).strip())} `{task.gap.do}`" for task in of_day]
    return "\n".join(lines)


def _task_line(printer: Printer, task: Task) -> str:
    area = printer.reader.say(task.gap.area.label)
    return f"  {task.minutes:>3} min  {area} · {printer.title(task.gap)} → {printer.remedy(task.gap)}"


def as_json(ready: Readiness, tasks: tuple[Task, ...], reader: Language) -> str:
    """Return everything as one JSON object; `plan` is empty unless it was asked for."""
    printer = Printer(ready, reader)
    situation = ready.situation
    return json.dumps(
        {
            "tenure": situation.tenure.id if situation.tenure else None,
            "today": situation.today.isoformat(),
            "monday": situation.monday.isoformat(),
            "days_left": ready.days_left,
            "gaps": [_row(printer, gap) for gap in ready.gaps],
            "fine": [
                {"code": fine.code, "what": reader.say(fine.what), "looked_at": fine.looked_at}
                for fine in ready.fine
            ],
            "vacancy": printer.vacancy() or None,
            "received": {"agreed": ready.received, "of": len(ready.readings)},
            "plan": [
                {
                    "on": task.on.isoformat(),
                    "minutes": task.minutes,
                    "code": task.gap.code,
                    "entry": task.gap.ref,
                }
                for task in tasks
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _row(printer: Printer, gap: Gap) -> dict[str, object]:
    return {
        "code": gap.code,
        "entry": gap.ref,
        "what": printer.title(gap),
        "why": printer.reader.say(gap.why),
        "who": gap.who,
        "remedy": printer.reader.say(gap.remedy),
        "do": gap.do,
        "on": gap.on.isoformat(),
        "severity": gap.severity.name.lower(),
        "urgency": gap.urgency.name.lower(),
        "minutes": gap.minutes,
    }


def _inert(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, on one line; between backticks stands code."""
    return _SIGNS.sub(lambda found: found[1] or f"\\{found[0]}", " ".join(text.split()))


_SIGNS = re.compile(r"(`[^`]+`)|[\\`*_\[\]<>#|]")
