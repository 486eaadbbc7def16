"""How the pages that one version holds and another does not came, went or were renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.entries import Audience
from handover.pages.history import name_of
from handover.site.releases import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.facts import Opened
    from handover.history import Change
    from handover.site.manifest import Manifest, Shown


@dataclass(frozen=True)
class Gone:
    """A page that an older version has and the current one has not."""

    title: str
    renamed_to: str = ""
    """The address of the page that the entry has now."""
    on: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Came:
    """A page that an older version has not yet."""

    title: str
    on: str
    by: str = ""
    why: str = ""


def pages_gone(opened: Opened, manifests: Mapping[str, Manifest], audience: Audience) -> dict[str, Gone]:
    """Say of each page that only an older version shows how and when it went, by address.

    Who did it and why is for the team only; where the entry was renamed, its new page is named if shown.
    """
    now = manifests[CURRENT].pages
    shown_now = {page.file: page for page in now.values() if page.file}
    history = opened.facts.history
    gone: dict[str, Gone] = {}
    for page in _pages(manifests):
        if page.url in now or page.url in gone:
            continue
        renamed = shown_now.get(history.renamed.get(page.file, "")) if page.file else None
        change = history.removal(page.file) if page.file and page.file not in shown_now else None
        if renamed is not None:
            gone[page.url] = Gone(page.title, renamed_to=renamed.url)
        else:
            gone[page.url] = Gone(page.title, **_told(change, opened, audience))
    return gone


def pages_came(opened: Opened, manifests: Mapping[str, Manifest], audience: Audience) -> dict[str, Came]:
    """Say of each entry's page that an older version lacks how and when it came, by address."""
    oldest = manifests[min(manifests)].pages
    came: dict[str, Came] = {}
    for page in _pages(manifests):
        changes = opened.facts.history.of(page.file) if page.file and page.url not in oldest else ()
        told = _told(changes[-1] if changes else None, opened, audience)
        if told:
            came[page.url] = Came(page.title, **told)
    return came


def _pages(manifests: Mapping[str, Manifest]) -> Iterator[Shown]:
    """Yield the pages of all versions, the current version's last: its titles are those of today."""
    for name in sorted(manifests):
        yield from manifests[name].pages.values()


def _told(change: Change | None, opened: Opened, audience: Audience) -> dict[str, str]:
    """Return when a change was made, and for the team by whom and why; nothing where it is not known."""
    if change is None:
        return {}
    day = {"on": change.when.date().isoformat()}
    if audience is not Audience.TEAM:
        return day
    return {**day, "by": name_of(change, opened.handbook), "why": change.subject}
