"""What a build is asked for, as plain values that can be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from handover.entries import Audience

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from handover.version import Version


class Preview(TypedDict, total=False):
    """What may be asked of a preview that mkdocs.yml says otherwise."""

    today: date
    lang: str


@dataclass(frozen=True, kw_only=True)
class SiteRequest:
    """What a build is asked for."""

    folder: Path
    """The handbook's folder, which holds `content/` and `templates/`."""
    audience: Audience = Audience.TEAM
    today: date | None = None
    lang: str | None = None
    root: str | None = None
    """The root key that is trusted, as `FINGERPRINT[:SERIAL]`."""
    directory_urls: bool = True
    offline: bool = False
    """Whether it is opened from a folder, without a server: addresses then end in a file."""
    edit_base: str | None = None
    revision: str | None = None
    """The git revision to read instead of the folder."""
    version: Version | None = None
    """The released version it is; None for the current one."""
    versions: bool = False
    """Whether other versions stand beside it."""
    built_on: date | None = None
    """The day of the build, from which a frozen example ages in the browser; None for the day it is."""

    @property
    def name(self) -> str:
        """The version's name: the tenure's id, or `current`."""
        return self.version.id if self.version else "current"
