"""What changed since the last release, and between each two released versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from handover.comparing.minutes import Line, Minutes, Shape
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handover.pages.page import Draft
    from handover.pages.past import Chapter, Past
    from handover.pages.rendering import Renderer

TEMPLATE = "changes/chapter.html"
AT_A_GLANCE = 400
"""How many characters below an entry are shown without being asked for."""


@dataclass
class Point:
    """A line with those below it."""

    line: Line
    below: list[Line] = field(default_factory=list)

    @property
    def folded(self) -> bool:
        """Whether what stands below is folded away: there is much of it."""
        return sum(len(line.text) for line in self.below) > AT_A_GLANCE


@dataclass
class Block:
    """A heading with its points; the first block has the sum and no heading."""

    heading: str
    kind: str = ""
    """The kind whose entries it tells of; empty for what follows for somebody."""
    text: str = ""
    points: list[Point] = field(default_factory=list)


def pages(renderer: Renderer) -> Iterator[Draft]:
    """Yield the page since the last release and one for each earlier pair; none before a first release."""
    past = renderer.setting.past
    if past is None:
        return
    title = renderer.said(say("What changed"))
    if not past.chapters:
        values: dict[str, object] = {"chapter": None, "reason": past.reason, "blocks": [], "others": ()}
        yield renderer.draft("changes.md", title, TEMPLATE, lambda: values, listed=False)
    for chapter in past.chapters:
        first = chapter is past.chapters[0]
        yield renderer.draft(
            uri_of(chapter, past.chapters),
            title if first else renderer.said(chapter.title),
            TEMPLATE,
            partial(_values, renderer, past, chapter),
            listed=False,
        )


def _values(renderer: Renderer, past: Past, chapter: Chapter) -> dict[str, object]:
    others = [(uri_of(other, past.chapters), other) for other in past.chapters if other is not chapter]
    return {"chapter": chapter, "reason": None, "blocks": blocks(chapter, renderer), "others": others}


def uri_of(chapter: Chapter, chapters: tuple[Chapter, ...]) -> str:
    """Return a chapter's page; the newest has the section's own."""
    return "changes.md" if chapter is chapters[0] else f"changes/{chapter.name}.md"


def blocks(chapter: Chapter, renderer: Renderer) -> list[Block]:
    """Return the minutes of a chapter, by heading."""
    return laid_out(Minutes(chapter.changes, renderer.language, settled=chapter.settled).lines())


def laid_out(lines: Iterable[Line]) -> list[Block]:
    """Return lines by heading, subpoints below their points."""
    found = [Block("")]
    for line in lines:
        if line.shape is Shape.HEADING:
            found.append(Block(line.text, line.ref))
        elif line.shape is Shape.POINT:
            found[-1].points.append(Point(line))
        elif line.shape is Shape.SUBPOINT:
            found[-1].points[-1].below.append(line)
        else:
            found[-1].text = line.text
    return found
