"""What happens when: the coming eight weeks, cadences in words, and the file for calendars."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from community_content import FILES, TODAY, made, write
from icalendar import Calendar, Event

from handover.entries import Audience
from handover.entries.ritual import Ritual
from handover.language import language
from handover.pages import calendar_file
from handover.pages.cadence import cadence_in_words
from handover.pages.occasions import days_of, missed, occasions
from handover.recurrence import NeverComesError, recurrence

TESTS = Path(__file__).parent
LAST = TODAY + timedelta(weeks=8) - timedelta(days=1)


def ritual(cadence: str, *, starts: date = date(2026, 3, 4), at: str | None = None) -> Ritual:
    """Return a ritual with a cadence."""
    return Ritual(id="r", title="R", cadence=cadence, starts=starts, at=at)


def events(folder: Path, changes: dict[str, str | None] | None = None) -> dict[str, Event]:
    """Return the events of rituals.ics by their summary."""
    calendar = Calendar.from_ical(made(folder, changes).site.files["rituals.ics"])
    found = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    return {str(event["summary"]): event for event in found}


def test_the_calendar_gathers_the_dates_of_every_kind(tmp_path: Path) -> None:
    """Threads, posts, accesses, incidents, responses, tenures, permissions and rituals stand in one list."""
    handbook = made(tmp_path).opened.handbook
    found = {(o.on.isoformat(), o.ref, str(o.what)) for o in occasions(handbook, TODAY, LAST)}
    assert {
        ("2026-09-14", "ritual/weekly-report", "Ritual"),
        ("2026-09-14", "incident/2026-09-brakes", "Next public update"),
        ("2026-09-18", "access/facebook-page", "Last day to transfer or revoke"),
        ("2026-09-20", "thread/autumn-post", "Scheduled post"),
        ("2026-09-25", "person/camille", "Last day as CM"),
        ("2026-10-01", "member/m-7f3a", "Last day of a permission"),
        ("2026-10-02", "response/holding", "Last day it may be said"),
        ("2026-10-06", "ritual/audit", "Ritual"),
        ("2026-10-15", "person/camille", "Last day to ask them"),
        ("2026-10-20", "access/facebook-page", "Access to renew"),
    } <= found


def test_only_the_coming_eight_weeks_are_in_it(tmp_path: Path) -> None:
    """Nothing before today, nothing after the last day; in order."""
    days = [o.on for o in occasions(made(tmp_path).opened.handbook, TODAY, LAST)]
    assert days == sorted(days)
    assert (min(days), max(days)) == (TODAY, date(2026, 11, 3))


def test_what_is_late_is_named_apart(tmp_path: Path) -> None:
    """A promise due three days ago is still to keep."""
    late = missed(made(tmp_path).opened.handbook, TODAY)
    assert [(o.ref, o.on) for o in late] == [("thread/battery", date(2026, 9, 11))]


def test_a_post_that_an_incident_suspends_rests(tmp_path: Path) -> None:
    """The calendar says so instead of letting it go out."""
    assert "on hold: an incident is open" in made(tmp_path).html("calendar.md")


def test_what_comes_nearly_every_day_is_said_once_a_week(tmp_path: Path) -> None:
    """A daily ritual does not drown what happens once."""
    daily = "{title: Ronde, cadence: FREQ=DAILY, starts: 2026-01-01}"
    html = made(tmp_path, {"rituals/round.yaml": daily}).html("calendar.md")
    assert html.count(">Ronde</a>") == html.count("<h2>Week of")


@pytest.mark.parametrize(
    "cadence", ["FREQ=SECONDLY", "FREQ=HOURLY", "every monday", "FREQ=WEEKLY;BYDAY=XX", "DTSTART:20260101\nX"]
)
def test_a_cadence_that_is_unusable_has_no_days(cadence: str) -> None:
    """The check says what is wrong with it; the pages go on."""
    unusable = Ritual.model_construct(id="r", title="R", cadence=cadence, starts=date(2026, 1, 1))
    assert days_of(unusable, TODAY, LAST) == []


@pytest.mark.parametrize(
    ("cadence", "starts", "first"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", date(2026, 1, 1), None),
        ("FREQ=MONTHLY;BYDAY=6MO;COUNT=3", date(2026, 1, 1), None),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", date(2026, 1, 1), None),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2096, 3, 1), date(2104, 2, 29)),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20200101T000000Z", date(2026, 1, 5), date(2026, 1, 5)),
    ],
)
def test_a_rhythm_that_never_comes_is_told_from_one_that_comes_rarely(
    cadence: str, starts: date, first: date | None
) -> None:
    """Whatever its end: nobody looks for its first day up to the year 9999."""
    if first is None:
        with pytest.raises(NeverComesError):
            recurrence(cadence, starts)
        return
    found = recurrence(cadence, starts).replace(until=None)
    assert next(iter(found)).date() == first


@pytest.mark.parametrize(
    "cadence", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8"]
)
def test_a_strange_cadence_does_not_keep_the_build_waiting(cadence: str) -> None:
    """One that never comes ends with the eight weeks; one that comes too often is cut to a day."""
    assert len(days_of(ritual(cadence), TODAY, LAST)) <= (LAST - TODAY).days + 1


@pytest.mark.parametrize(
    ("cadence", "english", "french"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "every Monday", "chaque lundi"),
        ("FREQ=DAILY", "every day", "chaque jour"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day", "chaque jour ouvré"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks, on Tuesday", "toutes les 2 semaines, le mardi"),
        ("FREQ=MONTHLY;BYDAY=1TU", "on the first Tuesday, each month", "le premier mardi, chaque mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day, each month", "le dernier jour, chaque mois"),
        (
            "FREQ=YEARLY;BYMONTH=1,7;BYDAY=2MO",
            "on the second Monday, in January and July",
            "le deuxième lundi, en janvier et juillet",
        ),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", None),
    ],
)
def test_a_cadence_is_said_in_words(cadence: str, english: str, french: str | None) -> None:
    """In the reader's language; a rule that words would get wrong is shown as it is."""
    assert cadence_in_words(ritual(cadence), language("en")) == english
    assert cadence_in_words(ritual(cadence), language("fr")) == (french or cadence)


def test_calendars_read_the_rituals_back(tmp_path: Path) -> None:
    """The event begins with the rule's first occasion, in the company's time zone, and comes again."""
    event = events(tmp_path)["Rapport de la semaine"]
    assert event.start == datetime(2026, 3, 9, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert event.duration == timedelta(minutes=45)
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"
    assert str(event["location"]) == "Forum des vélotafeurs"
    assert str(event["description"]).splitlines()[0] == "1. Compter les mentions."


def test_a_ritual_without_an_hour_takes_the_day(tmp_path: Path) -> None:
    """Its end is a day too, as RFC 5545 asks."""
    event = events(tmp_path)["Revue des accès"]
    assert event.start == date(2026, 1, 6)
    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;UNTIL=20261231;BYDAY=1TU"


def test_the_end_of_a_ritual_with_an_hour_is_a_moment_in_utc(tmp_path: Path) -> None:
    """RFC 5545 asks for it where the beginning has a time zone."""
    changed = '{title: Veille, cadence: "FREQ=DAILY;UNTIL=20261231", starts: 2026-01-06, at: "08:00"}'
    event = events(tmp_path, {"rituals/watch.yaml": changed})["Veille"]
    assert event["rrule"].to_ical() == b"FREQ=DAILY;UNTIL=20261231T225959Z"


def test_the_file_names_its_time_zone(tmp_path: Path) -> None:
    """Calendars need its rules in the file."""
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris" in made(tmp_path).site.files["rituals.ics"]


def test_identifiers_are_stable_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    """A calendar that imports the file again replaces what it has."""
    first, second = (made(tmp_path / name).site.files["rituals.ics"] for name in ("a", "b"))
    assert first == second
    assert b"UID:ritual-weekly-report@maison-pedale.example" in first


def test_the_public_gets_no_empty_calendar(tmp_path: Path) -> None:
    """None of its dates are public."""
    assert "calendar.md" not in made(tmp_path, audience=Audience.PUBLIC).site.pages


def test_an_audience_that_sees_no_ritual_gets_no_file(tmp_path: Path) -> None:
    """Rituals are for the team."""
    assert "rituals.ics" not in made(tmp_path, audience=Audience.COMPANY).site.files


CHANGED = [
    ("company.yaml", "Maison Pédale", "Maison Manivelle"),
    ("company.yaml", "Europe/Paris", "Europe/Lisbon"),
    ("company.yaml", "maison-pedale.example", "manivelle.example"),
    ("company.yaml", "2026-09-14", "2026-09-15"),
    ("spaces/forum.yaml", "Forum des vélotafeurs", "Le forum"),
    ("rituals/weekly-report.yaml", "09:30", "10:30"),
    ("rituals/audit.yaml", "1TU", "2TU"),
]


@pytest.mark.parametrize(("name", "old", "new"), CHANGED, ids=[new for _, _, new in CHANGED])
def test_a_kept_file_is_never_of_something_else(
    name: str, old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the file says, another one is made when that changes: the same as without anything kept."""
    changes: dict[str, str | None] = {name: FILES[name].replace(old, new)}
    files = []
    for cache, changed in (("one", None), ("one", changes), ("another", changes)):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        calendar_file._kept.cache_clear()  # noqa: SLF001 - as in another run
        files.append(made(tmp_path, changed).site.files["rituals.ics"])
    calendar_file._kept.cache_clear()  # noqa: SLF001
    assert files[0] != files[1]
    assert files[1] == files[2]


def test_a_kept_file_is_read_without_the_library(tmp_path: Path) -> None:
    """A build that makes the same file again does not wait for icalendar."""
    folder = write(tmp_path / "handbook")
    command = (
        "import sys; from pathlib import Path; from community_content import made\n"
        f"data = made(Path({str(folder)!r})).site.files['rituals.ics']\n"
        "print(len(data), 'icalendar' in sys.modules)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    words = [sys.executable, "-c", command]
    said = [subprocess.check_output(words, env=environment, cwd=TESTS, text=True).split() for _ in range(2)]
    assert said[0][0] == said[1][0]
    assert (said[0][1], said[1][1]) == ("True", "False")
