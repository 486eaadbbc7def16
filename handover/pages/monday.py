"""What breaks on Monday, what rests while nobody holds the post, and what is fine, for Home and the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.readiness import Severity, Urgency, readiness, situation_of
from handover.readiness.printing import received, vacancy_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.language import Sentence
    from handover.pages.rendering import Renderer
    from handover.readiness import Gap, Readiness

SHOWN = 7
"""How many gaps Home shows before the reader asks for the rest."""


@dataclass(frozen=True)
class Monday:
    """Readiness as a page shows it."""

    ready: Readiness
    vacancy: tuple[Sentence, ...]
    received: Sentence | None

    @property
    def first(self) -> tuple[Gap, ...]:
        """The gaps that are shown at once."""
        return self.ready.gaps[:SHOWN]

    @property
    def others(self) -> tuple[Gap, ...]:
        """The gaps that are shown on demand."""
        return self.ready.gaps[SHOWN:]

    @staticmethod
    def pieces(text: str) -> list[str]:
        """Return *text* split at backticks: every second piece is something to type."""
        return text.split("`")

    def tone(self, gap: Gap) -> str:
        """Return the colour of a gap: bad where something breaks now, a warning where it is soon."""
        if gap.urgency is Urgency.NOW and gap.severity is Severity.BREAKS:
            return "bad"
        return "" if gap.severity is Severity.LACKS or gap.urgency is Urgency.LATER else "warn"


@lru_cache(maxsize=1)
def monday_values(renderer: Renderer) -> Mapping[str, Monday | None]:
    """Return `monday` for `readiness/monday.html`; None for whoever does not see all of the handbook."""
    if renderer.view.audience is not Audience.TEAM:
        return {"monday": None}
    found = readiness(situation_of(renderer.handbook, renderer.today))
    vacancy = tuple(vacancy_told(found.vacancy, renderer.name_of)) if found.vacancy else ()
    return {"monday": Monday(found, vacancy, received(found) if found.readings else None)}
