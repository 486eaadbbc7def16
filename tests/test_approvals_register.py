"""The signed register: in force only if the pinned root signed exactly this, and nothing newer was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from approvals_world import IN_FORCE, PIN, REGISTER, private, public, signed_register

from handover.approvals.canonical import canonical, from_json
from handover.approvals.register import Footing, Grant, Register, rank
from handover.approvals.register_file import (
    Pin,
    SignedRegister,
    authority,
    in_force,
    pin_from,
    serial_of,
    written,
)
from handover.approvals.register_json import RegisterError
from handover.approvals.signature import Namespace, sign_with
from handover.entries.terms import Evidence
from handover.language import language
from handover.problems import UserError


def test_a_register_signed_by_the_root_is_in_force() -> None:
    """What was signed reads back as the same value, however the file is laid out."""
    held = signed_register()
    assert in_force(held, PIN) == REGISTER
    crammed = SignedRegister(held.data.replace(b"\n", b"").replace(b"  ", b""), held.signature)
    assert in_force(crammed, PIN) == REGISTER
    assert authority(Register(), held, PIN) == IN_FORCE


def test_without_a_pin_the_entries_are_all_there_is() -> None:
    """A register that nobody pinned proves nothing: it could be anybody's."""
    judged = authority(REGISTER, signed_register(by="hugo"), None)
    assert judged.footing is Footing.PROPOSED
    assert str(judged.reason) == (
        "no root key is pinned, so everything shows as recorded; give --root or HANDOVER_ROOT"
    )


REFUSED = {
    "absent": (None, PIN, "a root key is pinned, but there is no signed register"),
    "self-signed": (
        signed_register(by="hugo"),
        PIN,
        "by SHA256:.*, and the pinned root is SHA256:",
    ),
    "altered": (
        SignedRegister(written(REGISTER).replace(b'"12"', b'"99"'), signed_register().signature),
        PIN,
        "the register was altered after it was signed",
    ),
    "unsigned": (SignedRegister(written(REGISTER), ""), PIN, "a signature begins with"),
    "a key twice": (
        SignedRegister(b'{"serial":"9",' + written(REGISTER)[1:], signed_register().signature),
        PIN,
        "the key serial is given twice",
    ),
    "no JSON": (
        SignedRegister(b"serial: 3", signed_register().signature),
        PIN,
        "not a JSON document",
    ),
    "rolled back behind the pin": (
        signed_register(),
        PIN._replace(serial=4),
        "the register is number 3, but number 4 was in force already: rolled back",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_register_that_is_not_in_force_says_why(case: str) -> None:
    """Each way of getting round the root is refused for its own reason, and then nothing can be judged."""
    held, pin, reason = REFUSED[case]
    with pytest.raises(UserError, match=reason):
        in_force(held, pin)
    assert authority(REGISTER, held, pin).footing is Footing.NONE


def test_a_register_older_than_one_in_history_is_refused() -> None:
    """Going back to a register that history has left behind is a roll-back too."""
    assert in_force(signed_register(), PIN, highest_seen=3) == REGISTER
    with pytest.raises(RegisterError, match="number 3, but number 4 was in force already"):
        in_force(signed_register(), PIN, highest_seen=4)
    assert serial_of(signed_register().data) == 3
    assert serial_of(b"nothing") == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"schema": "handover/register/v1"', b'"schema": "handover/register/v2"'),
        (b'"serial": "3"', b'"serial": "0"'),
        (b'"serial": "3"', b'"serial": "three"'),
        (b'"evidence": "recorded"', b'"evidence": "believed"'),
        (b'"serial": "3"', b'"serial": "3", "more": "x"'),
        (b'"since": "2024-01-01"', b'"since": "2024-13-01"'),
        (b'"person": "lea"', b'"person": "Lea "'),
    ],
)
def test_a_malformed_register_is_refused_even_if_the_root_signed_it(before: bytes, after: bytes) -> None:
    """A field of another shape, one too many or one too few is never read as something else."""
    data = written(REGISTER).replace(before, after, 1)
    assert data != written(REGISTER)
    signature = sign_with(canonical(from_json(data)), Namespace.REGISTER, private("root"))
    with pytest.raises(UserError):
        in_force(SignedRegister(data, signature), PIN)


def test_a_pin_is_a_fingerprint_and_perhaps_a_serial() -> None:
    """What ssh-keygen -l shows is enough."""
    fingerprint = public("root").fingerprint
    assert pin_from(fingerprint) == Pin(fingerprint, 0)
    assert pin_from(f" {fingerprint}:12\n") == Pin(fingerprint, 12)
    for text in ("", "SHA256:abc", f"{fingerprint}:", f"{fingerprint}:-1", f"MD5{fingerprint}"):
        with pytest.raises(RegisterError, match="is no root"):
            pin_from(text)


def test_the_approvers_of_a_day_are_those_granted_and_still_here() -> None:
    """A grant that is over, one that has not begun and a person who left do not count."""
    lea = REGISTER.people[-1]
    register = replace(
        REGISTER,
        people=(*REGISTER.people[:-1], lea._replace(until=date(2026, 3, 31))),
        grants=(*REGISTER.grants, Grant(person="ines", department="legal", since=date(2026, 6, 1))),
    )
    assert register.approvers("legal", date(2026, 3, 31)) == ("lea",)
    assert register.approvers("legal", date(2026, 4, 1)) == ()
    assert register.approvers("legal", date(2026, 6, 1)) == ("ines",)


def test_a_department_has_its_own_level_or_the_company_s() -> None:
    """Evidence is required by department where wanted."""
    assert REGISTER.level_for("legal") is Evidence.SIGNED
    assert REGISTER.level_for("quality") is Evidence.RECORDED
    assert [rank(level) for level in Evidence] == [0, 1, 2]


def test_dates_are_said_the_british_way() -> None:
    """Badges say 1 June 2027."""
    assert language("en").date(date(2027, 6, 1)) == "1 June 2027"
