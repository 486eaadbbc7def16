"""Guarded YAML: parser events in, plain values with their place out.

PyYAML's own constructors crash on deep nesting, keep the last of two equal keys, and turn `no` into False
and `12:30` into 750. So this reads the C parser's *events*, with limits, and every scalar stays the text
that was typed; the models of `handover.entries` do the typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from handover.characters import first_refused, with_unix_lines
from handover.language import Sentence, say
from handover.problems import Place
from handover.reading.document import Document, Mapping, Sequence, Unreadable
from handover.reading.misreading import misread

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 500_000

_SCALAR, _ALIAS = yaml.ScalarEvent, yaml.AliasEvent
_MAPPING, _SEQUENCE = yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def parse(file: str, data: bytes) -> Document:
    """Read the YAML in *data*; *file* is the path its problems name.

    Returns the document; an empty file holds an empty mapping.

    Raises:
        Unreadable: the file is too large, too deep, not UTF-8, not YAML, or uses what is refused
            (duplicate keys, anchors, aliases, merge keys, tags, a second document, invisible characters).
    """
    text = decoded(file, data)
    builder = _Builder(file)
    try:
        for event in events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        raise misread(file, text, error) from None
    return Document(file, builder.root if builder.root is not None else Mapping())


def decoded(file: str, data: bytes) -> str:
    """Return the text of a file after the limits that hold before parsing.

    Raises:
        Unreadable: too large, UTF-16, not UTF-8, or an invisible or control character in it.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            Place(file=file),
            say("the file has {size} bytes, more than {limit}", size=len(data), limit=MAX_BYTES),
            say("split it into several entries"),
        )
    if data.startswith(_UTF_16):
        raise Unreadable(Place(file=file), say("the file is UTF-16"), say("save it as UTF-8"))
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = with_unix_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(
            Place(file=file, line=data.count(b"\n", 0, error.start) + 1),
            say("byte 0x{byte} is not UTF-8", byte=f"{data[error.start]:02x}"),
            say("save the file as UTF-8"),
        ) from None
    refused = first_refused(text)
    if refused is not None:
        position, name = refused
        raise Unreadable(
            _place_at(file, text, position),
            say("there is an invisible or control character, {name}", name=name),
            say("delete it and type the text again"),
        )
    return text


_PARSER = getattr(yaml, "CLoader", yaml.Loader)
"""The C parser where PyYAML was built with it; only its events are used, never its constructors."""


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events of *text*; raises its YAMLError where the text is no YAML."""
    parser = _PARSER(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


class _Builder:
    """Builds the value of one document from events, refusing what could surprise its author."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Mapping | Sequence | str | None = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[str | None] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        kind = type(event)
        if kind is _SCALAR:
            self._guard(event)
            self._put(event.value, event)
        elif kind is _MAPPING or kind is _SEQUENCE:
            self._guard(event)
            self._open(Mapping() if kind is _MAPPING else Sequence(), event)
        elif kind in _ENDS:
            self.stack.pop()
            self.keys.pop()
        elif kind is _ALIAS:
            raise self._refused(event, say("aliases (*) are not allowed"), _QUOTE_IT)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise self._refused(
                    event, say("a second document begins here (---)"), say("keep one entry per file")
                )

    def _guard(self, event: Any) -> None:  # noqa: ANN401
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._refused(
                event, say("there are more than {limit} values", limit=MAX_NODES), say("split the file")
            )
        if event.anchor is not None:
            raise self._refused(event, say("anchors (&) are not allowed"), _QUOTE_IT)
        if event.tag is not None:
            raise self._refused(
                event,
                say("tags ({tag}) are not allowed", tag=event.tag.replace("tag:yaml.org,2002:", "!!")),
                say("put quotes around the text if it begins with !"),
            )

    def _open(self, value: Mapping | Sequence, event: Any) -> None:  # noqa: ANN401
        if len(self.stack) >= MAX_DEPTH:
            raise self._refused(
                event,
                say("this is nested deeper than {limit} levels", limit=MAX_DEPTH),
                say("check the brackets and the indentation"),
            )
        if self.stack and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None:
            raise self._refused(event, say("a key must be plain text"), _BRACKETS)
        self._put(value, event)
        self.stack.append(value)
        self.keys.append(None)

    def _put(self, value: Mapping | Sequence | str, event: Any) -> None:  # noqa: ANN401
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top, Sequence):
            top.append(value)
            top.marks.append(mark)
        elif self.keys[-1] is None:
            self.keys[-1] = self._key(top, str(value), event, mark)
        else:
            key = self.keys[-1]
            top[key] = value
            top.marks[key] = mark
            self.keys[-1] = None

    def _key(self, top: Mapping, key: str, event: Any, mark: tuple[int, int]) -> str:  # noqa: ANN401
        if key == "<<":
            raise self._refused(
                event, say("merge keys (<<) are not allowed"), say("write the fields out, once per entry")
            )
        if key in top.key_marks:
            raise self._refused(
                event,
                say("“{key}” is written twice, first at line {line}", key=key, line=top.key_marks[key][0]),
                say("keep one of the two"),
            )
        top.key_marks[key] = mark
        return key

    def _refused(self, event: Any, what: Sentence, remedy: Sentence) -> Unreadable:  # noqa: ANN401
        mark = event.start_mark
        return Unreadable(Place(file=self.file, line=mark.line + 1, column=mark.column + 1), what, remedy)


_QUOTE_IT = say("put quotes around the text if it begins with & or *")
_BRACKETS = say("put quotes around text that begins with {bracket}", bracket="[ { ?")


def _place_at(file: str, text: str, position: int) -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(file=file, line=line, column=position - text.rfind("\n", 0, position))
