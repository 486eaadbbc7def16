"""A page that writes itself down as Markdown would, without Markdown."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from mkdocs.structure.pages import Page as DocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data

from handover.pages.page import block, inert

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from handover.pages import Page


class StampedPage(DocsPage):
    """A page that writes itself down as Markdown would, without Markdown."""

    def __init__(self, file: File, config: MkDocsConfig, page: Page, title: str | None = None) -> None:
        super().__init__(title, file, config)
        self.made = page
        self.outside_nav = False
        """Whether no navigation lists it: only then is its shell that of its neighbours."""

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
                html.append(f"{block(section)}\n")
        # Markdown keeps the blank line after a block of HTML, but for the last of a page.
        self.content = "\n".join(html).removesuffix("\n")
        self.toc = TableOfContents([first])
        self._title_from_render = title
        self.present_anchor_ids, self.links_to_anchors = ids, {}

    def is_as_markdown(self, config: MkDocsConfig) -> bool:
        """Tell whether Markdown makes the same of this page."""
        parser = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        source, _ = get_data(self.made.markdown())
        return str(parser.convert(source)) == self.content


def _anchor(heading: str, ids: set[str]) -> str:
    return str(unique(_slug(heading), ids))


@lru_cache(maxsize=4096)
def _slug(heading: str) -> str:
    return str(slugify(" ".join(heading.split()), "-"))
