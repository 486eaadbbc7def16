"""Compile the message catalogs when the package is built or installed: a language's rooms into one file.

Every command reads all of them, and twenty-five files took twice as long as one.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `make catalogs` runs this file without the build backend
    BuildHookInterface = object


def compile_catalogs(root: Path) -> None:
    """Write each language's `handover.mo` below *root* where one of its rooms' `.po` is newer, or went."""
    for folder in sorted(root.glob("*/LC_MESSAGES")):
        sources, target = sorted(folder.glob("*.po")), folder / "handover.mo"
        newest = max(path.stat().st_mtime for path in (folder, *sources))
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        for other in folder.glob("*.mo"):
            other.unlink()
        with target.open("wb") as writable:
            write_mo(writable, _merged(sources, folder.parent.name))


def _merged(sources: list[Path], language: str) -> Catalog:
    """Return the messages of all *sources*; a test ensures that no two of them have the same.

    What counts as a plural is what the first of them says, not what this Babel would say of the language.
    """
    merged, *others = (read_po(io.BytesIO(source.read_bytes()), locale=language) for source in sources)
    for other in others:
        for message in other:
            if message.id:
                merged[message.id] = message
    return merged


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Hatchling's door: compile before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalog of the package."""
        compile_catalogs(Path(self.root) / "handover" / "locale")


if __name__ == "__main__":
    compile_catalogs(Path(__file__).parent / "handover" / "locale")
