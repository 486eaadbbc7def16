"""Pages stamped into the theme's own shell: the fast way, and the only module that knows it.

An ordinary MkDocs build puts every page through Markdown and renders the theme around it. Our pages know
their headings and HTML already, and the theme's shell is the same for all pages of a folder. So:

1. A `StampedPage` writes its content and table of contents down itself, exactly as Markdown would.
2. A `Shell` is the theme rendered once per folder and kind of page, with marks where pages differ
   (content, title, description, address, first anchor, table of contents); later pages fill the marks.
3. The search index gets its entries from `search.entries_of`, which reads our HTML in one pass.

The result is the same site byte for byte. Nothing is taken on trust: `reason_against` names what in a
configuration could make pages differ in other places (another plugin, a hook, a changed theme, an unknown
Markdown extension), and each shell's second page is also rendered the ordinary way and compared. Where
anything speaks against it, the build goes the ordinary way and one line says why. `stamp: false` in
mkdocs.yml turns it off; everything works without this module.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import slugify, unique
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from handover.pages.page import block, inert

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from handover.pages import Page

log = logging.getLogger("mkdocs.plugins.handover")

SAFE_PLUGINS = frozenset({"search", "material/search", "handover", "offline", "material/offline"})
SAFE_EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "admonition", "footnotes", "def_list"})
"""Markdown extensions that leave our pages, headings and blocks of HTML, as they are."""

_MARKS = {name: f"\ue000{name}\ue001" for name in ("content", "title", "description", "address", "anchor")}
_SPLIT = re.compile("\ue000([a-z]+)\ue001")
_TOC = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>(?=\s*</div>)', re.DOTALL)


def reason_against(config: MkDocsConfig, overrides: Path) -> str:
    """Return what in the configuration makes stamping unsafe, empty where nothing does."""
    if config.hooks:
        return "hooks may change pages"
    others = [name for name in config.plugins if name not in SAFE_PLUGINS]
    if others:
        return f"the plugin {others[0]} may change pages"
    if config.theme.name != "material":
        return f"the theme {config.theme.name} is not known"
    if config.theme.custom_dir and Path(config.theme.custom_dir) != overrides:
        return "the theme is changed by custom_dir"
    unknown = [str(name) for name in config.markdown_extensions if isinstance(name, str)]
    unknown = [name for name in unknown if name.rpartition(".")[2] not in SAFE_EXTENSIONS]
    if unknown:
        return f"the Markdown extension {unknown[0]} may change headings"
    if config.mdx_configs.get("toc"):
        return "the options of the toc extension change headings"
    return "analytics name each page" if config.extra.get("analytics") else ""


class StampedPage(DocsPage):
    """A page that writes itself down as Markdown would, without Markdown."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page) -> None:
        super().__init__(None, file, config)
        self.made = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Know the front matter without parsing it."""
        self.markdown, self.meta = "", self.made.front_matter()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Write headings and blocks, and the table of contents that goes with them."""
        ids: set[str] = set()
        title = inert(self.made.title)
        first = AnchorLink(title, _anchor(self.made.title, ids), 1)
        html = [f'<h1 id="{first.id}">{title}</h1>']
        stack = [first]
        for section in self.made.sections:
            if section.heading:
                link = AnchorLink(inert(section.heading), _anchor(section.heading, ids), section.level)
                html.append(f'<h{link.level} id="{link.id}">{link.title}</h{link.level}>')
                while stack[-1].level >= link.level and len(stack) > 1:
                    stack.pop()
                stack[-1].children.append(link)
                stack.append(link)
            if section.html.strip():
                html.append(block(section))
        self.content = "\n".join(html)
        self.toc = TableOfContents([first])
        self._title_from_render = title
        self.present_anchor_ids, self.links_to_anchors = ids, {}


def _anchor(heading: str, ids: set[str]) -> str:
    return str(unique(slugify(" ".join(heading.split()), "-"), ids))


class Shells:
    """The theme's page template, rendered once for all pages that share everything but the marks."""

    def __init__(self, template: jinja2.Template, contents: jinja2.Template) -> None:
        self.template = template
        self.contents = contents
        self.shells: dict[tuple[Any, ...], list[str]] = {}
        self.proven: set[tuple[Any, ...]] = set()
        self.tables: dict[tuple[Any, ...], str] = {}
        self.doubted = ""

    def render(self, context: dict[str, Any]) -> str:
        """Render a page: fill its shell if it has one, otherwise the ordinary way."""
        page = context["page"]
        if not isinstance(page, StampedPage) or page.parent is None or page.is_index or self.doubted:
            return str(self.template.render(context))
        key = _key(page)
        if key not in self.shells:
            self.shells[key] = self._shell(page, context)
        stamped = self._filled(self.shells[key], page, context)
        return stamped if key in self.proven else self._proven(key, stamped, context)

    def _proven(self, key: tuple[Any, ...], stamped: str, context: dict[str, Any]) -> str:
        """Compare a shell's page with the ordinary one before trusting it; where they differ, trust none."""
        ordinary = str(self.template.render(context))
        if ordinary == stamped:
            self.proven.add(key)
        else:
            self.doubted = context["page"].file.src_uri
            log.info("Pages are rendered the ordinary way: %s would differ", self.doubted)
        return ordinary

    def _shell(self, page: StampedPage, context: dict[str, Any]) -> list[str]:
        """Render the theme around marks, and return the text between them and their names in turn."""
        saved = page.content, page.toc, page.meta, page.canonical_url
        # The theme adds a heading of its own where it sees none.
        page.content = f"{_MARKS['content']}<h1"
        page.toc = TableOfContents([AnchorLink(_MARKS["title"], _MARKS["anchor"], 1)])
        page.meta = {**saved[2], "title": _MARKS["title"]}
        if "description" in page.meta:
            page.meta["description"] = _MARKS["description"]
        page.canonical_url = _MARKS["address"] if saved[3] else None
        shell = str(self.template.render(context)).replace(f"{_MARKS['content']}<h1", _MARKS["content"])
        page.content, page.toc, page.meta, page.canonical_url = saved
        return _SPLIT.split(_TOC.sub("\ue000contents\ue001", shell, count=1))

    def _filled(self, shell: list[str], page: StampedPage, context: dict[str, Any]) -> str:
        values = {
            "content": page.content,
            "title": page.meta["title"],
            "description": page.meta.get("description"),
            "address": page.canonical_url,
            "anchor": page.toc.items[0].id,
            "contents": self._contents(page, context),
        }
        return "".join(values[part] if odd % 2 else part for odd, part in enumerate(shell))

    def _contents(self, page: StampedPage, context: dict[str, Any]) -> str:
        """Return the theme's table of contents; pages with the same headings share one."""
        key = tuple((link.id, link.title, link.level) for link in _links(page.toc.items[0].children))
        if key not in self.tables:
            self.tables[key] = str(self.contents.render(context)).strip()
        return self.tables[key]


def _key(page: StampedPage) -> tuple[Any, ...]:
    """Return what pages with the same shell share."""
    folder = page.url.rstrip("/").rpartition("/")[0]
    rest = {name: str(value) for name, value in page.meta.items() if name not in ("title", "description")}
    return (
        folder,
        page.url.count("/"),
        id(page.parent),
        "description" in page.meta,
        bool(page.canonical_url),
        *sorted(rest.items()),
    )


def _links(links: list[AnchorLink]) -> list[AnchorLink]:
    return [found for link in links for found in (link, *_links(link.children))]


def stamp(environment: jinja2.Environment) -> None:
    """Let the theme's environment hand out shells for its page template."""
    ordinary = environment.get_template
    contents = environment.from_string(
        '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'
    )
    shells: dict[str, Shells] = {}

    def get_template(name: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - Jinja2's signature
        template = ordinary(name, *arguments, **options)
        if name != "main.html" or arguments or options:  # `extends` passes the parent: that one is the theme's
            return template
        return shells.setdefault(name, Shells(template, contents))

    environment.get_template = get_template  # type: ignore[method-assign, assignment]
