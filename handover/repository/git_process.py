"""Run git, the same way on every machine: the only place that imports GitPython.

Nothing that a user or a machine has configured changes what we read, and nothing that a repository configures
is run: no global or system configuration, no hooks, no replace objects, no file watcher, no network.
`--git-dir` is always said, so that neither a hook's environment nor another owner of the folder (a container,
a CI runner) gets in the way.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from handover.language import say
from handover.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from git import Git

CLEAN_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_CONFIG_COUNT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
CLEAN_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "core.useReplaceRefs=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showSignature=false",
    "protocol.allow=never",
)


@dataclass(frozen=True)
class GitProcess:
    """How to run git on one repository: its `.git` folder and its working tree."""

    git_dir: Path
    root: Path

    @classmethod
    def discover(cls, path: Path) -> GitProcess | None:
        """Return the repository that holds *path*, or None; raise UserError where git is missing."""
        folder = path.absolute()
        if not any((above / ".git").exists() for above in (folder, *folder.parents)):
            return None
        if not _works():
            raise _missing()
        import git  # noqa: PLC0415 - it takes 0.1 s and fails without a git program: only where git is used

        start = next(above for above in (folder, *folder.parents) if above.is_dir())
        try:
            with git.Repo(start, search_parent_directories=True) as found:
                if found.working_tree_dir is None:
                    return None
                return cls(Path(found.git_dir), Path(found.working_tree_dir))
        except git.exc.InvalidGitRepositoryError:
            return None

    @classmethod
    def create(cls, folder: Path) -> GitProcess | None:
        """Begin a repository in *folder*; None where git is missing."""
        if not _works():
            return None
        import git  # noqa: PLC0415 - see discover

        git.Repo.init(folder, initial_branch="main").close()
        return cls.discover(folder)

    def run(self, *arguments: str, given: bytes | None = None, env: Mapping[str, str] | None = None) -> bytes:
        """Run `git ARGUMENTS` on the input *given*, return what it prints; raise UserError if it fails."""
        status, printed, complaint = self.attempt(*arguments, given=given, env=env)
        if status:
            raise UserError(
                say(
                    "git {command} failed ({complaint}); run git fsck in {root} to see what is wrong",
                    command=arguments[0],
                    complaint=complaint.strip().partition("\n")[0] or status,
                    root=self.root,
                )
            )
        return printed

    def attempt(
        self, *arguments: str, given: bytes | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, bytes, str]:
        """Run `git ARGUMENTS` and return its exit status, what it prints and what it complains of."""
        with TemporaryFile() as stream:
            stream.write(given or b"")
            stream.seek(0)
            status, printed, complaint = self._git().execute(
                self._command(arguments),
                istream=stream,
                env={**self._environment(), **(env or {})},
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        return status, bytes(printed), str(complaint)

    def as_configured(self, key: str) -> str:
        """Return what the user configured for *key* (their name, an address), or an empty text."""
        command = ["git", f"--git-dir={self.git_dir}", "config", "--get", key]
        _, printed, _ = self._git().execute(command, with_extended_output=True, with_exceptions=False)
        return str(printed).strip()

    def batch(self, names: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
        """Yield (name, type, bytes) of each object named, in that order, from one process.

        The type is `missing` and the bytes are empty where the repository does not hold the object.
        """
        with TemporaryFile() as asked:
            asked.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            asked.seek(0)
            process = self._git().execute(
                self._command(("cat-file", "--batch")),
                istream=asked,
                env=self._environment(),
                as_process=True,
            )
            stream: BinaryIO = process.stdout
            for name in names:
                yield name, *_next_object(stream)
            process.wait()

    def _command(self, arguments: Sequence[str]) -> list[str]:
        command = ["git", f"--git-dir={self.git_dir}", f"--work-tree={self.root}"]
        for setting in CLEAN_SETTINGS:
            command += ["-c", setting]
        return [*command, *arguments]

    def _environment(self) -> dict[str, str]:
        environment = dict(CLEAN_ENVIRONMENT)
        if "GIT_INDEX_FILE" in os.environ:
            environment["GIT_INDEX_FILE"] = str(self.git_dir / "index")
        return environment

    def _git(self) -> Git:
        if not _works():
            raise _missing()
        from git import Git  # noqa: PLC0415 - see discover

        return Git(self.root)


def _works() -> bool:
    try:
        import git  # noqa: F401, PLC0415 - see discover
    except ImportError:
        return False
    return True


def _missing() -> UserError:
    return UserError(say("the program git was not found; install it (https://git-scm.com) and try again"))


def _next_object(stream: BinaryIO) -> tuple[str, bytes]:
    header = stream.readline().split()
    if len(header) != 3 or not header[2].isdigit():  # noqa: PLR2004 - name, type and size
        return "missing", b""
    data = stream.read(int(header[2]))
    stream.read(1)
    return header[1].decode(), data
