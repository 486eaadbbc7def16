"""Our reader of catalogs says what gettext's says."""

from __future__ import annotations

import gettext
import struct
from typing import TYPE_CHECKING, Any

import pytest

from handover.catalogs import Catalog
from handover.language import LOCALE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

CATALOGS = sorted((LOCALE_FOLDER / "fr" / "LC_MESSAGES").glob("*.mo"))


def _for_another_machine(data: bytes) -> bytes:
    """Return a catalog as a machine with the other order of bytes would write it."""
    many, texts, translations = struct.unpack_from("<3I", data, 8)
    swapped = bytearray(data)
    for at, numbers in ((0, 7), (texts, 2 * many), (translations, 2 * many)):
        struct.pack_into(f">{numbers}I", swapped, at, *struct.unpack_from(f"<{numbers}I", data, at))
    return bytes(swapped)


def _same(ours: Catalog, path: Path) -> None:
    with path.open("rb") as stream:
        theirs = gettext.GNUTranslations(stream)
    known: dict[Any, str] = theirs._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    for key in filter(None, known):
        text: str = key if isinstance(key, str) else key[0]
        assert ours.gettext(text) == theirs.gettext(text)
        for count in (0, 1, 2, 21):
            if not isinstance(key, str):
                assert ours.ngettext(text, "…", count) == theirs.ngettext(text, "…", count)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_message_is_said_as_gettext_says_it(path: Path, tmp_path: Path) -> None:
    """Texts, and every form of those that count, whatever the machine that compiled them."""
    _same(Catalog([path]), path)
    other = tmp_path / path.name
    other.write_bytes(_for_another_machine(path.read_bytes()))
    _same(Catalog([other]), other)


def test_the_first_catalog_goes_before_the_others() -> None:
    """What only a later one knows is known too; what none knows stays English."""
    first, second = CATALOGS[:2]
    both = Catalog([first, second])
    assert all(both.gettext(text) == said for text, said in _told(first))
    later = next(text for text, _ in _told(second) if text not in dict(_told(first)))
    assert both.gettext(later) != later
    assert both.gettext("Nobody says this.") == "Nobody says this."
    assert Catalog([]).ngettext("one day", "{count} days", 2) == "{count} days"


def _told(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as stream:
        known = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    return [(text, said) for text, said in known.items() if isinstance(text, str) and text]
