"""The company's colour as a style sheet: one colour in, readable shades for light and dark out.

Text on a shade and links in a shade have the contrast WCAG asks for at level AA (4.5 to 1), with a margin,
whatever the company chose: a colour too light or too dark is darkened or lightened until they do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handover.pages.page import Draft
    from handover.pages.rendering import Renderer

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

DEFAULT = "#0f5c57"
STYLE_SHEET = "assets/brand.css"
_READABLE = 5.0
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLACK: Colour = (0.0, 0.0, 0.0)
_DARK_PAGE: Colour = (0x1E / 255, 0x24 / 255, 0x2A / 255)
"""The lightest ground that text stands on in the dark scheme."""


def pages(renderer: Renderer) -> Iterator[Draft]:  # noqa: ARG001 - every module of EXTRA has it
    """Yield no page."""
    yield from ()


def files(renderer: Renderer) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the style sheet with the company's colours."""
    colour = renderer.handbook.company.colour or DEFAULT
    yield STYLE_SHEET, lambda: style_sheet(colour).encode()


def style_sheet(colour: str) -> str:
    """Return the variables that *colour* (`#rrggbb`; anything else counts as the default) gives."""
    brand = _parsed(colour)
    solid = _until_readable(brand, _WHITE, _BLACK)
    soft, dark_soft = _mixed(brand, _WHITE, 0.09), _mixed(brand, _DARK_PAGE, 0.28)
    light = {"brand": solid, "brand-soft": soft, "link": _until_readable(brand, soft, _BLACK)}
    dark = {"brand-soft": dark_soft, "link": _until_readable(brand, dark_soft, _WHITE)}
    return (
        f":root{{{_variables(light)}}}\n@media screen{{[data-md-color-scheme=slate]{{{_variables(dark)}}}}}\n"
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)  # noqa: PLR2004 - WCAG's own numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _until_readable(colour: Colour, ground: Colour, towards: Colour) -> Colour:
    """Return *colour*, mixed with *towards* as far as it takes to be readable on *ground*."""
    steps = (_mixed(colour, towards, 1 - step / 50) for step in range(51))
    return next(shade for shade in steps if contrast(shade, ground) >= _READABLE)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (c * share + o * (1 - share) for c, o in zip(colour, other, strict=True))
    return red, green, blue


def _parsed(colour: str) -> Colour:
    found = re.fullmatch(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", colour)
    if found is None:
        return _parsed(DEFAULT)
    red, green, blue = (int(part, 16) / 255 for part in found.groups())
    return red, green, blue


def _variables(shades: dict[str, Colour]) -> str:
    return "".join(f"--ho-{name}:{_written(shade)};" for name, shade in shades.items())


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
