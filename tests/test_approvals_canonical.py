"""Canonical form v1 and digests."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from handover.approvals.canonical import (
    NotCanonicalError,
    canonical,
    canonical_text,
    digest_of,
    from_canonical,
    from_json,
)
from handover.approvals.subject import subject_from, subject_of
from handover.approvals.subject_store import (
    StoredSubjectError,
    all_stored,
    is_stored_subject,
    path_of,
    stored,
)
from handover.characters import first_refused, with_unix_lines

if TYPE_CHECKING:
    from handover.approvals.canonical import Plain

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Zl", "Zp"), include_characters="\n\t")
).filter(lambda text: first_refused(text) is None)
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
VALUES: st.SearchStrategy[Plain] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(VALUES)
def test_the_canonical_form_is_a_fixed_point(value: Plain) -> None:
    """Reading the canonical form and writing it again changes nothing."""
    data = canonical(value)
    assert canonical(from_canonical(data)) == data


@given(VALUES)
def test_it_equals_rfc_8785_on_its_domain(value: Plain) -> None:
    """Whoever has an RFC 8785 library computes the same digest from the cleaned values."""
    data = canonical(value)
    assert data == rfc8785.dumps(json.loads(data))


def _in_tuples(value: Plain) -> Plain:
    """Return *value* with tuples for lists, which are always cleaned, never taken as they stand."""
    if isinstance(value, list):
        return tuple(_in_tuples(item) for item in value)
    return {key: _in_tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


@given(VALUES | st.lists(st.text("aé \u202f", max_size=3), min_size=1, max_size=2))
@example(["Bonjour\t"])
@example(["e\u0301"])
@example({"a": ["b\nc ", ""]})
def test_what_is_in_order_as_it_stands_is_what_cleaning_makes_of_it(value: Plain) -> None:
    """The quick look takes nothing for clean that cleaning would change."""
    assert canonical(value) == canonical((_in_tuples(value),))[1:-1]


@given(TEXTS)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    """An accent typed on a Macintosh or under Windows is the same approval."""
    assert digest_of(unicodedata.normalize("NFD", text)) == digest_of(unicodedata.normalize("NFC", text))


@given(TEXTS, TEXTS)
def test_two_texts_share_a_digest_only_if_they_read_alike(one: str, other: str) -> None:
    """A digest stands for one text and no other."""
    assert (digest_of(one) == digest_of(other)) == (canonical_text(one) == canonical_text(other))


@given(st.dictionaries(KEYS, TEXTS, min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, str]) -> None:
    """Sorting an entry's keys voids nothing."""
    assert digest_of(value) == digest_of(dict(reversed(value.items())))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Désolé\r\nÀ bientôt", "Désolé\nÀ bientôt"),
        ("De\u0301sole\u0301", "Désolé"),
        ("Bonjour  \t\nMerci", "Bonjour\nMerci"),
        ("\n\nBonjour\n\n", "Bonjour"),
    ],
)
def test_what_no_reader_sees_changes_no_digest(one: str, other: str) -> None:
    """Line ends, blanks behind a line and composed letters are one text."""
    assert digest_of(one) == digest_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Merci\u00a0!", "Merci !"),
        ("Merci\u202f!", "Merci\u00a0!"),
        ("👩\u200d👧", "👩👧"),
        ("Bonjour", "Вonjour"),
        ("Bonjour", "bonjour"),
        (" Bonjour", "Bonjour"),
        ("a  b", "a b"),
        ("a\n\nb", "a\nb"),
        ("l'équipe", "l’équipe"),
    ],
)
def test_what_a_reader_could_see_changes_the_digest(one: str, other: str) -> None:
    """French spaces, joined emoji, letters of another alphabet and indentation are significant."""
    assert digest_of(one) != digest_of(other)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a\u200bb", "the character U+200B at position 2 is invisible, so nobody can approve it; delete it"),
        (
            {"text": ["ok", "\u202eab"]},
            "text.2: the character U+202E at position 1 is invisible, so nobody can approve it; delete it",
        ),
        ({"a": 1}, "a: only texts, lists and mappings can be approved, and this is int; write it as text"),
        (
            {"a": None},
            "a: only texts, lists and mappings can be approved, and this is NoneType; write it as text",
        ),
        ({"É": "x"}, "the key '\\xc9' is not made of a-z, 0-9, - and _; rename it"),
        ({"": "x"}, "the key '' is not made of a-z, 0-9, - and _; rename it"),
        ({1: "x"}, "the key 1 is not made of a-z, 0-9, - and _; rename it"),
    ],
)
def test_what_cannot_be_approved_is_refused_with_its_place(value: Plain, message: str) -> None:
    """The refusal says where in the subject, what, and what to do."""
    with pytest.raises(NotCanonicalError) as refused:
        canonical(value)
    assert str(refused.value) == message


def test_endless_nesting_is_refused() -> None:
    """Deep nesting is a refusal, never a crash."""
    value: Plain = "x"
    for _ in range(40):
        value = [value]
    with pytest.raises(NotCanonicalError, match="nested deeper than 32 levels"):
        canonical(value)
    with pytest.raises(NotCanonicalError, match=r"nested deeper than 32 levels|not a JSON document"):
        from_json(b"[" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": "x"}',
        b'{"b":"x","a":"y"}',
        b'{"a":"x"}\n',
        b'{"a":"e\xcc\x81"}',
        b'{"a":"\\u0041"}',
        b'{"a":1}',
        b"\xff",
        b"",
    ],
)
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    """A stored subject has one spelling."""
    with pytest.raises(NotCanonicalError):
        from_canonical(data)


def test_a_key_given_twice_is_refused() -> None:
    """The last of two equal keys does not silently win."""
    with pytest.raises(NotCanonicalError, match="the key text is given twice"):
        from_json(b'{"text":"approved","text":"altered"}')


def test_a_stored_subject_proves_itself() -> None:
    """What is stored under its digest reads back as the same subject, with its own audience."""
    one = subject_of(
        kind="response",
        entry="late",
        wording={"language": "fr"},
        body={"text": "Bonjour", "audience": "team"},
    )
    path = path_of(one)
    assert path == f"approvals/response/late/subjects/{one.digest[7:23]}.json"
    assert is_stored_subject(f"content/{path}")
    assert stored(f"content/{path}", one.data) == one
    assert subject_from(one.data).body()["audience"] == "team"
    assert one.short().replace(" ", "") == one.digest[7:23]


def test_an_altered_moved_or_renamed_subject_is_refused() -> None:
    """One byte, another folder or another name is enough; the others are still read."""
    one = subject_of(kind="response", entry="late", wording={}, body={"text": "Bonjour"})
    path = path_of(one)
    altered = one.data.replace(b"Bonjour", b"Bonsoir")
    files = {
        path: one.data,
        path.replace("response/late", "response/early"): one.data,
        path.replace("late/subjects", "late/other"): one.data,
    }
    with pytest.raises(StoredSubjectError, match="it was altered, restore it"):
        stored(path, altered)
    with pytest.raises(NotCanonicalError):
        stored(path, one.data + b"\n")
    kept, refused = all_stored(files)
    assert kept == (one,)
    assert len(refused) == 2


@pytest.mark.parametrize("data", [b'{"schema":"handover/subject/v1"}', b'"x"', b"[]"])
def test_another_document_is_no_subject(data: bytes) -> None:
    """A canonical document of another shape is refused."""
    with pytest.raises(NotCanonicalError, match="not a subject of schema handover/subject/v1"):
        subject_from(data)


def test_windows_lines_are_one_text() -> None:
    """The reader and the canonical form agree on line ends."""
    assert canonical_text("a\r\nb") == with_unix_lines("a\r\nb")
