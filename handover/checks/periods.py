"""Weeks and months: reports and moderation logs are about the one that their file is named after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.checks.rule import Finding
from handover.entries.moderation import ModerationMonth
from handover.entries.report import Report
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.facts import Opened


def other_week(opened: Opened) -> Iterator[Finding]:
    """Find reports whose file is named after another week."""
    for report in opened.handbook.all(Report):
        if report.id != report.week:
            yield Finding(
                report,
                ("week",),
                say("the file is called “{id}”, and the week is {week}", id=report.id, week=report.week),
                say("correct the week, or rename the file {name}", name=f"{report.week}.yaml"),
            )


def other_month(opened: Opened) -> Iterator[Finding]:
    """Find moderation logs that are named after no month, and what was done in another."""
    for log in opened.handbook.all(ModerationMonth):
        if not re.fullmatch(log.id_form, log.id):
            yield Finding(
                log,
                (),
                say("a moderation log is named after its month"),
                say("rename it as in {name}", name="2026-03.yaml"),
            )
            continue
        for position, action in enumerate(log.actions):
            if f"{action.on:%Y-%m}" != log.id:
                yield Finding(
                    log,
                    ("actions", position, "on"),
                    say("{day} is not in the month of this log", day=action.on),
                    say("correct the day, or move it to {name}", name=f"moderation/{action.on:%Y-%m}.yaml"),
                )
