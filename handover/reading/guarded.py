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
from handover.reading.document import Document, Mapping, Mark, Sequence, Unreadable
from handover.reading.misreading import misread

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 500_000

_SCALAR, _ALIAS = yaml.ScalarEvent, yaml.AliasEvent
_MAPPING, _SEQUENCE = yaml.MappingStartEvent, yaml.SequenceStartEvent
_DOCUMENT = yaml.DocumentStartEvent
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
    try:
        root = _built(file, text, Mapping, Sequence)
    except yaml.YAMLError as error:
        raise misread(file, text, error) from None
    return Document(file, root if root is not None else Mapping())


def value_in(file: str, data: bytes) -> object:
    """Return the value that `parse` reads, in plain dicts and lists: for those who ask for no place.

    Raises:
        Unreadable: as `parse` does.
    """
    try:
        root = _built(file, decoded(file, data), dict, list)
    except (yaml.YAMLError, Unreadable):
        return parse(file, data).value
    return root if root is not None else {}


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
    return legible(file, data)


def legible(file: str, data: bytes) -> str:
    """Return the text of a file, all of which can be seen.

    Raises:
        Unreadable: UTF-16, not UTF-8, or an invisible or control character in it.
    """
    text = text_of(file, data)
    refused = first_refused(text)
    if refused is not None:
        raise Unreadable(_place_at(file, text, refused[0]), _invisible(refused), _TYPE_AGAIN)
    return text


def _invisible(refused: tuple[int, str]) -> Sentence:
    return say("there is an invisible or control character, {name}", name=refused[1])


def text_of(file: str, data: bytes) -> str:
    """Return the text of a file, whatever stands in it, with Unix' line ends.

    Raises:
        Unreadable: UTF-16, or not UTF-8.
    """
    if data.startswith(_UTF_16):
        raise Unreadable(Place(file=file), say("the file is UTF-16"), say("save it as UTF-8"))
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        return with_unix_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable(
            Place(file=file, line=data.count(b"\n", 0, error.start) + 1),
            say("byte 0x{byte} is not UTF-8", byte=f"{data[error.start]:02x}"),
            say("save the file as UTF-8"),
        ) from None


_PARSER: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.Loader  # type: ignore[attr-defined]
"""The C parser where PyYAML was built with it; only its events are used, never its constructors."""


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events of *text*; raises its YAMLError where the text is no YAML."""
    yield from iter(_PARSER(text).get_event, None)


def _built(  # noqa: C901, PLR0912 - one loop, since it is gone through for every word of every file
    file: str, text: str, mapping: type[Any], sequence: type[Any]
) -> object:
    """Build the value of a document, refusing what could surprise its author; `Mapping`s note places."""
    root: object = None
    top: Any = None
    key: str | None = None
    around: list[tuple[Any, str | None]] = []
    nodes = 0
    noted = mapping is Mapping
    escapes = "\\" in text
    next_event = _PARSER(text).get_event
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is _SCALAR:
            value = event.value
            if escapes and (refused := first_refused(value)) is not None:
                raise _refused(file, event, _invisible(refused), _TYPE_AGAIN)
        elif kind is _MAPPING or kind is _SEQUENCE:
            value = mapping() if kind is _MAPPING else sequence()
        else:
            if kind in _ENDS:
                top, key = around.pop()
            elif kind is _ALIAS or (kind is _DOCUMENT and root is not None):
                raise _refused_mark(file, event)
            continue
        nodes += 1
        if event.anchor is not None or event.tag is not None or nodes > MAX_NODES:
            raise _refused_node(file, event)
        if type(top) is mapping:
            if key is None:
                if kind is not _SCALAR or value == "<<" or value in top:
                    raise _refused_key(file, event, top)
                if noted:
                    top.key_marks[value] = _mark(event)
                key = value
                continue
            top[key] = value
            if noted:
                top.marks[key] = _mark(event)
            key = None
        elif type(top) is sequence:
            top.append(value)
            if noted:
                top.marks.append(_mark(event))
        else:
            root = value
        if kind is not _SCALAR:
            if len(around) >= MAX_DEPTH:
                raise _refused(file, event, *_TOO_DEEP)
            around.append((top, key))
            top, key = value, None
    return root


def _mark(event: Any) -> Mark:  # noqa: ANN401 - PyYAML's events are untyped
    start = event.start_mark
    return start.line + 1, start.column + 1


def _refused(file: str, event: Any, what: Sentence, remedy: Sentence) -> Unreadable:  # noqa: ANN401
    line, column = _mark(event)
    return Unreadable(Place(file=file, line=line, column=column), what, remedy)


def _refused_mark(file: str, event: Any) -> Unreadable:  # noqa: ANN401
    """Return why an event that is no value is refused."""
    if type(event) is _ALIAS:
        return _refused(file, event, say("aliases (*) are not allowed"), _QUOTE_IT)
    return _refused(file, event, say("a second document begins here (---)"), say("keep one entry per file"))


def _refused_node(file: str, event: Any) -> Unreadable:  # noqa: ANN401
    """Return why a value is refused, whatever stands around it."""
    if event.anchor is not None:
        return _refused(file, event, say("anchors (&) are not allowed"), _QUOTE_IT)
    if event.tag is not None:
        what = say("tags ({tag}) are not allowed", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        return _refused(file, event, what, say("put quotes around the text if it begins with !"))
    what = say("there are more than {limit} values", limit=MAX_NODES)
    return _refused(file, event, what, say("split the file"))


def _refused_key(file: str, event: Any, mapping: dict[str, object]) -> Unreadable:  # noqa: ANN401
    """Return why a key is refused in *mapping*."""
    if type(event) is not _SCALAR:
        return _refused(file, event, say("a key must be plain text"), _BRACKETS)
    key = event.value
    if key == "<<":
        remedy = say("write the fields out, once per entry")
        return _refused(file, event, say("merge keys (<<) are not allowed"), remedy)
    line = mapping.key_marks[key][0] if isinstance(mapping, Mapping) else 0
    what = say("“{key}” is written twice, first at line {line}", key=key, line=line)
    return _refused(file, event, what, say("keep one of the two"))


_TOO_DEEP = (
    say("this is nested deeper than {limit} levels", limit=MAX_DEPTH),
    say("check the brackets and the indentation"),
)
_TYPE_AGAIN = say("delete it and type the text again")
_QUOTE_IT = say("put quotes around the text if it begins with & or *")
_BRACKETS = say("put quotes around text that begins with {bracket}", bracket="[ { ?")


def _place_at(file: str, text: str, position: int) -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(file=file, line=line, column=position - text.rfind("\n", 0, position))
