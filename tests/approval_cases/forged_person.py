"""A decision put in the name of a colleague of the department whose key did not sign it."""

from __future__ import annotations

from dataclasses import replace

from approval_case import NOT_APPROVED, Case
from approvals_world import REGISTER, decided, judged_by, public, signed, wording

from handover.approvals.register import Grant

CASE = Case(
    badge=(
        "Not verified for Legal: the signature is by the key"
        f" {public('lea').fingerprint}, which is not listed"
    ),
    exit=NOT_APPROVED,
    decisions=(replace(signed(decided(wording())), by="ines"),),
    authority=judged_by(
        replace(REGISTER, grants=(*REGISTER.grants, Grant(person="ines", department="legal")))
    ),
)
