"""One git repository: what it holds at a revision, and the few things we write to it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from handover.language import Sentence, say
from handover.problems import UserError
from handover.repository.git_process import GitProcess
from handover.repository.values import Tag, TreeFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FULL_NAME = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


@dataclass(frozen=True)
class Repository:
    """A git repository with a working tree.

    Folders are given as posix paths from the root; `""` and `"."` are the root itself.
    Revisions are anything git knows (a hash, `HEAD~2`, a branch, a tag).
    """

    git: GitProcess

    @classmethod
    def discover(cls, path: Path) -> Repository | None:
        """Return the repository that *path* lies in, or None.

        Raises:
            UserError: *path* is in a repository but the program git is missing.
        """
        process = GitProcess.discover(path)
        return None if process is None else cls(process)

    @property
    def root(self) -> Path:
        """The top folder of the working tree."""
        return self.git.root

    def folder_of(self, path: Path) -> str:
        """Return *path* as a posix path from the root (`""` for the root), links in it followed.

        Raises:
            UserError: *path* is not in this repository.
        """
        try:
            inside = path.resolve().relative_to(self.root.resolve())
        except ValueError:
            raise UserError(
                say("{path} is not in the repository {root}; give a folder in it", path=path, root=self.root)
            ) from None
        return _tidy(inside.as_posix())

    def head(self) -> str | None:
        """Return the full hash of the current commit, or None before the first one."""
        return self._commit("HEAD")

    def resolve(self, revision: str) -> str:
        """Return the full hash of the commit that *revision* names.

        Raises:
            UserError: there is no such commit; in a shallow clone the sentence says how to get it.
        """
        commit = self._commit(revision)
        if commit is None:
            raise UserError(self._unknown(revision))
        return commit

    @cached_property
    def is_shallow(self) -> bool:
        """Whether this clone lacks older commits (`git clone --depth`)."""
        return bool(self.boundary)

    @cached_property
    def boundary(self) -> frozenset[str]:
        """The commits whose parents a shallow clone left out; their own change cannot be known here."""
        shown = os.fsdecode(self.git.run("rev-parse", "--git-path", "shallow")).removesuffix("\n")
        path = self.root / shown
        return frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()

    def tree(self, revision: str, folder: str) -> Mapping[str, TreeFile]:
        """Return the files below *folder* at *revision*, by posix path from *folder*, sorted.

        Empty where the folder did not exist; symbolic links and submodules are among them, with their mode.
        """
        tree = self.tree_id(revision, folder)
        if tree is None:
            return MappingProxyType({})
        listed = self.git.run("ls-tree", "-r", "-z", "--full-tree", tree)
        return MappingProxyType(dict(sorted(_tree_row(row) for row in listed.split(b"\0") if row)))

    def tree_id(self, revision: str, folder: str) -> str | None:
        """Return the id of *folder*'s tree at *revision*, which changes with anything below it; or None."""
        tree = self._object(f"{self.resolve(revision)}:{_tidy(folder)}")
        if tree is None or self.git.run("cat-file", "-t", tree).strip() != b"tree":
            return None
        return tree

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield (id, content) of each blob in *names*, in that order; one process for all of them.

        Raises:
            UserError: this clone does not hold one of them.
        """
        wanted = list(names)
        if not wanted:
            return
        for name, kind, content in self.git.batch(wanted):
            if kind == "missing":
                raise UserError(self._unknown(name))
            yield name, content

    def read(self, revision: str, path: str) -> bytes | None:
        """Return the bytes of the file at *path* (from the root) at *revision*, or None if there is none."""
        blob = self._object(f"{self.resolve(revision)}:{path}")
        if blob is None or self.git.run("cat-file", "-t", blob).strip() != b"blob":
            return None
        return self.git.run("cat-file", "blob", blob)

    def tags(self, prefix: str = "") -> Mapping[str, Tag]:
        """Return the tags on commits whose name begins with *prefix*, by name, sorted."""
        fields = "%(refname:lstrip=2)%00%(objecttype)%00%(contents)%00%(objectname)%00%(*objectname)%00"
        parts = self.git.run("for-each-ref", f"--format={fields}", "refs/tags/").split(b"\0")[:-1]
        found = (_tag(parts[at : at + 5]) for at in range(0, len(parts), 5))
        wanted = sorted((tag.name, tag) for tag in found if tag is not None and tag.name.startswith(prefix))
        return MappingProxyType({name: tag for name, tag in wanted if self._commit(tag.revision)})

    def annotated_tag(self, name: str, revision: str, message: str) -> None:
        """Make the annotated tag *name* on *revision*, in the user's name, never signed.

        Raises:
            UserError: the name is taken or not one git accepts, or git does not know who the user is.
        """
        commit = self.resolve(revision)
        if self.git.attempt("check-ref-format", f"refs/tags/{name}")[0] or name.startswith("-"):
            raise UserError(say("{name} cannot be the name of a tag; use letters, digits and -", name=name))
        if self._object(f"refs/tags/{name}") is not None:
            raise UserError(
                say("the tag {name} exists already; remove it with git tag --delete {name}", name=name)
            )
        person, address = self.user()
        self.git.run(
            *("tag", "--annotate", "--no-sign", "--cleanup=verbatim", "--file=-", "--", name, commit),
            given=message.encode(),
            env={"GIT_COMMITTER_NAME": person, "GIT_COMMITTER_EMAIL": address},
        )

    def uncommitted(self, folder: str = "") -> tuple[str, ...]:
        """Return the paths (from the root, sorted) below *folder* that differ from the current commit."""
        status = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")
        rows = self.git.run(*status, "--", _tidy(folder) or ".").split(b"\0")
        return tuple(sorted(os.fsdecode(row[3:]) for row in rows if row))

    def commit_time(self, revision: str) -> datetime:
        """Return when the commit was made, with its time zone."""
        shown = self.git.run("show", "--no-patch", "--format=%cI", self.resolve(revision)).decode().strip()
        return datetime.fromisoformat(shown)

    def user(self) -> tuple[str, str]:
        """Return the name and e-mail address that the user told git, which proves nothing.

        Raises:
            UserError: they told it none.
        """
        name = os.environ.get("GIT_AUTHOR_NAME") or self.git.as_configured("user.name")
        address = os.environ.get("GIT_AUTHOR_EMAIL") or self.git.as_configured("user.email")
        if not name or not address:
            raise UserError(
                say(
                    "git does not know who you are; run"
                    ' git config --global user.name "Your Name" and'
                    " git config --global user.email you@company.example"
                )
            )
        return name, address

    def merge_base(self, one: str, other: str) -> str:
        """Return the full hash of the commit where two revisions parted.

        Raises:
            UserError: one of them is unknown, or this clone does not hold where they parted.
        """
        commits = (self.resolve(one), self.resolve(other))
        status, printed, _ = self.git.attempt("merge-base", *commits)
        if status:
            raise UserError(
                say(
                    "{one} and {other} have nothing in common here; run git fetch --unshallow and try again",
                    one=one,
                    other=other,
                )
            )
        return printed.decode("ascii").strip()

    def is_reachable(self, revision: str) -> bool:
        """Return whether *revision* is a commit that the current one, a branch or a tag leads to."""
        commit = self._commit(revision)
        if commit is None:
            return False
        status, _, _ = self.git.attempt("merge-base", "--is-ancestor", commit, "HEAD")
        return status == 0 or bool(self.git.run("for-each-ref", "--count=1", "--contains", commit))

    def revision_with_tree(self, tree: str, folder: str) -> str | None:
        """Return the newest reachable commit at which *folder*'s tree is *tree*, or None.

        Finds a release again after its history was squashed or rewritten.
        """
        log = ("log", "--all", "--full-history", "--format=%H", "--", _tidy(folder) or ".")
        if self.head() is None:
            return None
        commits = self.git.run(*log[:2], "HEAD", *log[2:]).decode().split()
        asked = "".join(f"{commit}:{_tidy(folder)}\n" for commit in commits)
        rows = self.git.run("cat-file", "--batch-check=%(objectname)", given=os.fsencode(asked)).splitlines()
        return next((commit for commit, row in zip(commits, rows, strict=True) if row.decode() == tree), None)

    def _commit(self, revision: str) -> str | None:
        return self._object(revision + "^{commit}") if revision else None

    def _object(self, name: str) -> str | None:
        status, printed, _ = self.git.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        found = printed.decode("ascii", "replace").strip()
        return found if status == 0 and FULL_NAME.fullmatch(found) else None

    def _unknown(self, revision: str) -> Sentence:
        if self.is_shallow:
            return say(
                "this clone holds only the latest changes, and {revision} is not among them;"
                " run git fetch --unshallow --tags and try again",
                revision=revision,
            )
        return say(
            "git knows no revision {revision}; run git fetch --tags, or choose one that git log shows",
            revision=revision,
        )


def _tidy(folder: str) -> str:
    return "" if folder in ("", ".") else folder.strip("/")


def _tree_row(row: bytes) -> tuple[str, TreeFile]:
    about, _, path = row.partition(b"\t")
    mode, _, blob = about.decode("ascii").split(" ")
    return os.fsdecode(path), TreeFile(blob, mode)


def _tag(parts: list[bytes]) -> Tag | None:
    name, kind, message, own, peeled = (os.fsdecode(part) for part in parts)
    annotated = kind == "tag"
    if not annotated and kind != "commit":
        return None
    text = message.rstrip("\n") if annotated else ""
    return Tag(name.lstrip("\n"), peeled if annotated else own, text)
