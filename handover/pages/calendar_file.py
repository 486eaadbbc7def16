"""The rituals' file for calendars, kept between runs by what it was made from.

Loading icalendar takes as long as making a hundred pages, and the file is mostly what it was the last time.
"""

from __future__ import annotations

import hashlib
import zoneinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover import recurrence
from handover.entries.ritual import Ritual
from handover.entries.space import Space
from handover.keeping import Shelf, beginning_of, edition_of

if TYPE_CHECKING:
    from handover.pages.rendering import Renderer


def rituals_file(renderer: Renderer) -> bytes:
    """Return every ritual of the view as an iCalendar file, made anew where anything of it is another."""
    kept = _kept(renderer.handbook.company.timezone)
    digest = hashlib.sha256(repr(_made_from(renderer)).encode(errors="surrogatepass")).hexdigest()
    made = kept.get(digest)
    if not isinstance(made, str):
        from handover.pages.ics import rituals_calendar  # noqa: PLC0415 - see above

        made = rituals_calendar(renderer).decode()
        kept.put(digest, made)
        kept.save()
    return made.encode()


def _made_from(renderer: Renderer) -> tuple[object, ...]:
    company = renderer.handbook.company
    rituals = [(ritual.id, ritual.model_dump_json()) for ritual in renderer.handbook.all(Ritual)]
    spaces = [(space.id, space.name) for space in renderer.handbook.all(Space)]
    about = (company.name, company.timezone, company.contact_email, renderer.today.isoformat())
    return about, renderer.language.edition, rituals, spaces


@cache
def _kept(zone: str) -> Shelf:
    """Return the shelf of files that this code, this icalendar and this time zone's rules made."""
    rules = [path for folder in zoneinfo.TZPATH if (path := Path(folder, zone)).is_file()]
    ours = [*sorted(Path(__file__).parent.glob("*.py")), Path(recurrence.__file__)]
    return Shelf.of("calendars", zone, edition_of([*ours, *beginning_of("icalendar"), *rules]))
