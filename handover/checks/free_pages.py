"""Free pages: whether their settings can be read, and who they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.rule import Finding, did_you_mean
from handover.entries import Audience
from handover.facts import PAGES
from handover.language import say
from handover.likeness import nearest
from handover.reading import MARKDOWN, Mapping, Unreadable, front_matter, legible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.facts import Opened
    from handover.reading import Document

_KEY = "audience"
_NEAR = 75
"""How like `audience` a setting must be, of 100: other settings are the company's own, or the theme's."""
_THEMES = frozenset(
    {"title", "subtitle", "description", "icon", "hide", "search", "status", "tags", "template"}
)
"""Settings that mean something to MkDocs and its theme: they are not looked at for being like ours."""
_CHOOSE = say("choose among {choices}", choices=", ".join(Audience))
_NOTHING = say("nothing is written here")


def unreadable(opened: Opened) -> Iterator[Finding]:
    """Find free pages whose text or settings cannot be read."""
    for page in _pages(opened):
        if isinstance(page, Unreadable):
            yield Finding(None, (), page.what, page.remedy, page.place)


def no_audience(opened: Opened) -> Iterator[Finding]:
    """Find free pages for an audience that is none."""
    for page, settings in _settings(opened):
        written = settings.get(_KEY, Audience.TEAM.value)
        if not isinstance(written, str):
            what, remedy = say("a page has one audience"), _CHOOSE
        elif written not in set(Audience):
            what = say("“{value}” is not one of the choices", value=written) if written else _NOTHING
            remedy = did_you_mean(written, Audience, _CHOOSE)
        else:
            continue
        yield Finding(None, (_KEY,), what, remedy, page.place((_KEY,)))


def misspelt_audience(opened: Opened) -> Iterator[Finding]:
    """Find free pages that say nothing of their audience but in a misspelt setting."""
    for page, settings in _settings(opened):
        others = () if _KEY in settings else (key for key in settings if key not in _THEMES)
        near = next((key for key in others if nearest(key, (_KEY,), _NEAR)), None)
        if near:
            what = say("there is no setting “{key}”, so that this page is for the team alone", key=near)
            yield Finding(None, (near,), what, say("did you mean “{near}”?", near=_KEY), page.place((near,)))


def _settings(opened: Opened) -> Iterator[tuple[Document, Mapping]]:
    for page in _pages(opened):
        if not isinstance(page, Unreadable) and isinstance(page.value, Mapping):
            yield page, page.value


def _pages(opened: Opened) -> Iterator[Document | Unreadable]:
    listing = opened.source.listing(MARKDOWN, below=PAGES)
    yield from (refused for refused in listing.refused if refused.place.file.endswith(MARKDOWN))
    for name, data in listing.files.items():
        file = f"{opened.source.prefix}/{name}"
        try:
            yield front_matter(file, legible(file, data))
        except Unreadable as refused:
            yield refused
