"""What the theme is told: names, language, navigation, our style sheet and scripts, the banner."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import get_files

from handover.language import say
from handover.site.built import built_script
from handover.site.free_pages import EscapeHtml, keep_free_pages, title_of
from handover.site.stamping import StampedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from handover.language import Language
    from handover.pages import Site
    from handover.site.content import SiteSource

ASSETS = Path(__file__).parent.parent / "assets"
OVERRIDES = ASSETS / "overrides"
STYLE_SHEETS = (
    "assets/handover.css",
    "assets/community.css",
    "assets/brand.css",
    "assets/changes.css",
    "assets/readiness.css",
    "assets/desk.css",
)
NO_ADDRESS = "https://handover.invalid/"
"""Stands in sitemaps where the site's address is not known; never in a page."""
NOT_IN_NAV = "*"
"""Entry pages are reached from their section's index; only sections are in the navigation."""
SCRIPTS = ("assets/handover.js", "assets/versions-switch.js", "assets/find.js")


def prepare(config: MkDocsConfig, source: SiteSource, *, serving: bool = False) -> None:
    """Fill MkDocs' configuration from the handbook; what the company wrote in mkdocs.yml stays."""
    company = source.view.handbook.company
    code = source.reader.code
    config.site_name = escape(f"{company.name} · {source.reader.say(say('Handover'))}")
    if not serving:
        config.site_url = _address(config, source)
    config.theme["language"] = code
    if str(OVERRIDES) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(OVERRIDES))
    _name_modes(config, source.reader)
    logo = company.logo
    if logo and not config.theme.get("logo") and (Path(config.docs_dir) / logo).is_file():
        config.theme["logo"] = logo
    config.nav = navigation(source.site, source.reader, free_sections(config, source))
    config.extra_css = [*(s for s in STYLE_SHEETS if s not in config.extra_css), *config.extra_css]
    config.extra_javascript = [
        *(s for s in (*built_script(source), *SCRIPTS) if s not in config.extra_javascript),
        *config.extra_javascript,
    ]
    config.extra["generator"] = False
    if source.request.offline:
        _without_instant_pages(config)
    if source.request.versions and not source.request.offline:
        config.extra["version"] = {"provider": "mike", "default": "^current$"}
    config.extra["handover"] = {
        "version": source.request.name if source.request.versions else "",
        "banner": source.site.banner,
        "footer": source.site.footer,
        "problem": source.problem,
        "stale": source.reader.say(say("Not up to date: below is the last good state. What to mend:")),
    }
    config.markdown_extensions.append(EscapeHtml())


def _address(config: MkDocsConfig, source: SiteSource) -> str:
    """Return the version's absolute address, which the switcher needs in the sitemap to stay on the page."""
    base = config.site_url or source.view.handbook.company.site_url or NO_ADDRESS
    return f"{base.rstrip('/')}/{source.request.name}/"


def navigation(
    site: Site, reader: Language, free: list[dict[str, str]] | None = None
) -> list[dict[str, list[dict[str, str]]]]:
    """Return the navigation as MkDocs reads it: six tabs of sections, *free* pages below the first."""
    tabs = [
        (reader.say(tab.title), [{reader.say(title): uri} for title, uri in tab.sections])
        for tab in site.tabs
    ]
    return [
        {title: sections + (free or []) if number == 0 else sections}
        for number, (title, sections) in enumerate(tabs)
    ]


def free_sections(config: MkDocsConfig, source: SiteSource) -> list[dict[str, str]]:
    """Return the company's own pages for the navigation, by title; the theme prints titles raw.

    Those that mkdocs.yml takes out of it (`not_in_nav`) are not among them.
    """
    return [
        {escape(title_of(file.content_string, file.name)): file.src_uri}
        for file in keep_free_pages(get_files(config), source).values()
        if file.inclusion.is_in_nav()
    ]


def _name_modes(config: MkDocsConfig, reader: Language) -> None:
    """Say “Dark mode” and “Light mode” in the reader's language, where mkdocs.yml calls them that."""
    modes = config.theme.get("palette")
    for mode in modes if isinstance(modes, list) else ():
        toggle = mode.get("toggle", {}) if isinstance(mode, dict) else {}
        known = next((pair for pair in _MODES if toggle.get("name") in pair), None)
        if known:
            toggle["name"] = reader.say(known[0])


_MODES = ((say("Dark mode"), "Dark mode", "Mode sombre"), (say("Light mode"), "Light mode", "Mode clair"))


def _without_instant_pages(config: MkDocsConfig) -> None:
    """Load each page whole: from a folder the theme can fetch none, and then no script hears of any."""
    features: list[str] = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if not name.startswith("navigation.instant")]


def leave_the_search_to_us(config: MkDocsConfig) -> None:
    """Let the theme's search read no page; its box in the header stays, with our search in it (`finding`).

    It would also take its marks out of each page, which takes long; `StampedPage` does that itself.
    """
    search = config.plugins.get("search") or config.plugins.get("material/search")
    found = getattr(search, "search_index", None)
    if search is None or found is None:
        return
    found.add_entry_from_context = _unread
    asked = config.plugins.events["page_context"]
    ordinary = search.on_page_context

    def on_page_context(context: TemplateContext, *, page: Page, **rest: Any) -> TemplateContext | None:  # noqa: ANN401
        return None if isinstance(page, StampedPage) else ordinary(context, page=page, **rest)

    asked[:] = [on_page_context if handler == ordinary else handler for handler in asked]


def _unread(_page: object) -> None:
    """Read nothing of a page."""
