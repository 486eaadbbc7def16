"""`fmt`: an entry's file written the one way, with its comments, and never with another meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Plain, plain, read_commented
from handover.authoring.layout import ordered, written
from handover.characters import with_unix_lines
from handover.entries import kind_of
from handover.entries.loading import OTHER_FOLDERS, unreadable_problem
from handover.language import say
from handover.problems import Place, UserError
from handover.reading import FolderSource, Mapping, Unreadable, parse
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from handover.entries import Entry, Part
    from handover.problems import Problem

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Formatted:
    """What formatting found: files that are, or would be, written anew, and those that cannot be read."""

    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def format_folder(handbook: Path, only: Iterable[Path] = (), *, write: bool) -> Formatted:
    """Format the entries of the handbook in a folder; those in *only*, where it names any.

    Nothing is written without *write*. A file that cannot be read is left as it is.

    Raises:
        UserError: a file in *only* is no entry of this handbook.
    """
    content = handbook / "content"
    listing = FolderSource(content).listing((".yaml",))
    wanted = set(_names(content, only)) or {n for n in listing.files if n.split("/")[0] not in OTHER_FOLDERS}
    changed: list[str] = []
    problems: list[Problem] = []
    for name in sorted(wanted):
        data = listing.files.get(name, b"")
        try:
            neat = formatted(f"content/{name}", data, kind_of(name))
        except Unreadable as refused:
            problems.append(unreadable_problem(refused))
            continue
        if neat != data:
            changed.append(f"content/{name}")
            if write:
                write_atomically(content / name, neat)
    return Formatted(tuple(changed), tuple(problems))


def formatted(file: str, data: bytes, cls: type[Entry] | None) -> bytes:
    """Return the bytes of a file, an entry of kind *cls*, as they are written the one way.

    Its line ends and its byte order mark stay what they were.

    Raises:
        Unreadable: the guarded reader refuses the file, or writing it anew would change what it says.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    text = with_unix_lines(data.removeprefix(_MARK).decode("utf-8", "replace"))
    before = parse(file, data)
    if not isinstance(before.value, Mapping):
        return data
    block = read_commented(text)
    neat = laid_out(block, cls)
    if not _says_the_same(file, before.value, read_comments(block), neat):
        raise Unreadable(
            Place(file=file), say("formatting would change what it says"), say("leave it as it is")
        )
    ends = "\r\n" if b"\r\n" in data else "\n"
    return mark + neat.replace("\n", ends).encode()


def laid_out(block: Block, cls: type[Part] | None) -> str:
    """Return the text of a file that holds *block*, an entry of kind *cls*, in order."""
    return written(ordered(block, cls), cls)


def read_comments(block: Block) -> list[str]:
    """Return every comment in *block*, sorted."""
    return sorted(text for text in _comments(block) if text)


def _says_the_same(file: str, value: Mapping, comments: list[str], neat: str) -> bool:
    after = parse(file, neat.encode())
    again = read_commented(neat)
    return (
        trimmed(value) == trimmed(after.value)
        and trimmed(plain(again)) == trimmed(value)
        and read_comments(again) == comments
    )


def trimmed(value: object) -> Plain:
    """Return a value that was read with its texts as entries take them: no line ends around them."""
    if isinstance(value, dict):
        return {str(key): trimmed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    return str(value).strip("\n")


def _comments(block: Block) -> Iterator[str]:
    for slot in block.slots:
        yield from slot.above
        yield slot.beside
        if isinstance(slot.value, Block):
            yield from _comments(slot.value)
    yield from block.below


def _names(content: Path, only: Iterable[Path]) -> Iterator[str]:
    for path in only:
        if not path.is_file():
            raise UserError(say("{file}: there is no such file; name a file below content/", file=str(path)))
        resolved, root = path.resolve(), content.resolve()
        if not resolved.is_relative_to(root) or resolved.suffix != ".yaml":
            raise UserError(say("{file}: this is no entry; name a .yaml file below content/", file=str(path)))
        yield resolved.relative_to(root).as_posix()
