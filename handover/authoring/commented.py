"""A YAML file as a tree that keeps every comment beside what it is about.

The reader says where every value begins and ends; each comment line then belongs to the field or item below
it, as people mean it, and moves along with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.characters import with_unix_lines
from handover.reading import Piece, PieceKind, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value without comments: text, a list, or fields."""


@dataclass
class Slot:
    """A field of a mapping or an item of a list: its key, its value, the comments that belong to it."""

    key: str | None
    value: str | Block
    above: list[str] = field(default_factory=list)
    """Comment lines over it; an empty text is an empty line."""
    beside: str = ""
    line: int = -1


@dataclass
class Block:
    """A mapping or a list."""

    is_list: bool
    slots: list[Slot] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """Comment lines after its last slot."""
    flow: bool = False
    column: int = 0

    def slot(self, key: str) -> Slot | None:
        """Return the slot of a mapping with this *key*."""
        return next((slot for slot in self.slots if slot.key == key), None)


def plain(value: str | Block) -> Plain:
    """Return the value without its comments."""
    if isinstance(value, str):
        return value
    if value.is_list:
        return [plain(slot.value) for slot in value.slots]
    return {str(slot.key): plain(slot.value) for slot in value.slots}


def tree_of(value: Plain) -> str | Block:
    """Return *value* as a tree without comments."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return Block(is_list=True, slots=[Slot(None, tree_of(item)) for item in value])
    return Block(is_list=False, slots=[Slot(key, tree_of(item)) for key, item in value.items()])


def read_commented(text: str) -> Block:
    """Read *text*, which the guarded reader has accepted and which holds a mapping, with its comments."""
    text = with_unix_lines(text)
    lines = text.split("\n")
    builder = _Builder(lines)
    for piece in pieces(text):
        builder.take(piece)
    _attach(lines, builder)
    return builder.root


class _Builder:
    """Builds the tree from a text's pieces, and remembers which part of which line is taken by values."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root = Block(is_list=False)
        self.stack: list[Block] = []
        self.keys: list[Piece | None] = []
        self.slots: list[Slot] = []
        self.columns: dict[int, int] = {}
        """By slot: where the block that holds it begins."""
        self.taken: dict[int, int] = {}
        """By line: the column up to which values reach; a line inside a text is taken for ever."""

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        match piece.kind:
            case PieceKind.TEXT:
                self._span(piece)
                self._text(piece)
            case PieceKind.FIELDS | PieceKind.ITEMS:
                line, column = piece.begins
                block = Block(piece.kind is PieceKind.ITEMS, flow=piece.brackets, column=column)
                self._reach(line, column + piece.brackets)
                self._open(block, piece)
            case PieceKind.END:
                if self.stack.pop().flow:
                    self._reach(*piece.ends)
                self.keys.pop()

    def _text(self, piece: Piece) -> None:
        if self.stack and not self.stack[-1].is_list and self.keys[-1] is None:
            self.keys[-1] = piece
        else:
            self._put(piece.text, piece)

    def _open(self, block: Block, piece: Piece) -> None:
        if self.stack:
            self._put(block, piece)
        else:
            self.root = block
        self.stack.append(block)
        self.keys.append(None)

    def _put(self, value: str | Block, piece: Piece) -> None:
        if not self.stack:
            return
        key, self.keys[-1] = self.keys[-1], None
        slot = Slot(key.text if key else None, value, line=(key or piece).begins[0])
        self.stack[-1].slots.append(slot)
        self.slots.append(slot)
        self.columns[id(slot)] = self.stack[-1].column

    def _span(self, piece: Piece) -> None:
        (first, column), (last, end) = piece.begins, piece.ends
        if piece.below:
            last += end > 0
            while not self.lines[last - 1].strip():
                last -= 1
            self.taken.update(dict.fromkeys(range(first + 1, last), _WHOLE))
            self._reach(first, column + 1)
            return
        self.taken.update(dict.fromkeys(range(first, last), _WHOLE))
        self._reach(last, end)

    def _reach(self, line: int, column: int) -> None:
        self.taken[line] = max(self.taken.get(line, 0), column)


_WHOLE = 10**9
_BESIDE = re.compile(r"(?:^|\s)(#.*)$")


@dataclass(frozen=True)
class _Comment:
    column: int
    """Where it begins; -1 below a hyphen that stands alone, where it belongs to the item to come."""
    text: str


def _attach(lines: list[str], builder: _Builder) -> None:
    """Give every comment, and every empty line between fields, to the slot it belongs to."""
    first_on = {slot.line: slot for slot in reversed(builder.slots)}
    last_on = {slot.line: slot for slot in builder.slots}
    waiting: list[_Comment] = []
    previous: Slot | None = None
    inside = False
    for number, line in enumerate(lines):
        slot = first_on.get(number)
        if slot is not None:
            _give(waiting, slot, previous, builder)
            waiting, previous, inside = [], last_on[number], False
        reach = builder.taken.get(number, -1)
        found = _BESIDE.search(line, max(reach, 0)) if reach < len(line) else None
        if reach < 0:
            inside = inside or line.lstrip().startswith("-")
            column = -1 if inside else len(line) - len(line.lstrip())
            if found or not line.strip():
                waiting.append(_Comment(column, found[1].rstrip() if found else ""))
        elif found and previous is not None:
            previous.beside = f"{previous.beside} {found[1].rstrip()}".strip()
    _give(waiting, None, previous, builder)


def _give(comments: list[_Comment], following: Slot | None, previous: Slot | None, builder: _Builder) -> None:
    """Give comment lines to the block they close, if they stand deeper than what follows, else to that."""
    column = builder.columns[id(following)] if following is not None else -1
    for comment in comments:
        home = _block_left_open(comment, column, previous, builder) if comment.text else None
        if home is not None:
            home.below.append(comment.text)
        elif following is not None:
            following.above.append(comment.text)
        else:
            builder.root.below.append(comment.text)


def _block_left_open(
    comment: _Comment, column: int, previous: Slot | None, builder: _Builder
) -> Block | None:
    """Return the innermost block that holds *previous* and begins no deeper than the comment."""
    if comment.column <= column or previous is None:
        return None
    around = [b for b in _blocks_around(builder.root, previous) if not b.flow and column < b.column]
    return next((block for block in reversed(around) if block.column <= comment.column), None)


def _blocks_around(block: Block, wanted: Slot) -> Iterator[Block]:
    """Yield the blocks that hold *wanted*, outermost first."""
    for slot in block.slots:
        if slot is wanted:
            yield block
            return
        if isinstance(slot.value, Block):
            inside = list(_blocks_around(slot.value, wanted))
            if inside:
                yield block
                yield from inside
                return
