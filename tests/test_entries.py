"""What entries are made of, besides what is written in them."""

from __future__ import annotations

from handover.entries.model import Silenced


def test_a_changed_copy_leaves_no_trace_in_any_other_entry() -> None:
    """Entries share one empty note of which fields were written; a copy has its own."""
    one = Silenced(rule="RSP003", reason="Nobody asks.")
    copied = one.model_copy(update={"reason": "Nobody asked."})
    assert copied.reason == "Nobody asked."
    assert copied.model_fields_set == {"reason"}
    assert one.model_fields_set is Silenced(rule="RSP004", reason="Later.").model_fields_set
    assert one.model_fields_set == set()
