"""How an entry is written down: the order of its keys, its quotes, its blocks. One way only."""

from __future__ import annotations

import json
import re
from functools import cache
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Slot
from handover.entries.shapes import Form, Shape, shapes_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Part

WIDTH = 110
"""Sentences that do not fit on a line this wide are wrapped below a `>`; a list in brackets is no wider."""

MODELINE = "# yaml-language-server:"
"""How the line begins that tells an editor where the schema of a file is."""
WRAP = 104
"""How wide the lines of a wrapped text are, with their indentation."""
SPARE = 20

_OTHER_IN_YAML_1_1 = re.compile(
    r"""~|null|true|false|yes|no|on|off|y|n|=|<<
    |[-+]?[0-9][0-9_,]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?
    |[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?
    |[-+]?0(?:x[0-9a-f_]+|b[01_]+|o?[0-7_]+)
    |[-+]?\.inf|\.nan
    |\d{4}-\d\d?-\d\d?(?:(?:t|\s+)\d\d?:\d\d(?::\d\d(?:\.\d*)?)?\s*(?:z|[-+]\d\d?(?::\d\d)?)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
"""What YAML 1.1 reads as something else than a text."""

_FREE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<](?:.*\S)?|-[^\s\-\d.,\[\]{}](?:.*\S)?")
_WORDS = re.compile(r"[^ \t\n]+(?: [^ \t\n]+)*")
_IN_BRACKETS = re.compile(r"[^,\[\]{}?:#]*")


def ordered(block: Block, cls: type[Part] | None) -> Block:
    """Put the keys of *block*, and of the parts in it, in the order of the kind; comments move along."""
    known = shapes_by_key(cls) if cls and not block.is_list else {}
    if known and block.slots:
        head = _take_head(block)
        rank = {key: position for position, key in enumerate(known)}
        block.slots.sort(key=lambda slot: rank.get(str(slot.key), len(rank)))
        block.slots[0].above[:0] = head
    for slot in block.slots:
        if isinstance(slot.value, Block):
            part = cls if block.is_list else _part(known.get(str(slot.key)))
            ordered(slot.value, part)
            if slot.key is None:
                _lift(slot, slot.value)
    return block


def _lift(item: Slot, value: Block) -> None:
    """Let what is said at the hyphen, or over the first line behind it, be said over the hyphen."""
    if not value.slots:
        return
    item.above += [item.beside] if item.beside else []
    item.beside = ""
    item.above += [text for text in value.slots[0].above if text]
    value.slots[0].above = []


def _take_head(block: Block) -> list[str]:
    """Take what stands at the top for the whole file: the editor's line, what an empty line sets apart."""
    above = block.slots[0].above
    end = max((position + 1 for position, text in enumerate(above) if not text), default=0)
    while end < len(above) and above[end].startswith(MODELINE):
        end += 1
    head, above[:] = above[:end], above[end:]
    return head


def written(block: Block, cls: type[Part] | None) -> str:
    """Return the text of a file that holds *block*, an entry of kind *cls*."""
    return "\n".join(_block(block, cls, None, 0)).strip("\n") + "\n"


def _part(shape: Shape | None) -> type[Part] | None:
    return shape.part if shape else None


def _block(block: Block, cls: type[Part] | None, shape: Shape | None, depth: int) -> Iterator[str]:
    pad = "  " * depth
    known = shapes_by_key(cls) if cls and not block.is_list else {}
    for position, slot in enumerate(block.slots):
        spaced = depth == 0 or (block.is_list and position > 0)
        yield from _comments(slot.above, pad, spaced=spaced)
        own = shape if block.is_list else known.get(str(slot.key))
        part = cls if block.is_list else _part(own)
        yield from _slot(slot, part, own, depth)
    yield from _comments(block.below, pad, spaced=depth == 0)


def _comments(texts: list[str], pad: str, *, spaced: bool = True) -> Iterator[str]:
    """Yield comment lines, never two empty lines in a row, and none but where *spaced*."""
    empty = not spaced
    for text in texts:
        if text:
            yield pad + text
        elif not empty:
            yield ""
        empty = not text or not spaced


def _slot(slot: Slot, part: type[Part] | None, shape: Shape | None, depth: int) -> Iterator[str]:
    pad = "  " * depth
    head = pad + ("-" if slot.key is None else f"{_key(slot.key)}:")
    beside = f"  {slot.beside}" if slot.beside else ""
    value = slot.value
    if isinstance(value, str):
        yield from _text(head, value, shape, beside, depth)
    elif (inline := _in_one_line(value, shape)) is not None:
        yield f"{head} {inline}{beside}"
    elif slot.key is None and not value.is_list:
        first, *rest = _block(value, part, shape, depth + 1)
        yield f"{head} {first.lstrip()}"
        yield from rest
    else:
        yield head + beside
        yield from _block(value, part, shape, depth + 1)


def _in_one_line(block: Block, shape: Shape | None) -> str | None:
    """Return a list as `[a, b]` where its author wrote it so and it is short; None where it is a block."""
    if not block.slots:
        return "[]" if block.is_list else "{}"
    if not (block.flow and block.is_list) or block.below:
        return None
    words: list[str] = []
    for slot in block.slots:
        if not isinstance(slot.value, str) or slot.beside or any(slot.above):
            return None
        words.append(scalar(slot.value, shape))
        if not _IN_BRACKETS.fullmatch(slot.value) or "\n" in slot.value:
            return None
    inline = f"[{', '.join(words)}]"
    return inline if len(inline) <= WIDTH - SPARE else None


def _text(head: str, value: str, shape: Shape | None, beside: str, depth: int) -> Iterator[str]:
    text = value.strip("\n")
    inner = "  " * (depth + 1)
    if _may_be_literal(text):
        yield f"{head} |{beside}"
        yield from (inner + line if line else "" for line in text.split("\n"))
        return
    line = f"{head} {scalar(text, shape)}{beside}" if text else f"{head}{beside}"
    if _worth_wrapping(text, line, shape):
        yield f"{head} >{beside}"
        yield from (inner + part for part in _wrapper(len(inner)).wrap(text))
    else:
        yield line


@cache
def _wrapper(indent: int) -> TextWrapper:
    return TextWrapper(width=WRAP - indent, break_long_words=False, break_on_hyphens=False)


def _may_be_literal(text: str) -> bool:
    """Tell whether *text* has several lines that can stand as they are below a `|`."""
    if "\n" not in text or text[:1] in (" ", "\t"):
        return False
    return bool(text.rpartition("\n")[2].strip(" \t"))


def _worth_wrapping(text: str, line: str, shape: Shape | None) -> bool:
    """Tell whether *text* is wrapped below a `>`: it is too long for its line, or a sentence with a colon.

    Line ends are put between words only, where they read as the spaces they stand for.
    """
    if shape is None or shape.written is None or not _WORDS.fullmatch(text):
        return False
    if not all(word.strip() for word in text.split(" ")):  # wrapping would take a space that holds for a word
        return False
    return len(line) > WIDTH or (shape.long and not _may_stand_free(text))


def scalar(text: str, shape: Shape | None) -> str:
    """Return *text* on one line, in quotes only where it would otherwise be read as something else."""
    if _may_stand_free(text) and (_typed(shape) or not _OTHER_IN_YAML_1_1.fullmatch(text)):
        return text
    if ('"' in text or "\\" in text) and not set("'\n\t") & set(text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _key(text: str) -> str:
    return text if _may_stand_free(text) else json.dumps(text, ensure_ascii=False)


def _typed(shape: Shape | None) -> bool:
    return shape is not None and shape.form in (Form.DAY, Form.MOMENT, Form.YES_NO, Form.COUNT)


def _may_stand_free(text: str) -> bool:
    if "\n" in text or "\t" in text or ": " in text or " #" in text or text.endswith(":"):
        return False
    return bool(_FREE.fullmatch(text))
