"""A root is pinned and its register is gone: nothing can be judged."""

from __future__ import annotations

from approval_case import UNVERIFIED, Case
from approvals_world import PIN, REGISTER, decided, signed, wording

from handover.approvals.register_file import authority

CASE = Case(
    badge=(
        "Not verified for Legal: a root key is pinned, but there is no signed register;"
        " sign one with handover register"
    ),
    exit=UNVERIFIED,
    decisions=(signed(decided(wording())),),
    authority=authority(REGISTER, None, PIN),
)
