"""What entries are made of, besides what is written in them."""

from __future__ import annotations

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from handover.entries.company import Company, zone_named
from handover.entries.model import Silenced
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
