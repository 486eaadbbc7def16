"""Whether a wording may be copied, as the desk shows it. The one place that knows where states come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.badges import department_badge
from handover.approvals.naming import named
from handover.pages.states import state_of
from handover.pages.subjects import text_of

if TYPE_CHECKING:
    from datetime import date

    from handover.entries.response import Response, Wording
    from handover.pages.rendering import Renderer
    from handover.pages.states import State


@dataclass(frozen=True)
class Last:
    """The last approved text of a wording that changed since: what stays sayable, and until when."""

    text: str
    until: date


@dataclass(frozen=True)
class Standing:
    """What the desk says of a wording: words, tone, the days between which it may be copied."""

    words: str
    short: str
    """The same in a word or two."""
    tone: str
    sayable: bool
    since: date | None = None
    until: date | None = None
    agreed: tuple[str, ...] = ()
    """What each department says, and until when, in words."""
    last: Last | None = None
    missing: tuple[str, ...] = ()
    """The departments whose word is missing, by id."""
    otherwise: str = ""
    """Whom to ask, where nothing may be said."""


def standing_of(renderer: Renderer, response: Response, wording: Wording) -> Standing:
    """Return what is known about saying *wording*, in the reader's language."""
    state = state_of(renderer, response, wording)
    return Standing(
        words=renderer.said(state.words),
        short=renderer.said(state.short),
        tone=state.tone,
        sayable=state.sayable,
        since=response.sayable_from,
        until=state.until,
        agreed=_agreed(renderer, state),
        last=Last(text_of(state.last.subject), state.last.until) if state.last else None,
        missing=state.status.missing if state.status else (),
        otherwise=renderer.said(state.otherwise) if state.otherwise else "",
    )


def _agreed(renderer: Renderer, state: State) -> tuple[str, ...]:
    """Return what each department says of the wording, in words."""
    if state.status is None:
        return ()
    sentences = (department_badge(one, renderer.today) for one in state.status.departments)
    return tuple(renderer.said(named(sentence, renderer.names)) for sentence in sentences)
