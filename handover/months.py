"""Days that are some months apart: until when an approval holds and a member is kept."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta


def months_after(day: date, months: int) -> date:
    """Return the day *months* after *day*; the last of its month, or of all, where there is none such."""
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):  # after the year 9999
        return date.max
