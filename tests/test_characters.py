"""Which characters a text may hold."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.characters import first_refused, in_one_line, strip_refused, with_unix_lines

FAMILY = "👨‍👩‍👧"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour {prenom},\n\tvotre vélo arrive.",
        "Nous vous répondons « demain » ; merci !",
        "J’adore ❤️ ❤️‍🔥",
        FAMILY,
        "🕵🏽‍♀️ et 🏳️‍🌈 et 🏴‍☠️",
        SCOTLAND,
        "1️⃣ puis #️⃣",
        "🇫🇷",
        "☎︎",
        "De\u0301sole\u0301",
        "שלום 你好",
    ],
)
def test_what_people_write_is_allowed(text: str) -> None:
    """Accents, French spaces, emoji of every build and other scripts pass."""
    assert first_refused(text) is None


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        ("a\u200bb", 1, "U+200B"),
        ("a\u202eb", 1, "U+202E"),
        ("\ufeffa", 0, "U+FEFF"),
        ("a\x00", 1, "U+0000"),
        ("a\x85", 1, "U+0085"),
        ("a\r\n", 1, "U+000D"),
        ("a\u2028b", 1, "U+2028"),
        ("a\u115f", 1, "U+115F"),
        ("a\u1160", 1, "U+1160"),
        ("a\u3164", 1, "U+3164"),
        ("soft\u00adhyphen", 4, "U+00AD"),
        ("\ud800", 0, "U+D800"),
        ("\uffff", 0, "U+FFFF"),
        ("\U0001fffe", 0, "U+1FFFE"),
        ("a\u200db", 1, "U+200D"),
        ("👩\u200d", 1, "U+200D"),
        ("👩\u200da", 1, "U+200D"),
        ("a\ufe0f", 1, "U+FE0F"),
        ("1\ufe0f", 1, "U+FE0F"),
        ("❤\ufe0f\ufe0f", 2, "U+FE0F"),
        ("a\U000e0061", 1, "U+E0061"),
        ("👩\U000e0061\U000e007f", 1, "U+E0061"),
        ("\U0001f3f4\U000e0067\U000e0062", 1, "U+E0067"),
    ],
)
def test_what_nobody_sees_is_refused_with_its_place(text: str, place: int, label: str) -> None:
    """An invisible character is named by its code point and its position."""
    assert first_refused(text) == (place, label)


def test_the_table_holds_every_control_and_format_character() -> None:
    """No Cc, Cf, Cs, Zl or Zp that this Python knows of passes, except line feed and tab."""
    passing = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and not first_refused(character)
    }
    assert passing == {"\n", "\t"}


def test_the_table_refuses_nothing_that_is_seen() -> None:
    """Letters, digits, punctuation and symbols pass, but for the fillers, which are letters in name only."""
    refused = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character)[0] in "LNPSZ" and first_refused(character)
    }
    assert refused == {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2028", "\u2029"}


def test_stripping_keeps_emoji_and_counts() -> None:
    """Only what is refused goes."""
    assert strip_refused(f"a\u200bb{FAMILY}\u202e\u200d") == (f"ab{FAMILY}", 3)
    assert strip_refused("rien") == ("rien", 0)


@given(st.text(st.sampled_from("a1\u200d\ufe0f👩❤🏴\u200b\U000e0061\U000e007f\u20e3🏽")))
def test_what_was_stripped_is_clean(text: str) -> None:
    """Stripping until nothing is refused ends, and each round counts what it took."""
    for _ in range(len(text) + 1):
        stripped, count = strip_refused(text)
        assert len(text) - len(stripped) == count
        if not count:
            break
        text = stripped
    assert first_refused(text) is None


def test_line_ends_become_line_feeds() -> None:
    """Windows' and old Macintosh's line ends are written alike."""
    assert with_unix_lines("a\r\nb\rc\n") == "a\nb\nc\n"


def test_what_is_repeated_stands_on_one_line_and_hides_nothing() -> None:
    """A file's name that is not UTF-8 has its bytes; emoji stay."""
    assert in_one_line(f"a\n b\tc\u202e\x1b[31m\udce9{FAMILY}\u00a0!") == (
        f"a b c\\u202e\\x1b[31m\\xe9{FAMILY}\u00a0!"
    )


def test_a_megabyte_is_looked_through_quickly() -> None:
    """Looking for refused characters costs the reader next to nothing."""
    text = "Nous préparons votre réponse 🙂 « bientôt ».\n" * 22_000
    began = time.perf_counter()
    assert first_refused(text) is None
    assert time.perf_counter() - began < 0.5
