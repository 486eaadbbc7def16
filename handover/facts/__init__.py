"""Facts: what is derived from a handbook and its git history, never written by hand.

`open_folder` and `open_revision` are the two ways in: they read a content folder, and every fact is derived
from it, as of a day, when it is first asked for. Everything after them is a pure function of what they
return.

- `opening`: from a folder or a revision to `Opened`;
- `approvals`: what departments decided about every wording, and what that says today;
- `earlier`: what was required before, read from git.
"""

from handover.facts.approvals import Approvals
from handover.facts.opening import (
    CONTENT,
    PAGES,
    Facts,
    Opened,
    day_of,
    open_folder,
    open_revision,
)

__all__ = [
    "CONTENT",
    "PAGES",
    "Approvals",
    "Facts",
    "Opened",
    "day_of",
    "open_folder",
    "open_revision",
]
