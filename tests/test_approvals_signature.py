"""SSH signatures: ours and OpenSSH's verify each other's, and nothing else passes."""

from __future__ import annotations

import base64
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from approvals_world import private, public
from hypothesis import given
from hypothesis import strategies as st

from handover.approvals.keys import KeyFormatError, SignatureRefusedError, armored, armour, public_key
from handover.approvals.signature import (
    CannotSignError,
    Namespace,
    sign,
    sign_with,
    signer_of,
    verify,
)

if TYPE_CHECKING:
    from pathlib import Path

    from handover.approvals.keys import PublicKey

MESSAGE = b'{"decision":"approve"}'
GOOD = sign_with(MESSAGE, Namespace.APPROVAL, private("lea"))


def made(folder: Path, *options: str) -> Path:
    """Return the file of a new private key made by `ssh-keygen`."""
    file = folder / "key"
    subprocess.run(["ssh-keygen", "-q", *options, "-N", "", "-f", str(file)], check=True)
    return file


def beside(file: Path) -> PublicKey:
    """Return the public key that `ssh-keygen` wrote next to a private one."""
    return public_key(file.with_name(f"{file.name}.pub").read_text("utf-8"))


@pytest.mark.parametrize(
    "options",
    [("-t", "ed25519"), ("-t", "ecdsa"), ("-t", "rsa", "-b", "2048")],
    ids=["ed25519", "ecdsa", "rsa"],
)
def test_each_key_type_signs_and_verifies(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A key made by ssh-keygen signs; its signature counts for its message and its namespace only."""
    file = made(tmp_path, *options)
    key = beside(file)
    signature = sign(MESSAGE, Namespace.APPROVAL, file)
    assert verify(MESSAGE, signature, Namespace.APPROVAL, (public("lea"), key)) == key
    with pytest.raises(SignatureRefusedError, match="altered after signing"):
        verify(MESSAGE + b" ", signature, Namespace.APPROVAL, (key,))
    with pytest.raises(SignatureRefusedError, match="not for handover-register@v1"):
        verify(MESSAGE, signature, Namespace.REGISTER, (key,))


def test_openssh_verifies_what_we_sign(tmp_path: Path) -> None:
    """A reviewer can check our signatures without our program."""
    (tmp_path / "allowed").write_text(f"lea {public('lea').line()}\n")
    (tmp_path / "sig").write_text(GOOD)
    told = ["-Y", "verify", "-f", "allowed", "-I", "lea", "-n", "handover-approval@v1", "-s", "sig"]
    done = subprocess.run(
        ["ssh-keygen", *told], cwd=tmp_path, input=MESSAGE, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_we_verify_what_openssh_signs(tmp_path: Path) -> None:
    """An approver may sign with ssh-keygen alone."""
    file = made(tmp_path, "-t", "ed25519")
    told = ["ssh-keygen", "-q", "-Y", "sign", "-n", "handover-approval@v1", "-f", str(file)]
    signature = subprocess.run(told, input=MESSAGE, check=True, capture_output=True).stdout.decode()
    assert verify(MESSAGE, signature, Namespace.APPROVAL, (beside(file),)) == signer_of(signature)


def test_a_git_signature_is_no_approval(tmp_path: Path) -> None:
    """What was signed for another purpose cannot be replayed."""
    file = made(tmp_path, "-t", "ed25519")
    told = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(file)]
    signature = subprocess.run(told, input=MESSAGE, check=True, capture_output=True).stdout.decode()
    with pytest.raises(SignatureRefusedError, match="made for 'git', not for handover-approval@v1"):
        verify(MESSAGE, signature, Namespace.APPROVAL, (beside(file),))


def test_a_key_that_is_not_listed_is_named() -> None:
    """A foreign key's fingerprint is said, so that somebody can look whose it is."""
    with pytest.raises(SignatureRefusedError) as refused:
        verify(MESSAGE, GOOD, Namespace.APPROVAL, (public("hugo"),))
    assert (
        str(refused.value) == f"the signature is by the key {public('lea').fingerprint}, which is not listed"
    )


@given(st.data())
def test_no_altered_signature_verifies(data: st.DataObject) -> None:
    """Any byte changed anywhere in a signature makes it refused, with a reason."""
    blob = bytearray(base64.b64decode("".join(GOOD.splitlines()[1:-1])))
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SignatureRefusedError):
        verify(MESSAGE, armour(bytes(blob)), Namespace.APPROVAL, (public("lea"),))


@given(st.text(max_size=200) | st.binary(max_size=200).map(armour))
def test_no_text_makes_reading_a_signature_crash(text: str) -> None:
    """Whatever stands in a record's signature is refused with a reason."""
    with pytest.raises(SignatureRefusedError):
        armored(text)


@given(
    st.text(max_size=100)
    | st.binary(max_size=100).map(lambda raw: f"ssh-ed25519 {base64.b64encode(raw).decode()}")
)
def test_no_text_makes_reading_a_key_crash(line: str) -> None:
    """Whatever stands where a key should is refused with a reason."""
    with pytest.raises(KeyFormatError):
        public_key(line)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ssh-ed25519", "a key is one line"),
        ("ssh-ed25519 %%%", "are not Base64"),
        (public("lea").line()[:-8], "are cut or are no ssh-ed25519 key"),
        (public("lea").line().replace("ssh-ed25519", "ssh-rsa"), "are no ssh-rsa key"),
        (
            "ssh-dss " + base64.b64encode(b"\0\0\0\x07ssh-dss\0\0\0\x01\x05").decode(),
            "keys of type ssh-dss are not accepted",
        ),
    ],
)
def test_a_malformed_key_is_refused_for_its_reason(line: str, message: str) -> None:
    """Cut, mistyped and outdated keys each get their own reason."""
    with pytest.raises(KeyFormatError, match=message):
        public_key(line)


def test_a_short_ed25519_key_verifies_nothing() -> None:
    """A key whose bytes add up but are too few is refused, not crashed on."""
    short = public_key("ssh-ed25519 " + base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x02ab").decode())
    raw = base64.b64decode("".join(GOOD.splitlines()[1:-1]))
    forged = raw.replace(
        len(public("lea").blob).to_bytes(4, "big") + public("lea").blob,
        len(short.blob).to_bytes(4, "big") + short.blob,
    )
    with pytest.raises(SignatureRefusedError, match="not the length of an ed25519 key"):
        verify(MESSAGE, armour(forged), Namespace.APPROVAL, (short,))


def test_a_file_that_is_no_key_does_not_sign(tmp_path: Path) -> None:
    """The person is told which file did not sign."""
    (tmp_path / "key").write_text("nothing")
    with pytest.raises(CannotSignError, match="did not sign with"):
        sign(MESSAGE, Namespace.APPROVAL, tmp_path / "key")
    with pytest.raises(CannotSignError, match="cannot be read: No such file"):
        sign(MESSAGE, Namespace.APPROVAL, tmp_path / "absent")


def test_a_key_with_a_passphrase_is_left_to_openssh(tmp_path: Path) -> None:
    """Where nobody can be asked for the passphrase it says so at once, and shows no traceback."""
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", str(file)], check=True)
    script = (
        "import sys; from pathlib import Path; from handover.approvals.signature import *\n"
        "try: sign(b'x', Namespace.APPROVAL, Path(sys.argv[1]))\n"
        "except CannotSignError as error: print(error)"
    )
    told = [sys.executable, "-c", script, str(file)]
    nothing = subprocess.DEVNULL
    done = subprocess.run(
        told, check=True, stdin=nothing, capture_output=True, text=True, timeout=60, start_new_session=True
    )
    assert done.stdout.startswith(f"ssh-keygen did not sign with {file}: ")
