"""Compile the message catalogs (`.po` to `.mo`) when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `make catalogs` runs this file without the build backend
    BuildHookInterface = object


def compile_catalogs(root: Path) -> None:
    """Write a `.mo` beside every `.po` below *root* that is newer than it."""
    for source in sorted(root.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as readable:
            catalog = read_po(readable, locale=source.parent.parent.name)
        with target.open("wb") as writable:
            write_mo(writable, catalog)


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Hatchling's door: compile before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalog of the package."""
        compile_catalogs(Path(self.root) / "handover" / "locale")


if __name__ == "__main__":
    compile_catalogs(Path(__file__).parent / "handover" / "locale")
