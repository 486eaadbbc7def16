"""What breaks on Monday as a to-do list, and as `handover readiness` prints it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from click.testing import CliRunner
from readiness_world import (
    ACCESS,
    PROMISE,
    SPACE,
    TODAY,
    look,
    put,
)

from handover.cli import cli
from handover.readiness import plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallHandbook


class TestPlan:
    """The gaps as a to-do list."""

    def test_accesses_and_promises_come_first(self, small: SmallHandbook) -> None:
        """What takes others' time is begun first."""
        put(small, {"accesses/page": ACCESS.replace("PERSON", "lou"), "spaces/page": SPACE})
        ready = look(small, days=20)
        tasks = plan(ready)
        assert tasks[0].gap.code == "RDY101"
        assert len(tasks) == len(ready.gaps)

    def test_no_task_falls_on_a_weekend_or_after_the_end(self, small: SmallHandbook) -> None:
        """Days that are left are working days until the last one."""
        put(small, {"accesses/page": ACCESS.replace("PERSON", "lou"), "spaces/page": SPACE})
        for task in plan(look(small, days=20)):
            assert task.on.weekday() < 5
            assert TODAY <= task.on <= date(2026, 10, 4)

    def test_what_nothing_hurries_waits_for_its_turn(self, small: SmallHandbook) -> None:
        """No day holds much more than its share of the minutes."""
        topics = {f"topics/t{n}": f"label: T{n}\ncovers: Tout.\nowner: sav\n" for n in range(20)}
        put(small, topics)
        tasks = plan(look(small, days=20))
        spent: dict[date, int] = {}
        for task in tasks:
            spent[task.on] = spent.get(task.on, 0) + task.minutes
        share = max(sum(spent.values()) / 15, 60)
        assert len(spent) > 10
        assert max(spent.values()) <= share + max(task.minutes for task in tasks)

    def test_a_promise_is_done_before_its_day(self, small: SmallHandbook) -> None:
        """A turn that would come too late is moved forward."""
        put(small, {f"accesses/a{n}": ACCESS.replace("PERSON", "lou") for n in range(9)})
        put(small, {"threads/quand": PROMISE.replace("DUE", "2026-09-16")})
        (task,) = [task for task in plan(look(small, days=20)) if task.gap.ref == "thread/quand"]
        assert task.on <= date(2026, 9, 16)


class TestCommand:
    """`handover readiness`."""

    def run(self, folder: Path, *options: str) -> tuple[int, str]:
        """Run the command in English and return its exit status and output."""
        done = CliRunner().invoke(cli, ["-C", str(folder), "--lang", "en", "readiness", *options])
        return done.exit_code, done.output

    def test_gaps_fail_and_are_listed(self, small: SmallHandbook) -> None:
        """Exit status 1, for CI."""
        put(small, {"threads/quand": PROMISE.replace("DUE", "2026-09-28")})
        code, printed = self.run(small.folder)
        assert code == 1
        assert "Dire quand: due on 28 September 2026" in printed
        assert "content/threads/quand.yaml" in printed

    def test_json_holds_everything(self, small: SmallHandbook) -> None:
        """For other programs."""
        put(small, {"threads/quand": PROMISE.replace("DUE", "2026-09-28")})
        _, printed = self.run(small.folder, "--format", "json", "--plan", "--days", "9")
        found = json.loads(printed)
        assert found["days_left"] == 9
        assert {"code": "RDY201", "entry": "thread/quand"}.items() <= found["gaps"][0].items()
        assert len(found["plan"]) == len(found["gaps"])

    def test_markdown_shows_entry_text_as_it_is(self, small: SmallHandbook) -> None:
        """A title cannot become formatting on the manager's page."""
        put(
            small,
            {"threads/quand": PROMISE.replace("DUE", "2026-09-28").replace("Dire quand", "'**gras** <b>'")},
        )
        _, printed = self.run(small.folder, "--format", "markdown")
        assert r"\*\*gras\*\* \<b\>" in printed
        assert "under `next_step:` `content/threads/quand.yaml`" in printed

    def test_a_plan_has_minutes(self, small: SmallHandbook) -> None:
        """Each task says how long it takes."""
        _, printed = self.run(small.folder, "--plan")
        assert " min  " in printed
