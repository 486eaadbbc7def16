"""What MkDocs finds wrong in free pages, told as other problems are: with place and remedy, in one language.

MkDocs looks after links while it makes pages, and says what it finds in English sentences of its own. They
are recognised here by their words; one that is not recognised stays as it is.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from handover.facts import CONTENT, PAGES
from handover.language import say
from handover.problems import Place, Problem, Severity, line_of

if TYPE_CHECKING:
    from pathlib import Path

    from handover.language import Language, Sentence
    from handover.site.content import SiteSource

_LOGGERS = ("mkdocs.structure.files", "mkdocs.structure.pages")
_FOUND = (
    (
        r"contains a link '(?P<link>.+)', but the target(?: '.+')? is not found among documentation files\.",
        say("“{link}” leads to nothing on this site"),
        say("write the path of a page or a picture, as seen from this page"),
    ),
    (
        r"contains an absolute link '(?P<link>.+)', it was left as is\.",
        say("“{link}” begins at the root of the address, where the site need not stand"),
        say("write the path of a page or a picture, as seen from this page"),
    ),
    (
        r"contains an unrecognized relative link '(?P<link>.+)', it was left as is\.",
        say("“{link}” is the path of no page"),
        say("write the path of a page, which ends in .md, as seen from this page"),
    ),
    (
        r"contains a link '(?P<link>.+)', but (?:there is no such anchor|the doc '.+' does not contain)",
        say("“{link}” leads to no heading of its page"),
        say("correct what follows the #, or delete it"),
    ),
    (
        r"contains a link to '(?P<link>.+)' which is excluded from the built site\.",
        say("“{link}” leads to a page that mkdocs.yml leaves out"),
        say("delete the link, or show the page"),
    ),
)
_IN_A_PAGE = [
    (re.compile(rf"Doc file '(?P<file>.+?)' {words}(?: Did you mean '(?P<near>.+)'\?)?"), what, remedy)
    for words, what, remedy in _FOUND
]
_TWICE = re.compile(r"Excluding '(?P<file>.+)' from the site because it conflicts with '(?P<other>.+)'\.")


def tell_of_free_pages(pages: Path, source: SiteSource) -> None:
    """Tell what MkDocs finds wrong in the free pages in the folder *pages* in the language of *source*.

    It holds until the next call, or until `leave_it_to_mkdocs`. Of an old version, which nobody can mend,
    nothing is told.
    """
    leave_it_to_mkdocs()
    told = _Told(pages, source.reader, mute=source.request.revision is not None)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(told)


def leave_it_to_mkdocs() -> None:
    """Let MkDocs' sentences be."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        for known in [known for known in logger.filters if isinstance(known, _Told)]:
            logger.removeFilter(known)


class _Told(logging.Filter):
    """Puts our sentence in the place of MkDocs' own, and lets each through once."""

    def __init__(self, pages: Path, reader: Language, *, mute: bool) -> None:
        super().__init__()
        self._pages, self._reader, self._mute = pages, reader, mute
        self._said: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether *record* is told; one that is recognised, in our words."""
        problem = self._problem(record.getMessage())
        if problem is None:
            return True
        record.msg, record.args = line_of(problem, self._reader), ()
        new = not self._mute and record.msg not in self._said
        self._said.add(record.msg)
        return new

    def _problem(self, message: str) -> Problem | None:
        if found := _TWICE.match(message):
            what = say("{file} takes the same place on the site", file=_path(found["other"]))
            return _problem(found["file"], 1, what, say("delete or rename one of the two"))
        for pattern, what, remedy in _IN_A_PAGE:
            if found := pattern.match(message):
                page, link, near = found.groups()
                wanted = say("did you mean “{near}”?", near=near) if near else remedy
                return _problem(
                    page, self._line_with(page, link), what._replace(values={"link": link}), wanted
                )
        return None

    def _line_with(self, page: str, link: str) -> int:
        """Return the line of *page* on which *link* stands first; 1 where it is written in another way."""
        written = re.compile(rf"(?<![\w./-]){re.escape(link)}(?![\w./-])")
        lines = (self._pages / page).read_text("utf-8", "replace").splitlines()
        return next((number for number, line in enumerate(lines, 1) if written.search(line)), 1)


def _problem(page: str, line: int, what: Sentence, remedy: Sentence) -> Problem:
    place = Place(_path(page), line)
    return Problem(code="", severity=Severity.WARNING, place=place, what=what, remedy=remedy)


def _path(page: str) -> str:
    return f"{CONTENT}/{PAGES}/{page}"
