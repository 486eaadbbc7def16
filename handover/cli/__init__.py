"""The command line: every command is in a module of this package, which is imported when it is called.

The only door to Click and Rich. A command reads its options, calls one function of another room, and prints.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import re
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from handover.characters import in_one_line
from handover.cli.signs import print_whatever_there_is
from handover.cli.speaking import say_now, speak_as_asked, spoken
from handover.cli.workplace import Workplace, as_day
from handover.language import say
from handover.likeness import nearest
from handover.pinned import ROOT_VARIABLE
from handover.problems import ProblemsFound, UserError, as_text

if TYPE_CHECKING:
    from datetime import date

    from handover.language import Sentence

SELDOM: Final = (1_000_000, 50, 100)
"""How often Python looks for garbage: entries and pages are none, and looking took a fifth of the time."""
MODULES: Final = {
    "approvals": "approving",
    "approve": "deciding",
    "ask": "approving",
    "attest": "attesting",
    "register": "approving",
    "ask-changes": "deciding",
    "refuse": "deciding",
    "renew": "deciding",
    "withdraw": "deciding",
    "build": "building",
    "check": "checking",
    "codeowners": "writing",
    "diff": "comparing",
    "export": "building",
    "fmt": "writing",
    "git-diff": "gitting",
    "history": "history",
    "import": "importing",
    "init": "writing",
    "new": "writing",
    "readiness": "readying",
    "receive": "receiving",
    "release": "releasing",
    "schema": "writing",
    "serve": "building",
    "textconv": "gitting",
    "workbook": "importing",
}
"""The module of each command; it lists its commands in `COMMANDS`."""
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
"""What Python makes of a byte that is no text in the terminal's encoding."""
EVERYWHERE: Final = ("-C", "--today", "--lang", "--root")
"""Options of every command; people type them after its name, too."""


class Commands(click.Group):
    """Finds a command in its module when it is asked for, so that `check` does not wait for the others."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options of every command wherever they stand."""
        return super().parse_args(ctx, _in_front(args))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        del ctx
        return sorted(MODULES)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* begin with; a misspelt one is told with the one that was meant."""
        written = args[0]
        if written in MODULES or written.startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest(written, MODULES)
        told = say("there is no command “{name}”; `handover --help` lists them", name=written)
        if near:
            told = say("there is no command “{name}”; did you mean “{near}”?", name=written, near=near)
        raise click.UsageError(say_now(told), ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with this name, None where there is none."""
        del ctx
        if cmd_name not in MODULES:
            return None
        found: tuple[click.Command, ...]
        found = importlib.import_module(f"{__name__}.{MODULES[cmd_name]}").COMMANDS
        return spoken(next(command for command in found if command.name == cmd_name))


def _in_front(words: list[str]) -> list[str]:
    """Return *words* with the options of every command, and their values, before all others."""
    early: list[str] = []
    others: list[str] = []
    left = iter(words)
    for word in left:
        name, equals, _ = word.partition("=")
        if word == "--":
            others += [word, *left]
        elif name in EVERYWHERE:
            early += [word] if equals else [word, *islice(left, 1)]
        else:
            others.append(word)
    return early + others


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(path_type=Path), default=Path(), help="Work in this handbook.")
@click.option("--today", callback=as_day, help="The day to see it from, as 2026-09-14.")
@click.option("--lang", type=click.Choice(["en", "fr"]), help="The language of messages.")
@click.option(
    "--root",
    metavar="FINGERPRINT[:SERIAL]",
    envvar=ROOT_VARIABLE,
    help=f"The root key that signs the register of approvers; by default ${ROOT_VARIABLE}.",
)
@click.version_option(package_name="community-handover")
@click.pass_context
def cli(context: click.Context, folder: Path, today: date | None, lang: str | None, root: str | None) -> None:
    """Keep what a community manager knows in the company."""
    context.obj = Workplace.of(folder, today, lang, root)


def main() -> None:
    """Run the command line: exit 0 fine, 1 problems found, 2 wrong use or could not be verified."""
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # the last look for garbage would take a fifth of a check
    print_whatever_there_is()
    speak_as_asked(sys.argv[1:])
    try:
        with spoken(cli).make_context("handover", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:  # whoever read us, `head` say, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (OSError, UnicodeEncodeError) as error:
        if not (told := _from_outside(error)):
            raise
        print(Workplace.last.reader.say(told), file=sys.stderr)
        sys.exit(2)
    except ProblemsFound as found:
        print(as_text(found.problems, Workplace.last.reader), file=sys.stderr)
        sys.exit(1)
    except UserError as error:
        print(Workplace.last.reader.say(error.sentence), file=sys.stderr)
        sys.exit(2)


def _from_outside(error: OSError | UnicodeEncodeError) -> Sentence | None:
    """Return what the system refused to do with a file, or the terminal sent that is no text; else None."""
    if isinstance(error, UnicodeEncodeError):
        words = [word for word in sys.argv if _UNDECODED.search(word)]
        if not words:
            return None
        word = next((word for word in words if word in error.object), words[0])
        shown = in_one_line(_UNDECODED.sub("\N{REPLACEMENT CHARACTER}", word))
        return say("“{word}” is not UTF-8; set the terminal to UTF-8, and type it again", word=shown)
    if error.filename is None:
        return None
    return say(
        "{file}: {reason}; check its name, and whether you may read and write there",
        file=in_one_line(os.fsdecode(error.filename)),
        reason=error.strerror or type(error).__name__,
    )
