"""Which entry of one handbook is which of another: by its id, by its content, by its likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.comparing.words import bag, likeness
from handover.entries import Entry, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.handbook import Handbook

NEARLY_THE_SAME = 0.7
"""From this likeness an entry under a new id is the old one, renamed and edited."""
TOO_COMMON = 60
"""A word that so many new entries share finds no particular one."""


@dataclass(frozen=True)
class Pairs:
    """How the entries of two handbooks belong together, by `kind/id`."""

    kept: tuple[tuple[str, str], ...]
    """Before and after; they differ where the entry was renamed."""
    removed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def renamed(self) -> Mapping[str, str]:
        """Former ids and present ones, where they differ."""
        return {old: new for old, new in self.kept if old != new}


def match(before: Handbook, after: Handbook) -> Pairs:
    """Return which entries are the same, which went and which came."""
    removed = [ref for ref in before.located if ref not in after.located]
    added = [ref for ref in after.located if ref not in before.located]
    renamed = _renamed(_entries(before, removed), _entries(after, added))
    kept = [(ref, ref) for ref in before.located if ref in after.located]
    return Pairs(
        kept=tuple(sorted([*kept, *renamed.items()], key=lambda pair: pair[1])),
        removed=tuple(ref for ref in removed if ref not in renamed),
        added=tuple(ref for ref in added if ref not in renamed.values()),
    )


def _entries(handbook: Handbook, refs: Iterable[str]) -> list[Entry]:
    return [handbook.located[ref].entry for ref in refs]


def _renamed(removed: list[Entry], added: list[Entry]) -> dict[str, str]:
    renamed = _same_content(removed, added)
    left = [entry for entry in removed if entry.ref not in renamed]
    candidates = [entry for entry in added if entry.ref not in renamed.values()]
    return renamed | _alike(left, candidates)


def _same_content(removed: list[Entry], added: list[Entry]) -> dict[str, str]:
    by_content: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in added:
        by_content[entry.kind, entry.model_dump_json()].append(entry.ref)
    found = {}
    for entry in removed:
        same = by_content[entry.kind, entry.model_dump_json()]
        if same:
            found[entry.ref] = same.pop(0)
    return found


def _alike(removed: list[Entry], added: list[Entry]) -> dict[str, str]:
    """Return the pairs that share most of their words, the most alike first."""
    if not removed or not added:
        return {}
    bags = {entry.ref: _words(entry) for entry in (*removed, *added)}
    postings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in added:
        for word in bags[entry.ref]:
            postings[entry.kind, word].append(entry.ref)
    scored = []
    for entry in removed:
        nearest = _nearest(entry.kind, bags[entry.ref], postings)
        if nearest is not None:
            scored.append((likeness(bags[entry.ref], bags[nearest]), entry.ref, nearest))
    found: dict[str, str] = {}
    for score, old, new in sorted(scored, key=lambda row: (-row[0], row[1])):
        if score >= NEARLY_THE_SAME and new not in found.values():
            found[old] = new
    return found


def _nearest(kind: str, words: Counter[str], postings: Mapping[tuple[str, str], list[str]]) -> str | None:
    """Return the entry that shares most of the rarer words."""
    shared: Counter[str] = Counter()
    for word in words:
        candidates = postings.get((kind, word), [])
        if len(candidates) <= TOO_COMMON:
            shared.update(candidates)
    return min(shared, key=lambda ref: (-shared[ref], ref), default=None)


def _words(entry: Entry) -> Counter[str]:
    return bag("\n".join(leaf.value for leaf in leaves(entry)))
