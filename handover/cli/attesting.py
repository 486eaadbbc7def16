"""`attest`: in CI, from a review on the forge to records that CI vouches for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handover.authoring.attesting import attest as attest_reviews
from handover.authoring.forge_events import read_event
from handover.language import say

if TYPE_CHECKING:
    from handover.cli.workplace import Workplace

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("attest")
@click.option("--event", "event_file", metavar="FILE", type=_FILE, required=True, help="What the forge told.")
@click.option("--key", "key_file", metavar="KEYFILE", type=_FILE, required=True, help="CI's private key.")
@click.option("--base", metavar="REV", help="Where the request goes; by default what the event names.")
@click.pass_obj
def attest(work: Workplace, event_file: Path, key_file: Path, base: str | None) -> None:
    """Record the approving reviews of a request's last commit, signed by CI.

    It proves that the approver's account on the forge approved; who sat before it, the forge alone knows.
    """
    request = read_event(event_file.read_bytes())
    found = attest_reviews(work.folder, work.opened, request, key_file, base)
    for sentence in (*found.done, *found.passed):
        work.tell(sentence)
    if not found.files:
        work.tell(say("There is nothing to attest."))
        return
    for file in found.files:
        print(f"  {file}")


COMMANDS = (attest,)
