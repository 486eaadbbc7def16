"""How long a member is kept: the member's own date, or the company's months after the last sign of life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.months import months_after

if TYPE_CHECKING:
    from datetime import date

    from handover.entries.company import Company
    from handover.entries.member import Member


def kept_until(member: Member, company: Company) -> date | None:
    """Return the last day *member* may be kept, None where neither it nor the company says so."""
    if member.keep_until is not None:
        return member.keep_until
    months = company.member_defaults.keep_months
    signs = [fact.on for fact in member.facts] + [note.on for note in member.notes]
    signs += [relationship.since for relationship in member.relationships]
    if months is None or not signs:
        return None
    return months_after(max(signs), months)


def kept_on(member: Member, company: Company, day: date) -> bool:
    """Tell whether *member* may still be kept that day."""
    last = kept_until(member, company)
    return last is None or day <= last
