"""Charts as SVG made at build time. The only door to pygal.

pygal computes the geometry. Of what it writes only shapes, text and class names are kept: no script, no
style, no link, no identifier of its own; so a chart is the same bytes every time, takes its colours from the
style sheet (and follows dark mode), and loads nothing. The figures always stand beside it as a table.
Since loading pygal and drawing take long, what was drawn is kept between runs by what it was drawn from.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from handover.keeping import Shelf, beginning_of, edition_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDE, NARROW = (760, 300), (340, 240)
"""Every chart is drawn twice, for a screen and for a phone, so that its text is never scaled down."""
_STEPS = 4
_DENSE = 20
"""From how many labels a line is told without dots, which would only dash it."""
_FEWEST_BARS = 8
"""For how many bars there is room at least, so that the first month is no wall."""
_LABEL_WIDTH = {WIDE: 84, NARROW: 64}
"""How much room a label on the horizontal axis needs, in pixels."""
_MOMENT_WIDTH = 96
"""How much a label with a day and a time needs."""

_SHAPES = {
    "g": (),
    "path": ("d",),
    "rect": ("x", "y", "width", "height"),
    "circle": ("cx", "cy", "r"),
    "text": ("x", "y"),
}
_NEEDLESS = {"reactive", "tooltip-trigger", "graph", "vertical", "always_show", "overlay"}
_NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Series:
    """One line, or one colour of bars: its name and a value (or none) for each label."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart and everything a reader needs who does not see it."""

    title: str
    alternative: str
    """What it shows, in a sentence."""
    axis: str
    """What the labels are, as the head of their column: `Week`."""
    palette: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    svg: Markup

    @property
    def rows(self) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
        """The figures as a table: a label, then a value for each series."""
        return tuple(
            (label, tuple(series.values[position] for series in self.series))
            for position, label in enumerate(self.labels)
        )


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a chart is about, in words."""

    title: str
    alternative: str
    axis: str
    palette: str = "names"
    """Which colours it has: `names` tell series apart, `scale` goes from one end to the other."""
    number: Callable[[float], str] = str
    """Writes a number as the reader does."""


def line_chart(subject: Subject, labels: Iterable[str], series: Iterable[Series]) -> Chart:
    """Return lines over evenly spaced labels; a missing value leaves a gap."""
    return _chart(subject, tuple(labels), tuple(series), "Line")


def stacked_bars(subject: Subject, labels: Iterable[str], series: Iterable[Series]) -> Chart:
    """Return bars whose parts stand on each other."""
    return _chart(subject, tuple(labels), tuple(series), "StackedBar")


def curve(subject: Subject, points: Iterable[tuple[float, str, int]], name: str) -> Chart:
    """Return one line through points given as (where on the axis, label, value), in order."""
    given = tuple(points)
    labels = tuple(label for _, label, _ in given)
    series = (Series(name, tuple(value for *_, value in given)),)

    def draw(size: tuple[int, int]) -> Any:  # noqa: ANN401 - pygal is untyped
        chart = _begun("XY", size, [value for *_, value in given], subject)
        chart.margin_right = _MOMENT_WIDTH // 2
        chart.x_labels = _spaced([(where, label) for where, label, _ in given], size)
        chart.show_minor_x_labels = True
        chart.add(name, [(where, value) for where, _, value in given])
        return chart

    return _finished(subject, labels, series, draw, f"XY {[where for where, *_ in given]}")


def _chart(subject: Subject, labels: tuple[str, ...], series: tuple[Series, ...], kind: str) -> Chart:
    stacked = kind == "StackedBar"
    columns = list(zip(*(item.values for item in series), strict=True))
    tops = [(sum if stacked else max)(value or 0 for value in column) for column in columns]

    def draw(size: tuple[int, int]) -> Any:  # noqa: ANN401
        chart = _begun(kind, size, tops, subject)
        room = max(_FEWEST_BARS - len(labels), 0) if stacked else 0
        chart.x_labels = (*labels, *[""] * room)
        every = -(-(len(labels) + room) * _LABEL_WIDTH[size] // size[0])
        chart.x_labels_major = labels[::-1][:: max(every, 1)]
        for item in series:
            dots = len(labels) <= _DENSE or _has_a_lone_value(item.values)
            chart.add(item.name, [*item.values, *[None] * room], show_dots=dots)
        return chart

    return _finished(subject, labels, series, draw, kind)


def _has_a_lone_value(values: Sequence[int | None]) -> bool:
    """Tell whether there is a value with none before and none after: no line shows it."""
    around = (None, *values, None)
    return any(
        here is not None and before is None and after is None
        for before, here, after in zip(around, values, around[2:], strict=False)
    )


def _begun(kind: str, size: tuple[int, int], tops: Iterable[int], subject: Subject) -> Any:  # noqa: ANN401
    ticks = ticks_to(max(tops, default=0))
    return _kind(kind)(
        width=size[0],
        height=size[1],
        y_labels=[{"value": tick, "label": subject.number(tick)} for tick in ticks],
        range=(0, ticks[-1]),
        css=(),
        js=(),
        margin=2,
        margin_right=14,
        show_legend=False,
        show_minor_x_labels=False,
        truncate_label=-1,
        dots_size=3,
        print_values=False,
    )


def _finished(
    subject: Subject,
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    draw: Callable[[tuple[int, int]], Any],
    how: str,
) -> Chart:
    """Return the chart that *draw* draws at a size; *how* says what *labels* and *series* do not."""
    about = repr((how, subject.palette, subject.number(1_000.5), labels, series))
    digest = hashlib.sha256(about.encode()).hexdigest()
    kept = _kept()
    drawn = kept.get(digest)
    if not isinstance(drawn, str):
        sizes = ((WIDE, "wide"), (NARROW, "narrow"))
        drawn = "".join(
            _svg(draw(size).render_tree(), size, f"{name} ho-chart--{subject.palette}")
            for size, name in sizes
        )
        kept.add(digest, drawn)
    return Chart(
        title=subject.title,
        alternative=subject.alternative,
        axis=subject.axis,
        palette=subject.palette,
        labels=labels,
        series=series,
        svg=Markup(drawn),  # noqa: S704 - `_shape` escapes
    )


@cache
def _pygal() -> Any:  # noqa: ANN401 - pygal is untyped
    """Return pygal, without the import hook it adds for plugins that we do not use.

    Python has retired hooks of its kind; with it in place every later import of a missing module would warn.
    And it asks what a series can be told for each of a hundred settings of each series of a chart, which was
    more than half of drawing: that is answered once.
    """
    import pygal  # noqa: PLC0415 - not needed where every chart was drawn before

    told = dir(pygal.config.SerieConfig)
    pygal.config.SerieConfig.__dir__ = lambda _: told
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != pygal.__name__]
    return pygal


@cache
def _kind(name: str) -> Any:  # noqa: ANN401 - pygal is untyped
    """Return a kind of pygal's charts that draws in half the time.

    It draws no tooltips, which `_shape` would throw away, and looks up in one step what pygal looks up in
    four: each name in the chart's state first, then in the chart.
    """

    def looked_up(chart: object, name: str) -> Any:  # noqa: ANN401
        state = object.__getattribute__(chart, "__dict__").get("state")
        if state is None or name.startswith("__") or name == "state" or name not in state.__dict__:
            return object.__getattribute__(chart, name)
        return state.__dict__[name]

    def nothing(*_: object, **__: object) -> None:
        """Draw nothing."""

    return type(name, (getattr(_pygal(), name),), {"__getattribute__": looked_up, "_tooltip_data": nothing})


@cache
def _kept() -> Shelf:
    """Return the charts that this code and this pygal drew before, by what they were drawn from."""
    return Shelf.of("charts", "svg", edition_of([Path(__file__), *beginning_of("pygal")]))


def ticks_to(top: int) -> list[int]:
    """Return round whole numbers from 0 to *top* or a little above: at most five steps."""
    step = next(m * 10**power for power in range(20) for m in (1, 2, 5) if m * 10**power * _STEPS >= top)
    return [step * position for position in range(max(-(-top // step), 1) + 1)]


def _spaced(labels: list[tuple[float, str]], size: tuple[int, int]) -> list[dict[str, object]]:
    """Return the labels of a curve that have room beside the one before."""
    first, last = labels[0][0], labels[-1][0]
    room = (last - first or 1) * _MOMENT_WIDTH / (size[0] - _MOMENT_WIDTH)
    kept: list[dict[str, object]] = []
    free_from = first
    for where, label in labels:
        if where >= free_from:
            kept.append({"value": where, "label": label})
            free_from = where + room
    return kept


def _svg(root: Any, size: tuple[int, int], name: str) -> Markup:  # noqa: ANN401
    shapes = Markup("".join(_shape(child) for child in root))  # noqa: S704 - `_shape` escapes
    return Markup(
        '<svg class="ho-chart ho-chart--{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>'
    ).format(name, *size, shapes)


def _shape(element: Any) -> str:  # noqa: ANN401
    """Return one of pygal's elements, if it is a shape or text, with only what places and names it."""
    kept = _SHAPES.get(element.tag) if isinstance(element.tag, str) else None
    names = str(element.get("class") or "").split()
    if kept is None or "tooltip" in names or "background" in names:
        return ""
    attributes = [
        ("class", " ".join(name for name in names if name not in _NEEDLESS)),
        ("transform", element.get("transform")),
    ]
    attributes += [(key, element.get(key)) for key in kept]
    written = "".join(
        f' {key}="{escape(_NUMBER.sub(_rounded, str(value)))}"' for key, value in attributes if value
    )
    inside = str(escape((element.text or "").strip())) + "".join(_shape(child) for child in element)
    if element.tag == "g" and not inside:
        return ""
    return f"<{element.tag}{written}>{inside}</{element.tag}>"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")
