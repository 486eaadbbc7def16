"""Every page of a site.

Each kind has a folder of templates: `index.html` for its section, `entry.html` for one entry. What those
need to know beyond the view comes from the module of the same name in this package (`responses.py`:
`index_values`, `entry_values`), where there is one; so a new kind needs no change here. Pages that show no
kind (Home, calendar, health…) are made by the modules in `EXTRA`.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from handover.entries import KINDS, Entry
from handover.language import say
from handover.pages.addresses import FRAME
from handover.pages.aside import Aside
from handover.pages.banner import banner_values
from handover.pages.navigation import Tab, tabs
from handover.pages.on_demand import OnDemand
from handover.pages.page import Draft
from handover.pages.rendering import UNCHECKED, Renderer, Setting
from handover.pages.unwritten import unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from handover.audience import View
    from handover.checks import Checked
    from handover.pages.page import Page

EXTRA: tuple[str, ...] = (
    "home",
    "desk",
    "sheet",
    "community_map",
    "calendar",
    "waiting",
    "approvals",
    "changes",
    "health",
    "reference",
    "brand",
    "versions",
    "unwritten",
)
"""Modules of this package whose `pages(renderer)` yields drafts of no kind, in the order of the tabs."""


@dataclass(frozen=True)
class Site:
    """Everything a site is made of, before any engine sees it."""

    pages: Mapping[str, Page]
    tabs: tuple[Tab, ...]
    files: Mapping[str, bytes]
    """Other files, by path: data for scripts, calendars. A site asks for each once; none is kept."""
    banner: str = ""
    """HTML shown on top of every page; addresses in it begin with `handover-base:/`."""
    footer: str = ""
    """HTML at the foot of every page."""


def make_pages(view: View, setting: Setting, checked: Checked = UNCHECKED) -> Site:
    """Return every page of the site for one view, each rendered when it is first asked for.

    *checked* is what the Health page shows.
    """
    renderer = Renderer(view, setting, checked)
    aside = Aside(setting.aside)
    pages = OnDemand((draft.uri, partial(aside.made, draft.make)) for draft in _all_drafts(renderer))
    template = "versions/banner.html" if setting.version else "banner.html"
    return Site(
        pages=pages,
        tabs=tabs(pages, last=unwritten(renderer)),
        files=OnDemand(
            (made for module in _extra_modules() for made in _files_of(module, renderer)), kept=False
        ),
        banner=renderer.html(template, FRAME, banner_values(renderer)).strip(),
        footer=renderer.html("footer.html", FRAME, {}).strip(),
    )


def _all_drafts(renderer: Renderer) -> Iterator[Draft]:
    for module in _extra_modules():
        yield from module.pages(renderer)  # type: ignore[attr-defined]
    for cls in KINDS.values():
        yield from _drafts_of_kind(renderer, cls)


def _drafts_of_kind(renderer: Renderer, cls: type[Entry]) -> Iterator[Draft]:
    entries = renderer.handbook.all(cls)
    if entries and renderer.has(f"{cls.folder}/index.html"):
        yield Draft(f"{cls.folder}/index.md", partial(_index, renderer, cls))
    if renderer.has(f"{cls.folder}/entry.html"):
        for entry in entries:
            yield Draft(f"{cls.folder}/{entry.id}.md", partial(_entry, renderer, entry))


def _index(renderer: Renderer, cls: type[Entry]) -> Page:
    entries = renderer.handbook.all(cls)
    values = _values(cls, "index_values", renderer)
    return renderer.page(
        f"{cls.folder}/index.md",
        renderer.said(say(cls.kind_title_plural)),
        f"{cls.folder}/index.html",
        {"entries": entries, **values},
        entry=entries[0] if cls.singleton else None,
        hide=("toc",) if values.get("wide") else (),
        description=str(values.get("description") or renderer.said(say(cls.kind_description))),
    )


def _entry(renderer: Renderer, entry: Entry) -> Page:
    values = _values(type(entry), "entry_values", renderer, entry)
    return renderer.page(
        f"{entry.folder}/{entry.id}.md",
        str(values.get("title") or entry.heading),
        f"{entry.folder}/entry.html",
        values,
        entry=entry,
        description=str(values.get("description") or renderer.said(say(entry.kind_title))),
    )


def _values(cls: type[Entry], name: str, *arguments: object) -> Mapping[str, object]:
    function = _function(f"handover.pages.{cls.folder}", name)
    return function(*arguments) if function else {}


@cache
def _function(module: str, name: str) -> Callable[..., Mapping[str, object]] | None:
    if importlib.util.find_spec(module) is None:
        return None
    found: Callable[..., Mapping[str, object]] | None
    found = getattr(importlib.import_module(module), name, None)
    return found


def _extra_modules() -> list[object]:
    return [importlib.import_module(f"handover.pages.{name}") for name in EXTRA]


def _files_of(module: object, renderer: Renderer) -> Iterator[tuple[str, Callable[[], bytes]]]:
    files = getattr(module, "files", None)
    if files is not None:
        yield from files(renderer)
