"""What people read is in their language, in every room."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest
from messages import CATALOGS, Message, catalogs, messages, missing, unmarked

from handover.language import language, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

ROOMS = sorted(path.stem for path in CATALOGS.glob("*.po"))
Translated = tuple[tuple[str, str, str], ...]
"""Of each text of a catalog its room, its English and its French."""
SLOT = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|<[^>]*>")
TYPOGRAPHY = {
    "a plain space before ; : ! ? or »": re.compile(r" [;:!?»]"),
    "a plain space after «": re.compile("« "),
    "no space before ; ! ? or »": re.compile(r"[^\s\u00a0\u202f;!?][;!?»](?:\s|$)"),
    "no space before : ": re.compile(r"[^\s\u00a0:]:(?:\s|$)"),
    "a wide space before ; ! or ?": re.compile("\u00a0[;!?]"),
    "a straight apostrophe": re.compile(r"\w'\w"),
    "English quotation marks": re.compile("[“”]"),
}


@pytest.fixture(scope="module")
def said() -> list[Message]:
    """Every message, collected once."""
    return messages()


@pytest.fixture(scope="module")
def french() -> dict[str, Catalog]:
    """Every French catalog, by room."""
    return catalogs()


@pytest.fixture(scope="module")
def translated(french: dict[str, Catalog]) -> Translated:
    """Every text of every catalog: its room, its English, its French."""
    return tuple(_translated(french))


def _translated(french: dict[str, Catalog]) -> Iterator[tuple[str, str, str]]:
    for room, found in french.items():
        for entry in found:
            if not entry.id:
                continue
            texts = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id,)
            strings = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
            for text, string in zip(texts, strings, strict=True):
                yield room, str(text), str(string)


def test_every_message_has_its_french(said: list[Message], translated: Translated) -> None:
    """`make messages` adds what is missing; a translation is written by hand."""
    known = {text for _, text, string in translated if string}
    assert [f"{m.where}: {m.text}" for m in said if m.text not in known] == []


@pytest.mark.parametrize("room", ROOMS)
def test_french_follows_french_typography(room: str, translated: Translated) -> None:
    """No-break spaces where French has them, curly apostrophes, French quotation marks."""
    mistakes = [
        f"{rule}: {string}"
        for catalog_room, _, string in translated
        if catalog_room == room
        for rule, pattern in TYPOGRAPHY.items()
        if pattern.search(CODE.sub("x", string))
    ]
    assert mistakes == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_fills_the_slots_of_its_message(room: str, translated: Translated) -> None:
    """A slot that the English does not have would stop the message from being shown."""
    wrong = [
        f"{text} -> {string}"
        for catalog_room, text, string in translated
        if catalog_room == room and not set(SLOT.findall(string)) <= set(SLOT.findall(text)) | {"count"}
    ]
    assert wrong == []


def test_every_message_is_written_where_it_is_marked() -> None:
    """A text that reaches `say` through a variable is invisible to the collection."""
    assert unmarked() == []


def test_every_message_is_in_the_catalog_that_is_read_for_it(said: list[Message]) -> None:
    """`make messages` collects; help and Click's words are looked up in the command line's alone."""
    assert [f"{message.where}: {message.text}" for message in missing(said)] == []


def test_a_message_has_one_french(french: dict[str, Catalog]) -> None:
    """All catalogs are read as one: of two translations one would be shown, as their files are called."""
    forms: dict[str, set[str]] = {}
    for found in french.values():
        for entry in found:
            forms.setdefault(repr(entry.id), set()).add(repr(entry.string))
    assert {text: strings for text, strings in forms.items() if len(strings) > 1} == {}


def test_no_catalog_keeps_a_message_that_nothing_says(said: list[Message], translated: Translated) -> None:
    """Whoever reads the French reads only what is shown."""
    texts = {text for message in said for text in (message.text, message.plural)}
    assert [f"{room}: {text}" for room, text, _ in translated if text not in texts] == []


def test_a_message_is_said_in_french() -> None:
    """The catalogs are compiled and found at run time."""
    assert (
        language("fr").say(say("“{value}” is not a date", value="hier"))
        == "«\u00a0hier\u00a0» n’est pas une date"
    )


def test_a_message_without_a_translation_stays_english() -> None:
    """Nobody is left without a sentence."""
    said = language("fr").say(say_count("{count} kiwi fell", "{count} kiwis fell", 2))  # fmt: skip
    assert said == "2 kiwis fell"


def test_hours_are_written_as_each_language_writes_them() -> None:
    """No colon and no minutes of a whole hour in French; the space does not break."""
    french, english = language("fr"), language("en")
    assert [french.hour(time(9)), french.hour(time(18, 5))] == ["9\u00a0h", "18\u00a0h\u00a005"]
    assert french.moment(datetime(2026, 9, 15, 12, tzinfo=UTC)) == "15 septembre 2026 à 12\u00a0h"
    assert english.moment(datetime(2026, 9, 15, 9, tzinfo=UTC)) == "15 September 2026, 09:00"


def test_french_elides_before_a_vowel_that_a_slot_shows() -> None:
    """`d’Atelier`, also where a link surrounds the name; English and consonants stay as they are."""
    french = language("fr")
    assert french.elided("l’accord de {department}", {"department": "Atelier"}) == "l’accord d’{department}"
    assert french.elided("que %(name)s", {"name": '<a href="x">Élise</a>'}) == "qu’%(name)s"
    assert french.elided("de {name}", {"name": "Juridique"}) == "de {name}"
    assert language("en").elided("de {name}", {"name": "Atelier"}) == "de {name}"
    about = {"department": "Atelier", "person": "Arnaud", "on": "4 février"}
    told = french.say(say("Changed since {department} ({person}) approved it on {on}", **about))
    assert told == "Modifié depuis l’accord d’Atelier (Arnaud) du 4 février"


@pytest.mark.parametrize(("count", "form"), [(0, 0), (1, 0), (2, 1), (45, 1), (1_000_000, 1)])
def test_french_counts_as_its_catalogs_say(french: dict[str, Catalog], count: int, form: int) -> None:
    """“1 entrée”, “45 entrées”: the Babel that compiled them may say that French has a third form."""
    counted = [
        (entry.id, entry.string)
        for found in french.values()
        for entry in found
        if isinstance(entry.id, (tuple, list)) and isinstance(entry.string, (tuple, list))
    ]
    said = [language("fr").ngettext(one, several, count) for (one, several, *_), _ in counted]
    assert said == [forms[form] for _, forms in counted]
    assert said
