"""`fmt` writes one form, keeps comments, and never changes what an entry says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.authoring.commented import read_commented, tree_of
from handover.authoring.formatting import format_folder, formatted, laid_out, read_comments, trimmed
from handover.characters import strip_refused
from handover.entries import KINDS
from handover.problems import UserError
from handover.reading import parse

if TYPE_CHECKING:
    from pathlib import Path

RESPONSE = KINDS["response"]


def neat(text: str) -> str:
    """Format *text* as a response."""
    return formatted("content/responses/x.yaml", text.encode(), RESPONSE).decode()


def test_keys_stand_in_the_order_of_the_kind_and_shared_ones_last() -> None:
    """Two people who write the same entry get the same file."""
    assert neat("tags: [a]\nwordings: []\ntitle: Late\n") == "title: Late\nwordings: []\ntags: [a]\n"


def test_a_comment_moves_with_the_field_below_it() -> None:
    """The reason stays where it is needed."""
    assert neat("# why\nwordings: []  # none yet\n# what\ntitle: Late\n") == (
        "# what\ntitle: Late\n# why\nwordings: []  # none yet\n"
    )


def test_the_line_for_editors_and_what_an_empty_line_sets_apart_stay_first() -> None:
    """The first lines are about the file, not about a field."""
    head = "# yaml-language-server: $schema=../../.handover/schema/response.json\n# Ours\n\n"
    assert neat(head + "wordings: []\ntitle: Late\n") == head + "title: Late\nwordings: []\n"


def test_a_text_of_several_lines_is_a_literal_block() -> None:
    """Quoted line ends are unreadable in a diff."""
    source = 'title: Late\nwordings:\n- {language: fr, text: "Bonjour\\n\\n{prenom} !"}\n'
    assert neat(source) == (
        "title: Late\nwordings:\n  - language: fr\n    text: |\n      Bonjour\n\n      {prenom} !\n"
    )


def test_a_sentence_with_a_colon_needs_no_quotes_and_a_title_with_one_does() -> None:
    """Texts of people are free of YAML's rules; titles stay on their line."""
    source = "title: 'Colis : perdu'\nwordings:\n  - language: fr\n    text: 'Votre colis : perdu'\n"
    assert neat(source) == (
        'title: "Colis : perdu"\nwordings:\n  - language: fr\n    text: >\n      Votre colis : perdu\n'
    )


def test_a_long_paragraph_is_wrapped() -> None:
    """Nobody scrolls sideways to read what is said, and a changed word is seen in its line."""
    text = "le colis est parti ce matin " * 6
    lines = neat(f"title: a\nwordings:\n  - language: fr\n    text: '{text.strip()}'\n").split("\n")
    assert lines[3] == "    text: >"
    assert max(map(len, lines)) <= 110


@pytest.mark.parametrize(
    "text", ["12:30", "1.10", "no", "Non", "~", "2026-02-01", "0x1F", "1_000", "on", "=", "y"]
)
def test_what_other_readers_take_for_something_else_is_quoted(text: str) -> None:
    """A spreadsheet tool or another YAML reader sees the same text."""
    assert f"title: {json.dumps(text)}\n" in neat(f"title: {text}\nwordings: []\n") or text == "Non"


def test_dates_and_answers_are_written_plainly() -> None:
    """Where a date is due, quotes are noise."""
    assert neat("title: a\nwordings: []\nreview_by: '2026-02-01'\ncritical: 'yes'\n").endswith(
        "review_by: 2026-02-01\ncritical: yes\n"
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay(mark: str, end: str) -> None:
    """Whoever edits on Windows gets no diff of every line."""
    data = f"{mark}wordings: []{end}title: Été 👩‍🚀{end}".encode()
    expected = f"{mark}title: Été 👩‍🚀{end}wordings: []{end}".encode()
    assert formatted("content/responses/x.yaml", data, RESPONSE) == expected


def test_comments_inside_lists_and_at_the_end_stay_in_place() -> None:
    """Every comment has a home."""
    source = (
        "title: Late\n"
        "wordings:\n"
        "  # first\n"
        "  - language: fr\n"
        "    # polite\n"
        "    text: |  # said\n"
        "      Bonjour\n"
        "      # no comment, text\n"
        "    # end of the wording\n"
        "  # end of the list\n"
        "# end of the file\n"
    )
    assert neat(source) == source


def test_files_are_written_only_when_asked(tmp_path: Path) -> None:
    """`--check` looks, `fmt` writes."""
    file = tmp_path / "content" / "responses" / "late.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("wordings: []\ntitle: Late\n")
    assert format_folder(tmp_path, write=False).changed == ("content/responses/late.yaml",)
    assert file.read_text() == "wordings: []\ntitle: Late\n"
    format_folder(tmp_path, write=True)
    assert file.read_text() == "title: Late\nwordings: []\n"
    assert format_folder(tmp_path, write=True).changed == ()


def test_the_example_passes_the_check_that_every_handbook_begins_with() -> None:
    """Whoever begins with a copy of it is not refused by their own hook."""
    done = format_folder(ROOT, write=False)
    assert (done.changed, done.problems) == ((), ())


def test_a_file_that_cannot_be_read_is_reported_and_left(tmp_path: Path) -> None:
    """One broken file hides no other and is not touched."""
    file = tmp_path / "content" / "responses" / "late.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("title: a\ntitle: b\n")
    found = format_folder(tmp_path, write=True)
    assert [problem.place.line for problem in found.problems] == [2]
    assert file.read_text() == "title: a\ntitle: b\n"


def test_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    """`fmt` touches nothing but entries."""
    (tmp_path / "content").mkdir()
    (tmp_path / "notes.yaml").write_text("b: 1\n")
    with pytest.raises(UserError):
        format_folder(tmp_path, [tmp_path / "notes.yaml"], write=True)


def test_a_tab_in_a_text_without_quotes_is_kept() -> None:
    """Spreadsheets put tabs between the words that are copied from them."""
    assert neat("title:\tLate\nuse_when:\n  - [a\tb, c]\n  - Monday\tTuesday\n") == (
        'title: Late\nuse_when:\n  - ["a\\tb", c]\n  - "Monday\\tTuesday"\n'
    )


@pytest.mark.parametrize("text", ["\u00a0", "Bonjour \u00a0 !", "mot " * 40 + "\u202f " + "mot " * 40 + "."])
def test_a_space_that_stands_for_a_word_is_kept(text: str) -> None:
    """Wrapping must not take a no-break space for the end of a line."""
    source = f"title: Late\nwordings:\n  - language: fr\n    text: {json.dumps(text)}\n"
    assert trimmed(parse("x", neat(source).encode()).value) == trimmed(parse("x", source.encode()).value)


def test_old_line_ends_are_read() -> None:
    """Old Macintoshes ended lines with a carriage return."""
    assert neat("title: Late  # today\rtags: [a]\r") == "title: Late  # today\ntags: [a]\n"


# What people type: words, YAML's own characters, accents, emoji, line ends in the middle of it all.
PIECES = [
    *(
        "Bonjour",
        " ",
        "  ",
        "\n",
        "\n\n",
        ": ",
        " #",
        "#",
        "- ",
        "'",
        '"',
        "\\",
        "{prenom}",
        "[a]",
        "é",
        "🚲",
    ),
    *(
        "\u00a0!",
        "👩‍🚀",
        "12:30",
        "no",
        "~",
        "|",
        ">",
        "&a",
        "*b",
        "!c",
        "%",
        "@",
        "`",
        "?",
        "=",
        "\t",
        "...",
        "---",
    ),
]
TEXT = st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.text(max_size=20)).map(
    lambda text: strip_refused(text.replace("\r", ""))[0]
)
KEY = st.sampled_from(["title", "text", "language", "tags", "zz", "review_by", "wordings", "é è", "12", "no"])
VALUE = st.recursive(
    TEXT,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEY, inner, max_size=3)),
    max_leaves=8,
)
ENTRY = st.dictionaries(KEY, VALUE, min_size=1, max_size=5)


@settings(max_examples=120, deadline=None)
@given(ENTRY)
def test_layout_never_changes_what_an_entry_says(entry: dict[str, object]) -> None:
    """Whatever is written is read back as it was, and formatting it again changes nothing."""
    block = tree_of(entry)  # type: ignore[arg-type]
    assert not isinstance(block, str)
    text = laid_out(block, RESPONSE)
    assert trimmed(parse("x", text.encode()).value) == trimmed(entry)
    assert formatted("x", text.encode(), RESPONSE).decode() == text


@settings(max_examples=120, deadline=None)
@given(ENTRY, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), st.booleans()), max_size=6))
def test_comments_survive_wherever_they_stand(
    entry: dict[str, object], notes: list[tuple[int, int, bool]]
) -> None:
    """JSON with comments between its lines is a hard case of YAML: nothing is lost, and once is enough."""
    lines = json.dumps(entry, ensure_ascii=False, indent=2).split("\n")
    for at, indent, empty in notes:
        lines.insert(min(1 + at, len(lines)), "" if empty else f"{' ' * indent}# note {at}")
    source = "\n".join(lines) + "\n"
    once = formatted("x", source.encode(), RESPONSE)
    assert read_comments(read_commented(once.decode())) == read_comments(read_commented(source))
    assert formatted("x", once, RESPONSE) == once
