"""Pages stamped into the theme's own shell: the fast way, and the only module that knows it.

An ordinary MkDocs build puts every page through Markdown and renders the theme around it. Our pages know
their headings and HTML already, and the theme's shell is the same for all pages of a folder. So:

1. A `StampedPage` writes its content and table of contents down itself, exactly as Markdown would.
2. A `Shell` is the theme rendered once per folder and kind of page, with marks where pages differ
   (content, title, description, address, first anchor, table of contents); later pages fill the marks.

The result is the same site byte for byte. Nothing is taken on trust: `reason_against` names what in a
configuration could make pages differ in other places (another plugin, a hook, a changed theme, an unknown
Markdown extension), and each shell's first page is also made the ordinary way, Markdown and all, and
compared. Where anything speaks against it, the build goes the ordinary way and one line says why.
`stamp: false` in mkdocs.yml turns it off; everything works without this module.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from handover.site.stamping.pages import StampedPage
from handover.site.stamping.shells import Shells

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["StampedPage", "reason_against", "stamp"]

SAFE_PLUGINS = frozenset({"search", "material/search", "handover", "offline", "material/offline"})
SAFE_EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "admonition", "footnotes", "def_list"})
"""Markdown extensions that leave our pages, headings and blocks of HTML, as they are."""


def reason_against(config: MkDocsConfig, overrides: Path) -> str:
    """Return what in the configuration makes stamping unsafe, empty where nothing does."""
    others = [name for name in config.plugins if name not in SAFE_PLUGINS and name not in config.hooks]
    extensions = [name for name in config.markdown_extensions if isinstance(name, str)]
    unknown = [name for name in extensions if name.rpartition(".")[2] not in SAFE_EXTENSIONS]
    changed = config.theme.custom_dir and Path(config.theme.custom_dir) != overrides
    reasons = (
        (config.hooks, "hooks may change pages"),
        (others, f"the plugin {''.join(others[:1])} may change pages"),
        (config.theme.name != "material", f"the theme {config.theme.name} is not known"),
        (changed, "the theme is changed by custom_dir"),
        (unknown, f"the Markdown extension {''.join(unknown[:1])} may change headings"),
        (config.mdx_configs.get("toc"), "the options of the toc extension change headings"),
        (config.extra.get("analytics"), "analytics name each page"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def stamp(environment: jinja2.Environment) -> None:
    """Let the theme's environment hand out shells for its page template."""
    ordinary = environment.get_template
    contents = environment.from_string(
        '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'
    )
    shells: dict[str, Shells] = {}

    def get_template(name: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - Jinja2's signature
        template = ordinary(name, *arguments, **options)
        if (
            name != "main.html" or arguments or options
        ):  # `extends` passes the parent: that one is the theme's
            return template
        return shells.setdefault(name, Shells(template, contents))

    environment.get_template = get_template  # type: ignore[method-assign, assignment]
