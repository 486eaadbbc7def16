"""A handbook on which departments decide, in a real repository, with keys made for the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvals_world import private, public
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from handover.cli import cli
from handover.facts import open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallHandbook

    from handover.approvals.register_file import Pin
    from handover.approvals.status import Status

LATE = "content/responses/late.yaml"
RECORD = "content/approvals/response/late/sav.yaml"


def furnish(small: SmallHandbook) -> SmallHandbook:
    """Give the small handbook a second department, people with keys and accounts, and a second wording."""
    for person, name in (("ada", "Ada Martin"), ("lou", "Lou Petit"), ("lea", "Léa Roy")):
        small.write(
            f"content/people/{person}.yaml",
            f"""\
            name: {name}
            role: Service
            forge_accounts:
              - {{forge: github, account: {person}-m}}
              - {{forge: gitlab, account: {person}.m}}
            keys:
              - key: {public(person).line()}
                from: 2026-01-01
            """,
        )
    small.write(
        "content/departments/legal.yaml",
        """\
        name: Juridique
        mission: Relit.
        approvers: [{person: lea, from: 2026-01-01}]
        reach_by: poste 3
        hours: 9 h à 18 h
        """,
    )
    small.write(
        LATE,
        """\
        title: Retard de livraison
        topics: [delivery]
        comments: ["Où est mon vélo ?"]
        wordings:
          - language: fr
            text: |
              Bonjour, votre vélo arrive mardi.
          - language: en
            text: |
              Hello, your bike is on its way.
        """,
    )
    small.commit("Premier état")
    return small


def keep_key(name: str, folder: Path) -> Path:
    """Write the private key called *name* beside the handbook, as ssh-keygen would."""
    path = folder / f"key-{name}"
    path.write_bytes(private(name).private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    return path


def run(handbook: SmallHandbook, *words: str, root: str | None = None, answers: str = "") -> Result:
    """Run a command in English."""
    pinned = ["--root", root] if root else []
    return CliRunner().invoke(
        cli,
        ["-C", str(handbook.folder), "--lang", "en", *pinned, *words],
        input=answers,
        env={"HANDOVER_ROOT": ""},
    )


def said(result: Result) -> str:
    """Return everything that was said, whether printed or raised for `main` to print."""
    return f"{result.output}{result.exception or ''}"


def statuses(
    handbook: SmallHandbook, pin: Pin | None = None, ref: str = "response/late"
) -> dict[str, Status]:
    """Return the statuses of an entry by language."""
    approvals = open_folder(handbook.folder, pin=pin).facts.approvals
    return {dict(one.subject.slot.wording)["language"]: one for one in approvals.of(ref)}
