"""The company's colour stays readable, whatever it is."""

from __future__ import annotations

import re

import pytest

from handover.pages.brand import contrast, style_sheet

AA = 4.5
WHITE = (1.0, 1.0, 1.0)
COLOURS = ["#0f5c57", "#ffff00", "#ffffff", "#000000", "#7fd1c8", "#c2571a", "#808080"]


def _shades(sheet: str) -> dict[str, tuple[float, float, float]]:
    light, dark = sheet.splitlines()
    found = {}
    for scheme, rules in (("light", light), ("dark", dark)):
        for name, digits in re.findall(r"--ho-([a-z-]+):#([0-9a-f]{6});", rules):
            parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
            found[f"{scheme} {name}"] = (parts[0], parts[1], parts[2])
    return found


@pytest.mark.parametrize("colour", COLOURS)
def test_white_text_on_the_brand_is_readable(colour: str) -> None:
    """Buttons are white on the company's colour."""
    assert contrast(_shades(style_sheet(colour))["light brand"], WHITE) >= AA


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_are_readable_on_the_soft_ground(colour: str, scheme: str) -> None:
    """The tinted ground is the worst that a link stands on."""
    shades = _shades(style_sheet(colour))
    assert contrast(shades[f"{scheme} link"], shades[f"{scheme} brand-soft"]) >= AA


def test_a_colour_that_is_readable_already_is_kept() -> None:
    """The company recognises itself."""
    assert "--ho-brand:#0f5c57;" in style_sheet("#0f5c57")


@pytest.mark.parametrize("hostile", ["red", "#fff", "#0f5c57;}*{display:none", "#0f5c57\n"])
def test_what_is_no_colour_never_reaches_the_style_sheet(hostile: str) -> None:
    """The style sheet is the default's."""
    assert style_sheet(hostile) == style_sheet("#0f5c57")
