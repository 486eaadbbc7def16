"""Fresh folders, exchanged whole: whoever looks at the site sees the last good one or the next, never half.

A version is built in a folder beside its place and swapped in by one `renameat2` where the system has it,
otherwise by two renames with recovery at the next start. A lock keeps builds of one site apart.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FRESH, OLD = ".fresh-", ".old-"
_LOCK = ".lock"
_EXCHANGE = 2
_AT_FDCWD = -100


@contextmanager
def locked(site: Path) -> Iterator[None]:
    """Hold the site folder's lock, waiting for another build to end; then mend what a killed one left."""
    site.mkdir(parents=True, exist_ok=True)
    with (site / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        recover(site)
        yield


def fresh(site: Path, version: str) -> Path:
    """Return an empty folder to build *version* in."""
    folder = site / f"{FRESH}{version}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def put_in_place(site: Path, version: str) -> None:
    """Make the freshly built folder of *version* the one that is seen, and delete the one before.

    A file that is as it was keeps its time: who copies the site to a server copies what changed.
    """
    folder, place, old = site / f"{FRESH}{version}", site / version, site / f"{OLD}{version}"
    _keep_times(folder, place)
    if not place.exists():
        folder.rename(place)
    elif _exchanged(folder, place):
        shutil.rmtree(folder)
    else:
        place.rename(old)
        folder.rename(place)
        shutil.rmtree(old)


def recover(site: Path) -> None:
    """Mend what a killed build left: bring back a version that was moved away, drop what was half built."""
    for old in site.glob(f"{OLD}*"):
        place = site / old.name.removeprefix(OLD)
        if place.exists():
            shutil.rmtree(old)
        else:
            old.rename(place)
    for folder in site.glob(f"{FRESH}*"):
        shutil.rmtree(folder)


def _keep_times(folder: Path, place: Path) -> None:
    """Give each file below *folder* the time of that below *place*, where the two hold the same."""
    for root, _, names in os.walk(folder):
        before = place / Path(root).relative_to(folder)
        for name in names:
            built, earlier = Path(root) / name, before / name
            with suppress(OSError):
                if cmp(built, earlier, shallow=False):
                    then = earlier.stat()
                    os.utime(built, ns=(then.st_atime_ns, then.st_mtime_ns))


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one))
