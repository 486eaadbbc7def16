"""What entries are made of, besides what is written in them."""

from __future__ import annotations

from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest

from handover.entries.company import Company, zone_named
from handover.entries.loading import read_entry
from handover.entries.model import Silenced
from handover.entries.ritual import Ritual
from handover.facts import day_of


def company(timezone: str) -> Company:
    """Return a company somewhere in the world."""
    return Company(
        id="company",
        name="Maison Pédale",
        sector="Bicycles",
        default_language="en",
        languages=("en",),
        timezone=timezone,
        contact_email="community@maison-pedale.example",
    )


def test_a_changed_copy_leaves_no_trace_in_any_other_entry() -> None:
    """Entries share one empty note of which fields were written; a copy has its own."""
    one = Silenced(rule="RSP003", reason="Nobody asks.")
    copied = one.model_copy(update={"reason": "Nobody asked."})
    assert copied.reason == "Nobody asked."
    assert copied.model_fields_set == {"reason"}
    assert one.model_fields_set is Silenced(rule="RSP004", reason="Later.").model_fields_set
    assert one.model_fields_set == set()


@pytest.mark.parametrize("name", ["Europe", "Europe/Pari", "../zone", "GMT+25", "a" * 300])
def test_a_time_zone_that_is_none_counts_as_utc(name: str) -> None:
    """A continent is a folder of zones to the system; a warning tells its author, and nothing breaks."""
    assert (zone_named(name), company(name).zone) == (None, UTC)
    assert isinstance(day_of(company(name)), date)


def test_a_company_lives_in_its_time_zone() -> None:
    """Its day begins when it begins there."""
    assert company("Europe/Paris").zone == ZoneInfo("Europe/Paris")


def test_a_field_has_one_name_for_authors() -> None:
    """What Python cannot spell has another name in the code; nobody who writes entries knows that one."""
    written = "name: A\nmission: B.\nreach_by: C\nhours: D\napprovers:\n  - person: e\n    {}: 2026-01-05\n"
    read = [
        read_entry("content", "departments/legal.yaml", written.format(key).encode())
        for key in ("from", "since")
    ]
    assert [[problem.code for problem in problems] for _, problems in read] == [[], ["FLD002", "FLD001"]]


def test_a_time_of_day_is_read_as_people_write_it() -> None:
    """The calendar and the check read the same: “9h30” is a time to both, “early” to none."""
    said = ("09:30", "9:05", "9h30", "18 h", "24:00", "9:", "early", "9h30 or so")
    hours = [
        Ritual(id="r", title="R", cadence="FREQ=DAILY", starts=date(2026, 1, 1), at=at).hour for at in said
    ]
    assert hours == [time(9, 30), time(9, 5), time(9, 30), time(18), None, None, None, None]
