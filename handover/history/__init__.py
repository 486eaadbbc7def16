"""Who last changed what, when and why: the handbook's history, read from git in one pass."""

from handover.history.blame import last_changes_of_values, when_last_changed
from handover.history.changes import Change
from handover.history.history import History

__all__ = ["Change", "History", "last_changes_of_values", "when_last_changed"]
