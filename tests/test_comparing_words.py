"""Texts woven from two, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handover.comparing import Mark
from handover.comparing.words import folded, spans

words = st.text(alphabet="aé b,.’\u00a0\n", max_size=40)


@given(words, words)
def test_spans_hold_both_texts(before: str, after: str) -> None:
    """Leaving out what came gives the old text, leaving out what went gives the new one."""
    woven = spans(before, after)
    old = "".join(span.text for span in woven if span.mark is not Mark.ADDED)
    new = "".join(span.text for span in woven if span.mark is not Mark.REMOVED)
    assert (folded(old), folded(new)) == (folded(before), folded(after))


@given(words)
def test_a_text_woven_with_itself_is_kept(same: str) -> None:
    """Nothing is marked where nothing changed."""
    assert {span.mark for span in spans(same, same)} <= {Mark.KEPT}
