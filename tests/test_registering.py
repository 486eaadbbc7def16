"""`register`: how the entries differ from what is in force, and the next one, signed by the root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from approvals_world import public
from sitting import furnish, keep_key, run, said

from handover.approvals.register import Footing
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH, Pin
from handover.facts import open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SmallHandbook

    from handover.approvals.register import Authority

ROOT = public("root").fingerprint
SAV = "content/departments/sav.yaml"


@pytest.fixture
def handbook(small: SmallHandbook) -> SmallHandbook:
    """Make a handbook without a register."""
    return furnish(small)


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Keep the root key outside the handbook."""
    return str(keep_key("root", tmp_path))


def judged(handbook: SmallHandbook, serial: int = 0) -> Authority:
    """Return what decisions are judged by where the root is pinned."""
    return open_folder(handbook.folder, pin=Pin(ROOT, serial)).facts.approvals.authority


def test_the_first_register_is_shown_signed_and_pinned(handbook: SmallHandbook, key: str) -> None:
    """What it says is listed before the question; the line to pin is printed; then it is in force."""
    done = run(handbook, "register", "--sign", key, answers="yes\n")
    assert done.exit_code == 0
    assert "There is no register yet" in done.output
    assert "not in force yet: Ada Martin approves for SAV from 1 January 2026" in done.output
    assert f"HANDOVER_ROOT={ROOT}:1" in done.output
    assert judged(handbook, serial=1).footing is Footing.SIGNED


def test_differences_are_told_until_the_next_is_signed(handbook: SmallHandbook, key: str) -> None:
    """Exit 0 where entries are what is in force, 1 where they differ; the serial grows by one."""
    run(handbook, "register", "--sign", key, "--yes")
    same = run(handbook, "register", root=ROOT)
    assert (same.exit_code, same.output) == (0, "The entries are what register 1 says.\n")
    text = (handbook.folder / SAV).read_text("utf-8")
    handbook.write(SAV, text.replace("person: lou", "person: lea"))
    other = run(handbook, "register", root=ROOT)
    assert other.exit_code == 1
    assert "not in force yet: Léa Roy approves for SAV from 1 January 2026" in other.output
    assert "in force, but no longer in the entries: Lou Petit approves for SAV" in other.output
    run(handbook, "register", "--sign", key, "--yes", root=ROOT)
    assert judged(handbook).register.serial == 2
    assert run(handbook, "register", root=ROOT).exit_code == 0


def test_a_serial_that_history_knows_is_not_used_again(handbook: SmallHandbook, key: str) -> None:
    """A register that was removed still counts."""
    run(handbook, "register", "--sign", key, "--yes")
    handbook.commit("Registre 1")
    for name in (REGISTER_PATH, SIGNATURE_PATH):
        (handbook.folder / "content" / name).unlink()
    handbook.commit("Sans registre")
    assert f"HANDOVER_ROOT={ROOT}:2" in run(handbook, "register", "--sign", key, "--yes").output


def test_what_the_root_did_not_sign_hides_nothing(handbook: SmallHandbook, tmp_path: Path) -> None:
    """Altered together with the entries, a register would show no difference: so all of it is shown."""
    run(handbook, "register", "--sign", str(keep_key("mallory", tmp_path)), "--yes")
    done = run(handbook, "register", root=ROOT)
    assert done.exit_code == 2
    assert "Nobody vouches for register 1" in done.output
    assert "not in force yet: Ada Martin approves for SAV" in done.output


def test_only_the_pinned_root_signs(handbook: SmallHandbook, tmp_path: Path) -> None:
    """Another key would put nothing in force."""
    done = run(handbook, "register", "--sign", str(keep_key("mallory", tmp_path)), "--yes", root=ROOT)
    assert f"and the pinned root is {ROOT}" in said(done)
    assert not (handbook.folder / "content" / REGISTER_PATH).exists()


def test_a_root_key_in_the_handbook_is_refused(handbook: SmallHandbook) -> None:
    """Whoever reads the repository would appoint themselves."""
    key = keep_key("root", handbook.folder)
    assert "lies in the handbook" in said(run(handbook, "register", "--sign", str(key), "--yes"))


def test_a_key_that_cannot_be_read_is_not_left_out_silently(handbook: SmallHandbook, key: str) -> None:
    """Somebody would believe that they may sign."""
    handbook.write(
        "content/people/ada.yaml",
        "name: Ada Martin\nrole: Service\nkeys: [{key: ssh-ed25519 AAAA, from: 2026-01-01}]\n",
    )
    done = run(handbook, "register", "--sign", key, "--yes")
    assert done.exit_code != 0
    assert not (handbook.folder / "content" / REGISTER_PATH).exists()


def test_errors_in_who_decides_are_mended_first(handbook: SmallHandbook, key: str) -> None:
    """A grant to nobody is signed by nobody."""
    text = (handbook.folder / SAV).read_text("utf-8")
    handbook.write(SAV, text.replace("person: lou", "person: personne"))
    done = run(handbook, "register", "--sign", key, "--yes")
    assert "personne" in said(done)
    assert not (handbook.folder / "content" / REGISTER_PATH).exists()


def test_a_no_signs_nothing(handbook: SmallHandbook, key: str) -> None:
    """Whoever reads the list and stops leaves no trace."""
    assert run(handbook, "register", "--sign", key, answers="no\n").exit_code == 1
    assert not (handbook.folder / "content" / REGISTER_PATH).exists()
