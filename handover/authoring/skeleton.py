"""`new`: an entry to fill in, with every field explained in the file itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.authoring.layout import scalar
from handover.authoring.schema import modeline
from handover.entries.loading import ID_PATTERN
from handover.entries.model import TO_WRITE, Email, Web, pattern_of
from handover.entries.shapes import Form, Shape, shapes
from handover.language import Noun, say
from handover.problems import UserError
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from handover.entries import Entry, Part
    from handover.language import Language


def place_of(cls: type[Entry], name: str) -> str:
    """Return where the entry *name* of a kind stands below the content folder."""
    return f"{cls.folder}.yaml" if cls.singleton else f"{cls.folder}/{name}.yaml"


def write_skeleton(
    content: Path, cls: type[Entry], name: str, *, title: str | None, today: date, reader: Language
) -> Path:
    """Write a commented entry *name* of a kind below *content*; return its file.

    Raises:
        UserError: the name is no id of that kind, a command writes such entries, or there is such an entry
            already (in any sub-folder).
    """
    name = cls.folder if cls.singleton else name
    _refuse_name(cls, name, today)
    path = content / place_of(cls, name)
    taken = [path] if path.exists() else sorted((content / cls.folder).rglob(f"{name}.yaml"))
    if taken and cls.singleton:
        raise UserError(say("{file} is already there; edit it", file=str(path)))
    if taken:
        raise UserError(say("{file} is already there; edit it, or choose another id", file=str(taken[0])))
    write_atomically(path, skeleton(cls, name, title=title, today=today, reader=reader))
    return path


def _refuse_name(cls: type[Entry], name: str, today: date) -> None:
    """Refuse what can be no entry of the kind by its name alone, and say which name could."""
    if cls.written_by:
        raise UserError(
            say("an entry of this kind is not begun by hand; `{command}` writes it", command=cls.written_by)
        )
    if not ID_PATTERN.fullmatch(name):
        raise UserError(
            say(
                "“{id}” cannot be an id; write small letters, digits and hyphens, for example {example}",
                id=name,
                example=id_from(name) or "late-delivery",
            )
        )
    if cls.id_form and not re.fullmatch(cls.id_form, name):
        meant = cls.id_of(today, name.lstrip("0123456789-") or cls.kind)
        raise UserError(
            say(
                "“{id}” cannot be the id of a {kind}; write for example {example}",
                id=name,
                kind=Noun(cls.kind_title),
                example=meant,
            )
        )


def id_from(text: str) -> str:
    """Return an id made from *text*: accents folded, at most 60 letters, words kept whole."""
    import unicodedata  # noqa: PLC0415 - a large table, for this alone

    spelt = text.lower().translate(_SPELT)
    folded = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if len(words) > LONGEST_ID:
        words = words[: LONGEST_ID + 1].rpartition("-")[0] or words[:LONGEST_ID]
    return words


_NO_TITLE = ("entry", "week")
"""Fields that head a page but are no titles."""

LONGEST_ID = 60
_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "-", "'": "-"})


def skeleton(cls: type[Entry], name: str, *, title: str | None, today: date, reader: Language) -> str:
    """Return the text of a new entry: fields that are due, to fill in, and the others commented out."""
    given = {shape.name: title or name for shape in shapes(cls) if shape.name == cls.heading_field}
    if cls.heading_field in _NO_TITLE:
        given = {
            s.name: name for s in shapes(cls) if s.name in given and s.pattern and re.match(s.pattern, name)
        }
    lines = [modeline(cls, place_of(cls, name)), f"# {reader.gettext(cls.kind_description)}", ""]
    lines += _fields(cls, given, today, reader, "", commented=False)
    return "\n".join(lines) + "\n"


def _fields(
    cls: type[Part], given: dict[str, str], today: date, reader: Language, pad: str, *, commented: bool
) -> Iterator[str]:
    mark = "# " if commented else ""
    for shape in shapes(cls):
        hint = f"{reader.gettext(shape.title)}. {reader.gettext(shape.description)}"
        due = shape.required or shape.name in given
        if commented and not due:
            continue
        yield f"{pad}# {hint}"
        own = mark if due else "# "
        for line in _field(shape, given.get(shape.name), today, reader, commented=bool(own)):
            yield f"{pad}{own}{line}"


def _field(
    shape: Shape, given: str | None, today: date, reader: Language, *, commented: bool
) -> Iterator[str]:
    value = scalar(given, shape) if given is not None else example(shape, today, reader)
    if shape.part is None:
        yield from (f"{shape.key}:", f"  - {value}") if shape.many else (f"{shape.key}: {value}",)
        return
    yield f"{shape.key}:"
    inner = list(_fields(shape.part, {}, today, reader, "", commented=False))
    if commented:
        first = shapes(shape.part)[0]
        inner = [line for line in inner if not line.startswith("#")] or list(
            _field(first, None, today, reader, commented=True)
        )
    yield from _as_item(inner) if shape.many else (f"  {line}" for line in inner)


def _as_item(lines: list[str]) -> Iterator[str]:
    """Yield the fields of one item of a list, the hyphen before its first field."""
    begun = False
    for line in lines:
        lead = "    " if begun else "  " if line.startswith("#") else "  - "
        yield lead + line
        begun = begun or not line.startswith("#")


def example(shape: Shape, today: date, reader: Language) -> str:
    """Return a value to replace, as it is written in YAML."""
    if shape.example is not None and shape.form is not Form.LANGUAGE:
        return scalar(shape.example.strip('"'), shape)
    if shape.form is Form.CHOICE:
        return str(getattr(shape.default, "value", None) or shape.choices[0])
    fixed = {
        Form.DAY: today.isoformat(),
        Form.MOMENT: f"{today.isoformat()}T09:00",
        Form.YES_NO: "no",
        Form.COUNT: str(shape.default or 1),
        Form.LANGUAGE: reader.code,
    }
    return fixed.get(shape.form) or _example_text(shape, reader)


def _example_text(shape: Shape, reader: Language) -> str:
    if shape.reference is not None:
        if shape.reference.also:
            return shape.reference.also[0]
        kind = (shape.reference.kinds or ("response",))[0]
        name = "a-remplacer" if reader.code == "fr" else "to-replace"
        return name if len(shape.reference.kinds) == 1 else f"{kind}/{name}"
    if shape.pattern:
        return _PATTERNS.get(shape.pattern, TO_WRITE)
    return TO_WRITE


_PATTERNS = {pattern_of(Web): "https://example.org", pattern_of(Email): "contact@example.org"}
