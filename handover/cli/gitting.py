"""What git calls for us: entries in words in `git diff`, `git log -p` and `git show`.

`.gitattributes` names the driver (`content/**/*.yaml diff=handover`), and git's own configuration, which no
repository can bring along, says what the driver runs.
"""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.comparing.plain import as_text
from handover.comparing.single import difference, in_words, place_of, read
from handover.entries.company import Company
from handover.language import language

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace
    from handover.entries import Located
    from handover.language import Language


@click.command("git-diff", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("path")
@click.argument("rest", nargs=-1)
@click.pass_obj
def git_diff(work: Workplace, path: str, rest: tuple[str, ...]) -> None:
    """Say in words what changed in one file; git gives both files, their hashes and modes."""
    if len(rest) < BOTH:
        return
    files = [Path(rest[place]) for place in (OLD_FILE, NEW_FILE)]
    old, new = (file.read_bytes() if file.is_file() else b"" for file in files)
    before, after = (read(path, data) if data else None for data in (old, new))
    click.echo(click.style(path, bold=True))
    if (old and before is None) or (new and after is None):
        click.echo(_raw(path, old, new), nl=False)
        return
    lines = difference(before, after, datetime.now(tz=UTC).date(), _reader(work, path))
    click.echo(f"{as_text(lines)}\n")


BOTH, OLD_FILE, NEW_FILE = 4, 0, 3
"""Git gives: old file, its hash, its mode, new file, its hash, its mode."""


@click.command("textconv", hidden=True)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def textconv(work: Workplace, file: Path) -> None:
    """Say in words what one entry's file says; a file that is none is shown as it is."""
    data = file.read_bytes()
    lines = in_words(file.name, data, _reader(work, "content/company.yaml"))
    click.echo(as_text(lines) if lines is not None else data.decode("utf-8", "replace"))


def _reader(work: Workplace, path: str) -> Language:
    """Return the language asked for, otherwise the company's, without reading anything but its file."""
    if work.lang:
        return language(work.lang)
    place = place_of(path)
    company = Path(place[0] if place else "") / "company.yaml"
    found: Located | None = None
    if company.is_file():
        found = read(str(company) if place and place[0] else "company.yaml", company.read_bytes())
    entry = found.entry if found else None
    return language(entry.default_language if isinstance(entry, Company) else "en")


def _raw(path: str, old: bytes, new: bytes) -> str:
    """Return an ordinary diff, for a file that cannot be read as an entry."""
    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    return "".join(unified_diff(before, after, f"a/{path}", f"b/{path}"))


COMMANDS = (git_diff, textconv)
