"""Entries that break on a Monday, and how tests look at what is ready."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from handover.facts import open_folder
from handover.readiness import Readiness, readiness, situation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import SmallHandbook

TODAY = date(2026, 9, 14)
TENURE = "content/tenures/2026-08-autumn.yaml"
CLAY = "name: Clay Moreau\nrole: Stage\nuntil: 2026-07-31\n"
ACCESS = """\
    title: Page
    system: Réseau
    account: page
    secret_kept_in: coffre
    holders:
      - {person: PERSON, rights: admin}
    """
PROMISE = "title: Dire quand\ntype: promise\non: 2026-09-01\ndue: DUE\n"
MEMBER = """\
    name: Pignon
    role: critic
    how_to_talk: Des faits.
    facts: [{on: 2026-05-01, what: Billet, reactions: 400}]
    """
SPACE = "name: Page\nplatform: Réseau\npresence: run\npurpose: Parler.\n"
INCIDENT = """\
    title: La panne
    status: closed
    on: 2026-03-02
    space: page
    severity: grave
    summary: Une panne.
    trigger: {what: Une coupure.}
    """
RITUAL = "title: Tour\ncadence: FREQ=WEEKLY;BYDAY=MO\nstarts: 2026-01-05\nowner: OWNER\n"
NONE_OF = "nothing_to_report: [{about: ABOUT, checked_on: 2026-09-01}]\n"


def put(small: SmallHandbook, files: Mapping[str, str]) -> None:
    """Write entries, named without their ending."""
    for name, text in files.items():
        small.write(f"content/{name}.yaml", dedent(text))


def look(
    small: SmallHandbook, tenure: str | None = None, days: int | None = None, today: date = TODAY
) -> Readiness:
    """Return what is ready in the handbook."""
    opened = open_folder(small.folder, today=today)
    assert not opened.problems
    return readiness(situation_of(opened.handbook, today, tenure=tenure, days=days))


def refs(ready: Readiness, code: str) -> list[str]:
    """Return what a rule found something wrong with."""
    return [gap.ref for gap in ready.gaps if gap.code == code]
