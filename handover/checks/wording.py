"""What the charter says of words: those to avoid, and threats where a principle forbids them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.checks.rule import Finding
from handover.checks.vocabulary import threat_in
from handover.checks.words import as_written, fold, pattern_of
from handover.entries.response import Response
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries.charter import Charter, Word
    from handover.facts import Opened


def avoided_words(opened: Opened) -> Iterator[Finding]:
    """Find words that the charter says to avoid."""
    charter = opened.handbook.charter
    words = _Avoided(charter) if charter else None
    if words is None or not words.avoided:
        return
    for response in opened.handbook.all(Response):
        for position, wording in enumerate(response.wordings):
            for term, word in words.found_in(wording.text):
                what = say("the charter avoids “{word}”", word=term)
                if word.why:
                    what = say("the charter avoids “{word}”: {why}", word=term, why=word.why.rstrip("."))
                remedy = say("say “{use}”", use=word.use)
                yield Finding(response, ("wordings", position, "text"), what, remedy)


class _Avoided:
    """The words to avoid, as one pattern; a word to use that holds one of them does not count."""

    def __init__(self, charter: Charter) -> None:
        self.avoided: list[tuple[str, Word]] = [
            (t, w) for w in charter.vocabulary for t in w.avoid if t.strip()
        ]
        self.starts = sorted({fold(term).split()[0] for term, _ in self.avoided})
        uses = [pattern_of(word.use) for word in charter.vocabulary if word.use.strip()]
        terms = [f"(?P<t{number}>{pattern_of(term)})" for number, (term, _) in enumerate(self.avoided)]
        self.pattern = re.compile("|".join(sorted(uses, key=len, reverse=True) + terms))

    def found_in(self, text: str) -> list[tuple[str, Word]]:
        """Return the avoided terms in *text*, each once."""
        folded = fold(text)
        if not any(start in folded for start in self.starts):
            return []
        names = dict.fromkeys(match.lastgroup for match in self.pattern.finditer(folded))
        return [self.avoided[int(name[1:])] for name in names if name]


def threats(opened: Opened) -> Iterator[Finding]:
    """Find threats of legal action or deletion where a principle forbids them."""
    charter = opened.handbook.charter
    principle = next((p for p in charter.principles if p.forbids_threats), None) if charter else None
    if principle is None:
        return
    for response in opened.handbook.all(Response):
        for position, wording in enumerate(response.wordings):
            threat = threat_in(fold(wording.text))
            if threat:
                yield Finding(
                    response,
                    ("wordings", position, "text"),
                    say("“{threat}” reads as a threat", threat=as_written(wording.text, threat)),
                    say("say what we do instead; the charter says: {rule}", rule=principle.rule),
                )
