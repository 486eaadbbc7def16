"""The folder a site is built into: what others put there is not written over, nor published with it."""

from __future__ import annotations

from shutil import rmtree
from typing import TYPE_CHECKING

from handover.facts import CONTENT
from handover.language import say
from handover.problems import UserError
from handover.site.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from handover.entries import Audience

_USUAL = "site"
"""Where a site goes below its handbook; plain `mkdocs build` writes a version there without a manifest."""
_AT_THE_TOP = ("index.html", "404.html")
"""What a build writes beside the versions, and any other site has too."""


def claim(site: Path, folder: Path, names: Collection[str]) -> None:
    """Make sure that a build of the handbook in *folder* may write the versions *names* into *site*.

    Raises:
        UserError: *site* is the handbook itself, or no build of ours wrote what is there.
    """
    place, handbook = site.resolve(), folder.resolve()
    if place == handbook or any(place.is_relative_to(handbook / name) for name in (CONTENT, ".git")):
        raise UserError(
            say("{folder}: this is the handbook itself; name another folder with --out", folder=str(site))
        )
    others: list[str] = []
    if place != handbook / _USUAL:
        others += [name for name in names if (site / name).exists() and Manifest.read(site / name) is None]
    if not (site / "versions.js").is_file():
        others += [name for name in _AT_THE_TOP if (site / name).exists()]
    if others:
        raise UserError(
            say(
                "{folder}: there is something else in it, {name}, which the site would be written over; "
                "delete it, or name another folder with --out",
                folder=str(site),
                name=min(others),
            )
        )


def drop_versions(site: Path, kept: Collection[str], audience: Audience, *, every: bool) -> bool:
    """Remove versions from *site* that are not *kept*; tell whether there were any.

    Unless *every* version was asked for, those stay that were built for this *audience*: a version that was
    built for another may hold what it must not see.
    """
    built = {path: Manifest.read(path) for path in site.iterdir() if path.name not in kept}
    gone = [path for path, one in built.items() if one is not None and (every or one.audience != audience)]
    for path in gone:
        rmtree(path)
    return bool(gone)
