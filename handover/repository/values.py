"""What a repository holds, as frozen values."""

from __future__ import annotations

from typing import NamedTuple

SYMLINK = "120000"
SUBMODULE = "160000"


class TreeFile(NamedTuple):
    """One file of a tree: the id of its content and its mode as git writes it (`100644`)."""

    blob: str
    mode: str

    @property
    def is_symlink(self) -> bool:
        """Whether its content is only the path of another file."""
        return self.mode == SYMLINK

    @property
    def is_submodule(self) -> bool:
        """Whether it is another repository's revision: `blob` names a commit that is not held here."""
        return self.mode == SUBMODULE

    @property
    def is_regular(self) -> bool:
        """Whether it is a plain file that can be read."""
        return not self.is_symlink and not self.is_submodule


class Tag(NamedTuple):
    """A tag on a commit; the message is empty for a bare tag, which carries none of its own."""

    name: str
    revision: str
    message: str
