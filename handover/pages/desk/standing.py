"""Whether a wording may be copied, as the desk shows it. The one place that knows where states come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.pages.responses import status_of

if TYPE_CHECKING:
    from datetime import date

    from handover.entries.response import Response, Wording
    from handover.pages.rendering import Renderer


@dataclass(frozen=True)
class Last:
    """The last approved text of a wording that changed since: what stays sayable, and until when."""

    text: str
    until: date


@dataclass(frozen=True)
class Standing:
    """What the desk says of a wording: words, tone, the days between which it may be copied."""

    words: str
    tone: str
    sayable: bool
    since: date | None = None
    until: date | None = None
    agreed: tuple[str, ...] = ()
    """Who agreed, and when, each in words."""
    last: Last | None = None


def standing_of(renderer: Renderer, response: Response, wording: Wording) -> Standing:
    """Return what is known about saying *wording*, in the reader's language."""
    state = status_of(renderer, response, wording)
    return Standing(
        words=renderer.said(state.words),
        tone=state.tone,
        sayable=state.sayable,
        since=response.sayable_from,
        until=state.until,
    )
