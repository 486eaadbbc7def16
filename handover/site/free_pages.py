"""Free Markdown pages: HTML in them is shown, not run.

A page is marked when MkDocs hands us its Markdown; `EscapeHtml`, which runs after fenced code was put
aside and before raw HTML is looked for, then escapes what looks like a tag, outside inline code.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX
from mkdocs.utils.meta import get_data

from handover.entries import Audience
from handover.facts import CONTENT, PAGES
from handover.language import say
from handover.problems import UserError
from handover.reading import Mapping, Unreadable, as_yaml, front_matter

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from mkdocs.structure.files import File, Files

    from handover.site.content import SiteSource

MARK = "\ue000handover-free-page"
_CODE_OR_TAG = re.compile(r"(`+)(.+?)\1|<(?=[A-Za-z/!?])", re.DOTALL)
_HEADING = re.compile(r"^# +(.+)$", re.MULTILINE)
_FENCES = re.compile(r"(^```.*?^```$|^~~~.*?^~~~$)", re.DOTALL | re.MULTILINE)
_TARGET = re.compile(r"(\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s*<?)([^)\s>]+)", re.MULTILINE)
"""Where a link leads in Markdown, after what stands before it."""
_AND = f"{STX}amp{ETX}"
"""What Markdown has for an ampersand while it works."""
_BLANKS = re.compile(r"[\x00-\x20]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SCHEMES = ("http", "https", "mailto", "tel")
_AFTER_FENCES = 22
_AFTER_LINKS = 5


def keep_free_pages(files: Files, source: SiteSource) -> dict[str, File]:
    """Take what the audience may not see out of *files*; return the free pages of the site, by their paths.

    Those that mkdocs.yml leaves out (`exclude_docs`, `draft_docs`) are not among them. Of an old version,
    which nobody can mend, a page whose place is taken is left out, too.

    Raises:
        UserError: a free page stands where the site has a page of its own.
    """
    kept: dict[str, File] = {}
    for file in [file for file in files if file.is_documentation_page()]:
        left_out = file.inclusion.is_excluded()
        taken = not source.site.pages.keys().isdisjoint(_written_as(file))
        if taken and not left_out and source.request.revision is None:
            raise UserError(say("{file}: {why}", file=f"{CONTENT}/{PAGES}/{file.src_uri}", why=_TAKEN))
        if taken or not source.request.audience.sees(audience_of(file.content_string)):
            files.remove(file)
        elif not left_out:
            kept[file.src_uri] = file
    return kept


_TAKEN = say("the site makes a page of this name itself; give yours another name")


def _written_as(file: File) -> set[str]:
    """Return what pages are called that end where *file* does: `desk.md` as well as `desk/README.md`."""
    place = file.dest_uri.removesuffix(".html")
    return {f"{place}.md", f"{place.removesuffix('/index')}.md"}


def marked(markdown: str) -> str:
    """Return the Markdown of a free page, marked."""
    return f"{MARK}\n\n{markdown}"


def escaped(markdown: str) -> str:
    """Return Markdown in which what looks like a tag is text."""
    return _CODE_OR_TAG.sub(lambda found: found[0] if found[1] else "&lt;", markdown)


def audience_of(markdown: str) -> Audience:
    """Return who a free page is for, as its settings say; `team` where they say nothing that counts."""
    try:
        settings = front_matter(PAGES, markdown).value
    except Unreadable:
        return Audience.TEAM
    wanted = settings.get("audience") if isinstance(settings, Mapping) else None
    return Audience(wanted) if isinstance(wanted, str) and wanted in set(Audience) else Audience.TEAM


def title_of(markdown: str, otherwise: str) -> str:
    """Return what a free page is called: its front matter's title, its first heading, or *otherwise*."""
    body, meta = get_data(markdown)
    heading = _HEADING.search(body)
    return str(meta.get("title") or (heading and heading[1].strip()) or otherwise)


def settings_of(page: File) -> dict[str, object]:
    """Return the settings of a free page with its title, every text escaped: the theme prints them raw."""
    _, settings = get_data(page.content_string)
    return {**_escaped(settings), "title": escape(title_of(page.content_string, page.name))}


def _escaped(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) else value


def escaped_page(page: File) -> str:
    """Return a free page with the HTML outside fenced code escaped, and without links that run something."""
    body, _ = get_data(page.content_string)
    parts = _FENCES.split(body)
    shown = "".join(part if i % 2 else _without_scripts(escaped(part)) for i, part in enumerate(parts))
    return f"---\n{as_yaml(settings_of(page))}---\n\n{shown}"


def _without_scripts(markdown: str) -> str:
    return _TARGET.sub(lambda found: found[0] if leads_somewhere(found[2]) else f"{found[1]}#", markdown)


def leads_somewhere(address: str) -> bool:
    """Tell whether an address only leads somewhere, as a browser reads it; `javascript:` would be run."""
    scheme = _SCHEME.match(_BLANKS.sub("", unescape(address)))
    return scheme is None or scheme[1].lower() in _SCHEMES


class _DropScripts(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address is not None and not leads_somewhere(address.replace(_AND, "&")):
                    element.set(name, "#")


class _Escape(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not lines or lines[0] != MARK:
            return lines
        return escaped("\n".join(lines[1:])).split("\n")


class EscapeHtml(Extension):
    """Escapes HTML in pages that were marked, and in no other."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Put the escaping between fenced code and raw HTML."""
        md.preprocessors.register(_Escape(md), "handover-escape", _AFTER_FENCES)
        md.treeprocessors.register(_DropScripts(md), "handover-scripts", _AFTER_LINKS)
