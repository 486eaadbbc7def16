"""The messages of every room, as found in its source; run by `make messages`, used by test_messages.py.

A room is a package of `handover/` (or a module in it) and has one French catalog of its name. Messages are
the texts given to `say`, `say_count` and `reader.gettext`, the titles and descriptions of fields and kinds,
and what templates translate with `_` and `ngettext`; templates belong to the room `pages`. The help of every
command, and what Click itself says, belong to `cli`.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from handover.cli import MODULES, cli
from handover.cli.speaking import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
CATALOGS = ROOT / "handover" / "locale" / "fr" / "LC_MESSAGES"
KIND_WORDS = ("kind_title", "kind_title_plural", "kind_description")
_HELP = click.Context(cli)
_REQUIRED = "required"
"""Click translates it where no call shows it."""
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
COUNTED = 2
"""How many texts a message that counts has."""


@dataclass(frozen=True)
class Message:
    """One text to translate: its room, its English, its plural if it counts, and where it stands."""

    room: str
    text: str
    plural: str | None
    where: str


def messages() -> list[Message]:
    """Return every message of the project, by file and place."""
    return [*_of_code(), *_of_templates(), *_of_help(), *_of_click()]


def _of_code() -> Iterator[Message]:
    for path in sorted((ROOT / "handover").rglob("*.py")):
        room, place = room_of(path), path.relative_to(ROOT)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for text, plural in _texts(node):
                yield Message(room, text, plural, f"{place}:{getattr(node, 'lineno', 0)}")


def _of_templates() -> Iterator[Message]:
    paths = [path for folder in ("templates", "handover/assets") for path in (ROOT / folder).rglob("*.html")]
    for path in sorted(paths):
        with path.open("rb") as stream:
            found = list(babel_extract(stream, ("_", "gettext", "ngettext"), [], {}))
        for line, _function, texts, _comments in found:
            text, plural = texts[:2] if isinstance(texts, tuple) else (texts, None)
            if text:
                yield Message(room_of(path), text, plural, f"{path.relative_to(ROOT)}:{line}")


def _of_help() -> Iterator[Message]:
    for name, command in {"": cli, **{name: cli.get_command(_HELP, name) for name in MODULES}}.items():
        heard: list[str] = []
        spoken(command or cli, lambda text, heard=heard: heard.append(text) or text)  # type: ignore[misc]
        yield from (Message("cli", text, None, f"handover {name} --help") for text in heard)


def _of_click() -> Iterator[Message]:
    """Yield what Click says."""
    yield Message("cli", _REQUIRED, None, "Click's core.py")
    for module in _OF_CLICK:
        path = Path(click.__file__).parent / f"{module}.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="_" | "ngettext"), args=[ast.Constant(value=str(text)), *more]
                ):
                    plural = more[0].value if more and isinstance(more[0], ast.Constant) else None
                    yield Message("cli", text, str(plural) if plural else None, f"Click's {module}.py")


def room_of(path: Path) -> str:
    """Return the room that the file at *path* belongs to, which names its catalog."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "templates" or "assets" in parts:
        return "pages"
    return parts[1].removesuffix(".py")


def _texts(node: ast.AST) -> Iterator[tuple[str, str | None]]:
    """Yield the messages that one node of the syntax tree marks, each with its plural."""
    match node:
        case ast.Call(func=ast.Name(id="say"), args=[ast.Constant(value=str(text))]):
            yield text, None
        case ast.Call(func=ast.Attribute(attr="gettext"), args=[ast.Constant(value=str(text))]):
            yield text, None
        case ast.Call(
            func=ast.Name(id="say_count"),
            args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_],
        ):
            yield one, many
        case ast.Call(
            func=ast.Name(id="field"), args=[ast.Constant(value=str(title)), ast.Constant(value=str(hint))]
        ):
            yield title, None
            yield hint, None
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
            if name in KIND_WORDS and text:
                yield text, None


def unmarked() -> list[str]:
    """Return where `say` or `say_count` gets something else than a text written out there.

    Texts written elsewhere are invisible to the collection; `language.py` and hints of fields, which are
    collected where the field is declared, are the exceptions.
    """
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "handover").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("say", "say_count")
        and node.args
        and not isinstance(node.args[0], ast.Constant)
        and not _known_elsewhere(node.args[0])
    ]


def _known_elsewhere(argument: ast.expr) -> bool:
    attributes = (*KIND_WORDS, "title", "description")
    return isinstance(argument, ast.Attribute) and argument.attr in attributes


def catalog(room: str) -> Catalog:
    """Return the French catalog of *room*, empty where there is none yet."""
    path = CATALOGS / f"{room}.po"
    if not path.exists():
        return Catalog(locale="fr", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale="fr")


def catalogs() -> dict[str, Catalog]:
    """Return every French catalog that is there, by room."""
    return {path.stem: catalog(path.stem) for path in sorted(CATALOGS.glob("*.po"))}


def missing(found: Sequence[Message]) -> list[Message]:
    """Return those messages that no catalog has; of what Click shows, those that `cli`'s has not."""
    known = {room: {str(_one(entry.id)) for entry in po if entry.id} for room, po in catalogs().items()}
    anywhere = set().union(*known.values())
    shown = {message.text for message in (*_of_help(), *_of_click())}
    return [
        one
        for one in found
        if one.text not in (known["cli"] if one.room == "cli" and one.text in shown else anywhere)
    ]


def _add_missing() -> int:
    """Write the messages no catalog has yet into their room's; return how many there were."""
    added = missing(messages())
    for room in sorted({message.room for message in added}):
        found = catalog(room)
        for message in added:
            if message.room == room:
                found.add(message.text if message.plural is None else (message.text, message.plural))
        _write(room, found)
    return len({message.text for message in added})


def _write(room: str, found: Catalog) -> None:
    """Write a catalog with no dates, tools or flags in it, so that a diff shows messages only."""
    for entry in found:
        entry.flags.clear()
    written = BytesIO()
    write_po(written, found, width=0, omit_header=True, no_location=True)
    (CATALOGS / f"{room}.po").write_bytes(_HEADER + written.getvalue().rstrip() + b"\n")


_HEADER = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def _one(text: object) -> object:
    return text[0] if isinstance(text, (tuple, list)) else text


if __name__ == "__main__":
    added = _add_missing()
    sys.stdout.write(f"{added} new messages: translate the empty msgstr in {CATALOGS.relative_to(ROOT)}\n")
