"""Charts are the same bytes every time, hold nothing but shapes and text, and come with their figures."""

from __future__ import annotations

import re

import pytest

from handover.pages.charts import Series, Subject, curve, line_chart, stacked_bars, ticks_to

SUBJECT = Subject(title="Mentions", alternative="Many.", axis="Week")
WEEKS = tuple(f"w{number:02}" for number in range(30))
OURS = Series("Maison & <Pédale>", tuple(range(30)))
THEIRS = Series("Others", tuple(None if number == 4 else 30 - number for number in range(30)))


def test_the_same_figures_give_the_same_bytes() -> None:
    """Nothing in a chart depends on the clock, the process or an identifier drawn by lot."""
    assert line_chart(SUBJECT, WEEKS, [OURS, THEIRS]).svg == line_chart(SUBJECT, WEEKS, [OURS, THEIRS]).svg


@pytest.mark.parametrize("draw", [line_chart, stacked_bars])
def test_a_chart_holds_shapes_and_text_only(draw: object) -> None:
    """No script, style, link, comment, identifier or address comes from the library."""
    assert callable(draw)
    svg = str(draw(SUBJECT, WEEKS, [OURS, THEIRS]).svg)
    assert set(re.findall(r"<(\w+)", svg)) <= {"svg", "g", "path", "rect", "circle", "text"}
    assert not re.search(r"https?:|xlink|<!--|\bid=|style=|href=", svg)


def test_a_line_over_many_weeks_has_dots_only_where_no_line_shows_a_value() -> None:
    """Dots would dash it; a value with gaps on both sides would be gone without one."""
    alone = Series("Ours", tuple(5 if number in (0, 9) or number > 20 else None for number in range(30)))
    assert "<circle" not in line_chart(SUBJECT, WEEKS, [OURS, THEIRS]).svg
    assert "<circle" in line_chart(SUBJECT, WEEKS, [alone]).svg
    assert "<circle" in line_chart(SUBJECT, WEEKS[:12], [Series("Ours", tuple(range(12)))]).svg


def test_names_in_a_chart_are_escaped() -> None:
    """A label is text, whatever is written in it."""
    svg = str(curve(SUBJECT, [(0, "<b>", 1), (5, "&", 9)], "Reactions").svg)
    assert "&lt;b&gt;" in svg
    assert "<b>" not in svg


def test_a_chart_is_drawn_for_a_screen_and_for_a_phone() -> None:
    """Each size is a drawing of its own, so that text is never scaled down."""
    svg = str(line_chart(SUBJECT, WEEKS, [OURS]).svg)
    assert re.findall(r"viewBox=\"([^\"]+)\"", svg) == ["0 0 760 300", "0 0 340 240"]


def test_a_phone_shows_fewer_labels() -> None:
    """Labels never stand on each other."""
    wide, narrow = str(line_chart(SUBJECT, WEEKS, [OURS]).svg).split("</svg>")[:2]
    assert len(re.findall(">w\\d\\d<", narrow)) < len(re.findall(">w\\d\\d<", wide)) < len(WEEKS)


def test_the_first_bar_is_no_wall() -> None:
    """One month takes a month's room; the figures hold no month that was not."""
    chart = stacked_bars(SUBJECT, ["May"], [Series("Hidden", (1,))])
    widths = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', str(chart.svg))]
    assert widths
    assert max(widths) < 760 / 8
    assert chart.rows == (("May", (1,)),)


def test_the_figures_stand_beside_the_drawing() -> None:
    """A row a label, a value a series, and nothing where there was none."""
    chart = line_chart(SUBJECT, WEEKS, [OURS, THEIRS])
    assert chart.rows[3] == ("w03", (3, 27))
    assert chart.rows[4] == ("w04", (4, None))


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(0, [0, 1]), (4, [0, 1, 2, 3, 4]), (9, [0, 5, 10]), (1240, [0, 500, 1000, 1500])],
)
def test_axes_have_round_whole_numbers(top: int, ticks: list[int]) -> None:
    """From zero to the largest value or a little above."""
    assert ticks_to(top) == ticks
