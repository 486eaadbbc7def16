"""Glossary: terms are marked in the pages that use them, with their meaning to hover, touch or hear.

Marking works on finished HTML, and only on text between tags: the first time a term stands in a block, never
in a wording or a quote, a link, a heading, a form or code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import escape

from handover.pages.alphabet import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.entries.glossary import Glossary
    from handover.pages.rendering import Renderer

_TAG = re.compile(r"(<[^>]+>)")
_NAMED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_CLASSES = re.compile(r'class="([^"]*)"')
_VOID = frozenset({"br", "hr", "img", "input", "path", "col", "wbr", "meta", "link"})
_KEPT_TAGS = frozenset(
    {"a", "abbr", "blockquote", "button", "code", "del", "h1", "h2", "h3", "h4", "ins", "label", "option"}
    | {"pre", "q", "script", "select", "style", "summary", "svg", "textarea", "th", "title"}
)
_KEPT_CLASSES = frozenset(
    {"ho-bubble", "ho-bubbles", "ho-wording__text", "ho-said", "ho-chip", "ho-source", "ho-changes"}
)
"""Other people's words, wordings, marks: shown as they are."""


def index_values(renderer: Renderer) -> Mapping[str, object]:
    """Return the terms of the glossary as people look them up."""
    glossary = renderer.handbook.glossary
    terms = glossary.terms if glossary else ()
    return {"terms": sorted(terms, key=lambda one: alphabetical(one.term))}


@dataclass(frozen=True)
class Terms:
    """The terms of a glossary, ready to be found."""

    meanings: dict[str, str]
    """By the term as it stands in HTML, in lower case where its case does not matter."""

    @classmethod
    def of(cls, glossary: Glossary | None) -> Terms:
        """Return the terms of *glossary*; none without one."""
        definitions = glossary.terms if glossary else ()
        return cls({str(escape(_key(one.term))): " ".join(one.meaning.split()) for one in definitions})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any term as a whole word, the longest first; a capital at a sentence's begin is the same."""
        terms = sorted(self.meanings, key=lambda term: (-len(term), term))
        either = "|".join(f"(?i:{re.escape(t)})" if t == t.lower() else re.escape(t) for t in terms)
        return re.compile(rf"(?<![\w&#-])(?:{either})(?![\w-])")

    @cached_property
    def _traces(self) -> tuple[bytes, ...]:
        """Of each term its longest part in ASCII, in small letters: where it is missing, the term is."""
        return tuple(max(_NOT_ASCII.split(term), key=len).lower().encode() for term in self.meanings)

    def may_stand_in(self, html: bytes) -> bool:
        """Tell, far faster than by looking for the terms themselves, whether one can be in *html* (UTF-8)."""
        lowered = html.lower()
        return any(trace in lowered for trace in self._traces)

    def mark(self, html: str) -> str:
        """Return *html* with the first occurrence of each term explained."""
        return "".join(self._marked(html)) if self.pattern.search(html) else html

    def _marked(self, html: str) -> Iterator[str]:
        met: set[str] = set()
        kept = Kept()
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                kept.pass_tag(piece)
                yield piece
            else:
                yield (
                    piece
                    if kept.inside
                    else self.pattern.sub(lambda found: self._explained(found[0], met), piece)
                )

    def _explained(self, found: str, met: set[str]) -> str:
        term = found if found in self.meanings else found.lower()
        if term in met or term not in self.meanings:
            return found
        met.add(term)
        # What was found is text of the page, escaped already.
        return f'<abbr title="{escape(self.meanings[term])}">{found}</abbr>'


class Kept:
    """Knows, tag by tag, whether the reader of HTML is inside something that stays as it is."""

    def __init__(self) -> None:
        self._name = ""
        self._depth = 0

    @property
    def inside(self) -> bool:
        """Whether what follows stays as it is."""
        return self._depth > 0

    def pass_tag(self, tag: str) -> None:
        """Take note of a tag that begins or ends."""
        named = _NAMED.match(tag)
        if named is None:
            return
        ends, name = bool(named[1]), named[2].lower()
        if self._depth:
            if name == self._name and not tag.endswith("/>"):
                self._depth += -1 if ends else 1
        elif not ends and name not in _VOID and not tag.endswith("/>") and _is_kept(name, tag):
            self._name, self._depth = name, 1


def _is_kept(name: str, tag: str) -> bool:
    classes = _CLASSES.search(tag)
    return name in _KEPT_TAGS or bool(classes and _KEPT_CLASSES.intersection(classes[1].split()))


def _key(term: str) -> str:
    """Return *term* as it is looked up: an abbreviation or a name keeps its case, another word does not."""
    return term if any(sign.isupper() for sign in term) else term.lower()
