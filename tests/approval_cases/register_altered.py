"""A register altered after it was signed judges nothing."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import PIN, REGISTER, decided, signed, signed_register, wording

from handover.approvals.register_file import SignedRegister, authority, written
from handover.approvals.requirements import required_for_topics

CASE = Case(
    badge=(
        "Not verified for Legal: the register was altered after it was signed;"
        " restore it, or sign the next one"
    ),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    requirement=required_for_topics(["refund"], REGISTER),
    authority=authority(
        REGISTER,
        SignedRegister(written(REGISTER).replace(b"2025", b"2020"), signed_register().signature),
        PIN,
    ),
)
