"""`init`: a company's own repository, which checks and builds as it is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from handover.authoring.codeowners import FILE as OWNERS
from handover.authoring.codeowners import codeowners, forge_of
from handover.authoring.formatting import formatted
from handover.authoring.schema import SCHEMA_FOLDER, as_json, modeline, schema_of
from handover.entries import KINDS, kind_of, load
from handover.facts import CONTENT
from handover.handbook import Handbook
from handover.language import say
from handover.problems import UserError
from handover.reading import Listing
from handover.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import date
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from handover.language import Language

DISTRIBUTION = "community-handover"


@dataclass(frozen=True)
class _Texts:
    """The files of a handbook that is not written yet."""

    texts: Mapping[str, str]
    prefix: str = CONTENT
    name: str = "init"

    def listing(self, suffixes: Sequence[str], *, below: str = "", besides: Container[str] = ()) -> Listing:
        start = f"{CONTENT}/{below}"
        wanted = {
            name.removeprefix(f"{CONTENT}/"): text
            for name, text in self.texts.items()
            if name.startswith(start) and name.removeprefix(f"{CONTENT}/") not in besides
        }
        return Listing(
            {name: text.encode() for name, text in wanted.items() if name.endswith(tuple(suffixes))}
        )


def found(folder: Path, *, company: str, today: date, reader: Language) -> list[str]:
    """Write a new handbook for *company* into *folder*; return the files, sorted.

    Its texts are in the language of *reader*, its first tenure begins *today*.

    Raises:
        UserError: there is something in the folder already (a `.git` folder may be there).
    """
    there = [path.name for path in folder.iterdir() if path.name != ".git"] if folder.is_dir() else []
    if there or (folder.exists() and not folder.is_dir()):
        raise UserError(
            say("{folder}: there is something in it already; name an empty folder", folder=str(folder))
        )
    texts = handbook_files(company=company, today=today, reader=reader)
    for name, text in texts.items():
        write_atomically(folder / name, text)
    return sorted(texts)


def handbook_files(*, company: str, today: date, reader: Language) -> dict[str, str]:
    """Return the files of a new handbook: path → text."""
    slots = {
        "{{company}}": company.replace("\\", "").replace('"', "'"),
        "{{today}}": today.isoformat(),
        "{{year_later}}": today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat(),
        "{{version}}": version(DISTRIBUTION),
    }
    start = files("handover.authoring") / "start"
    texts: dict[str, str] = {}
    for part in ("common", reader.code):
        for name, text in _walk(start / part):
            for slot, value in slots.items():
                text = text.replace(slot, value)  # noqa: PLW2901 - filled step by step
            path = name.replace("dot-", ".").replace("MONTH", today.strftime("%Y-%m"))
            texts[path] = _entry(path, text)
    texts |= {f"{SCHEMA_FOLDER}/{kind}.json": as_json(schema_of(cls, reader)) for kind, cls in KINDS.items()}
    texts[".vscode/settings.json"] = _editor_settings()
    handbook = Handbook.of(load(_Texts(texts)).entries)
    texts[OWNERS] = codeowners(handbook, forge_of(handbook), today, reader)
    return dict(sorted(texts.items()))


def _walk(folder: Traversable, before: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _walk(item, f"{before}{item.name}/")
        else:
            yield before + item.name, item.read_text("utf-8")


def _entry(path: str, text: str) -> str:
    """Return an entry's file with its line for editors, formatted; other files as they are."""
    name = path.removeprefix("content/")
    cls = kind_of(name) if path.startswith("content/") and path.endswith(".yaml") else None
    if cls is None:
        return text
    return formatted(path, f"{modeline(cls, name)}\n{text}".encode(), cls).decode()


def _editor_settings() -> str:
    schemas = {
        f"./{SCHEMA_FOLDER}/{cls.kind}.json": [
            f"content/{cls.folder}.yaml" if cls.singleton else f"content/{cls.folder}/**/*.yaml"
        ]
        for cls in KINDS.values()
    }
    settings: dict[str, object] = {
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
    }
    return as_json(settings)
