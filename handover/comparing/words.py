"""Two texts, word by word: what stayed, what went, what came; and what nobody would call a change."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_TOKEN = re.compile(r"[\w’'\u2011-]+|\s+|[^\w\s]")
_WORD = re.compile(r"[^\W_][\w'-]*")
_FOLDED = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("…", "..."), ("\u2011", "-"))
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_BEFORE_SIGN = re.compile(r"\s+([;:!?%])")

ANOTHER_TEXT = 0.35
"""Below this likeness two texts are shown one after the other, not woven into each other."""
CRUMBS = 0.6
"""Where a text was changed in many places, less of it than this kept makes it another text."""
A_FEW = 2
"""Up to so many changes are woven in, however long they are."""
CONTEXT = 6
"""How many words stay around a change in a text that is shortened."""


class Mark(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Span(NamedTuple):
    """A run of words with one fate."""

    mark: Mark
    text: str


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """Return *text* without what is only typography: kinds of blanks, quotation marks and apostrophes."""
    plain = text if text.isascii() else _straight(_GUILLEMETS.sub('"', text))
    return _BEFORE_SIGN.sub(r"\1", " ".join(plain.split()))


def _straight(text: str) -> str:
    for curly, straight in _FOLDED:
        text = text.replace(curly, straight)
    return text


def bag(text: str) -> Counter[str]:
    """Return how often each word stands in *text*, whatever its case."""
    return Counter(_WORD.findall(folded(text).lower()))


def likeness(before: Counter[str], after: Counter[str]) -> float:
    """Return from 0 to 1 how many words two bags share."""
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Return both texts woven into one run of spans; texts that share little follow each other."""
    start, end = _same_ends(before, after)
    middles = (text[start : len(text) - end] for text in (before, after))
    raw = _raw(*(_TOKEN.findall(middle) for middle in middles))
    woven = tuple(_joined(_with_ends(after[:start], raw, after[len(after) - end :])))
    if _is_another(before, after, woven):
        return (Span(Mark.REMOVED, before), Span(Mark.ADDED, after))
    return woven


def _same_ends(before: str, after: str) -> tuple[int, int]:
    """Return how much both texts begin and end with in common, up to a blank."""
    shortest = min(len(before), len(after))
    start = _length(shortest, lambda size: before[:size] == after[:size])
    end = _length(shortest - start, lambda size: size == 0 or before[-size:] == after[-size:])
    while start and not (before[start - 1].isspace() and not before[start : start + 1].isspace()):
        start -= 1
    while end and not (before[-end].isspace() and not before[-end - 1 : -end].isspace()):
        end -= 1
    return start, end


def _length(longest: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest length up to *longest* that fits, where every shorter one does too."""
    return bisect_left(range(1, longest + 1), True, key=lambda size: not fits(size))  # noqa: FBT003 - what is sought


def _with_ends(start: str, middle: Iterable[Span], end: str) -> Iterator[Span]:
    """Yield the middle with what stands around it, runs that stayed in one."""
    kept = start
    for span in middle:
        if span.mark is Mark.KEPT:
            kept += span.text
            continue
        if kept:
            yield Span(Mark.KEPT, kept)
            kept = ""
        yield span
    if kept + end:
        yield Span(Mark.KEPT, kept + end)


def _is_another(before: str, after: str, woven: tuple[Span, ...]) -> bool:
    """Tell whether weaving two texts would only make crumbs of them."""
    kept = sum(len(span.text) for span in woven if span.mark is Mark.KEPT)
    if 2 * kept < ANOTHER_TEXT * (len(before) + len(after)):
        return True
    changes = sum(span.mark is not Mark.KEPT for span in woven)
    return changes > 2 * A_FEW and kept < CRUMBS * min(len(before), len(after))


@lru_cache(maxsize=1 << 14)
def _key(token: str) -> str:
    """Return what two tokens must share to be the same word: typography does not count."""
    if token.isspace():
        return " "
    return token if token.isascii() else _straight(token)


def _raw(old: list[str], new: list[str]) -> Iterator[Span]:
    """Yield what stayed, went and came; most edits are small: what both begin and end with is set aside."""
    before, after = [_key(word) for word in old], [_key(word) for word in new]
    start = _shared(before, after)
    most = min(len(old), len(new)) - start
    end = min(_shared(before[::-1], after[::-1]), most)
    i, j = len(old) - end, len(new) - end
    if start:
        yield Span(Mark.KEPT, "".join(new[:start]))
    if start in (i, j):
        yield from _fates(old[start:i], new[start:j])
    else:
        yield from _searched(old[start:i], new[start:j], before[start:i], after[start:j])
    if end:
        yield Span(Mark.KEPT, "".join(new[j:]))


def _searched(old: list[str], new: list[str], before: list[str], after: list[str]) -> Iterator[Span]:
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Span(Mark.KEPT, "".join(new[j1:j2]))
        else:
            yield from _fates(old[i1:i2], new[j1:j2])


def _fates(old: list[str], new: list[str]) -> Iterator[Span]:
    if old:
        yield Span(Mark.REMOVED, "".join(old))
    if new:
        yield Span(Mark.ADDED, "".join(new))


def _shared(one: list[str], other: list[str]) -> int:
    """Return how many items two lists begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    """Join changes that only a blank or a sign keeps apart, so that a reader meets phrases, not crumbs."""
    pieces = list(found)
    removed = added = ""
    for place, piece in enumerate(pieces):
        between = 0 < place < len(pieces) - 1 and piece.mark is Mark.KEPT
        if piece.mark is Mark.KEPT and not (
            between and not any(map(str.isalnum, piece.text)) and "\n" not in piece.text
        ):
            yield from _change(removed, added)
            removed = added = ""
            yield piece
            continue
        removed += piece.text if piece.mark is not Mark.ADDED else ""
        added += piece.text if piece.mark is not Mark.REMOVED else ""
    yield from _change(removed, added)


def _change(removed: str, added: str) -> Iterator[Span]:
    """Yield a removal and an addition, with the blanks that they share outside of them."""
    if not removed and not added:
        return
    start, end = "", ""
    if removed and added:
        start = _shared_start(removed, added)
        removed, added = removed[len(start) :], added[len(start) :]
        end = _shared_start(removed[::-1], added[::-1])[::-1]
        removed, added = removed[: len(removed) - len(end)], added[: len(added) - len(end)]
    for mark, text in ((Mark.KEPT, start), (Mark.REMOVED, removed), (Mark.ADDED, added), (Mark.KEPT, end)):
        if text:
            yield Span(mark, text)


def _shared_start(one: str, other: str) -> str:
    """Return the blanks and signs, no letters, that both begin with."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a.isalnum():
            break
        length += 1
    return one[:length]


def shortened(woven: tuple[Span, ...], context: int = CONTEXT) -> tuple[Span, ...]:
    """Return *woven* with long unchanged runs cut to some words around the changes."""
    last = len(woven) - 1
    return tuple(
        Span(span.mark, _cut(span.text, first=place == 0, last=place == last, context=context))
        if span.mark is Mark.KEPT and last
        else span
        for place, span in enumerate(woven)
    )


def _cut(text: str, *, first: bool, last: bool, context: int) -> str:
    words = [found.end() for found in re.finditer(r"\S+", text)]
    wanted = context if first or last else 2 * context
    if len(words) <= wanted + 2:
        return text
    begin = text[: words[context - 1]] if not first else ""
    end = text[words[-context - 1] :] if not last else ""
    return f"{begin} …{end}" if begin else f"…{end}"
