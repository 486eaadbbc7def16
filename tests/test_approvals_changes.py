"""How the entries differ from the register in force, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from approval_case import NAMES
from approvals_world import REGISTER, public

from handover.approvals.naming import named
from handover.approvals.register import Colleague, Grant, HeldKey, Register
from handover.approvals.register_changes import Part, differences
from handover.entries.terms import Evidence
from handover.language import language


def said(proposal: Register) -> list[str]:
    """Return how *proposal* differs from the register, in English."""
    found = differences(REGISTER, proposal)
    return [language("en").say(named(one.sentence(), NAMES)) for one in found]


def test_nothing_differs_where_nothing_was_changed() -> None:
    """The serial grows by signing and is no difference; order is none either."""
    assert said(REGISTER) == []
    assert said(replace(REGISTER, serial=9, grants=REGISTER.grants[::-1], people=REGISTER.people[::-1])) == []


def test_who_would_be_appointed_is_named() -> None:
    """Somebody who adds themselves to the entries is seen before anything is signed."""
    proposal = replace(
        REGISTER,
        people=(*REGISTER.people, Colleague(id="mallory", keys=(HeldKey(key=public("mallory")),))),
        grants=(*REGISTER.grants, Grant(person="mallory", department="legal", since=date(2026, 8, 1))),
    )
    assert said(proposal) == [
        "not in force yet: mallory approves for Legal from 1 August 2026",
        f"not in force yet: mallory signs with {public('mallory').fingerprint}",
        "not in force yet: mallory is with the company",
    ]


def test_each_part_of_policy_is_told_as_it_was_and_as_it_would_be() -> None:
    """Lowered proof, longer validity, fewer departments and another CI key are all named."""
    proposal = replace(
        REGISTER,
        evidence=Evidence.ATTESTED,
        department_evidence=(),
        validity_months=24,
        topics=(("refund", ()), *(topic for topic in REGISTER.topics if topic[0] != "refund")),
        charter=("press",),
        ci_keys=(HeldKey(key=public("other"), revoked_on=date(2026, 8, 1)),),
        people=tuple(
            one._replace(until=date(2026, 12, 31), accounts=()) if one.id == "hugo" else one
            for one in REGISTER.people
        ),
    )
    before = "is with the company from 1 January 2024"
    assert said(proposal) == [
        "in force, but no longer in the entries: Hugo has the account github:hugo",
        "in force: charter and triage need: Legal and Press; in the entries: charter and triage need: Press",
        *sorted(
            [
                f"in force, but no longer in the entries: CI signs with {public('ci').fingerprint}",
                f"not in force yet: CI signs with {public('other').fingerprint}, revoked on 1 August 2026",
            ],
            key=lambda text: text.index("SHA256") and text[text.index("SHA256") :],
        ),
        "in force: evidence required: recorded; in the entries: evidence required: attested",
        "in force, but no longer in the entries: evidence required of Legal: signed",
        f"in force: Hugo {before}; in the entries: Hugo {before} until 31 December 2026",
        "in force: refund needs: Legal; in the entries: refund is for the CM alone",
        "in force: approvals hold 12 months at most; in the entries: approvals hold 24 months at most",
    ]


def test_a_difference_is_a_value() -> None:
    """Commands and checks can tell what part of the register it is about."""
    (found,) = differences(REGISTER, replace(REGISTER, validity_months=24))
    assert (found.part, found.about) == (Part.VALIDITY, ())
    assert found.before != found.after
