"""The plots: words for those who cannot see them, no colour, and numbers where they belong."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from game.report import plots
from game.report.html import Element, page
from tests.report.pages import Seen

STAGE = plots.Stage(((0, "Settled"), (50, "Brink")), ("1", "2"), ((1, "??"),))
COURSES = [
    plots.Course("yours", ((0.0, 20.0), (1.0, 60.0), (2.0, 40.0))),
    plots.Course("then", ((0.0, 20.0), (2.0, 40.0))),
]
BOUNDS = plots.Bounds((1.0, 1.0), (4.0, 4.0), (3.0, 2.0), ((4.0, 4.0), (5.0, 0.0)))
NAMED = plots.Named("to you", "to them", "best", "agreed", "waiting")
PARTS = [plots.Part("mine", -30.0, "hatch"), plots.Part("theirs", 10.0, "counter"), plots.Part("chance", 0.0)]
KINDS = (("war", ""), ("neither", "counter"), ("settled", plots.OPEN))
HEAP = plots.Heap(((10, 0), (10, 1), (95, 2)), KINDS, 10, "yours")
SPOTS = [plots.Spot(2, 2, True), plots.Spot(0, 0, False)]

DRAWN: dict[str, Callable[[], Element]] = {
    "ladder": lambda: plots.ladder("a", "title", "told", STAGE, COURSES, 120),
    "one course": lambda: plots.ladder("a", "title", "told", plots.Stage((), ("1", "2")), [COURSES[0]], 120),
    "many": lambda: plots.many_ladders("a", "title", "told", STAGE, COURSES, COURSES),
    "sum": lambda: plots.sum_of("a", "title", "told", ("start", 50.0), PARTS, "result"),
    "heap": lambda: plots.heap("a", "title", "told", HEAP, 0, 100, 5),
    "zone": lambda: plots.scatter("a", "title", "told", SPOTS, BOUNDS, NAMED),
    "no zone": lambda: plots.scatter("a", "title", "told", [], plots.Bounds((0, 0), None, None, ()), NAMED),
    "calibration": lambda: plots.calibration("a", "title", "told", [(0.2, 0.5, 3)], ("said", "came"), "just"),
    "no forecasts": lambda: plots.calibration("a", "title", "told", [], ("said", "came"), "just"),
    "shares": lambda: plots.shares("a", "title", "told", [("Peace", 3), ("War", 1)]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_every_plot_has_a_text_alternative(name: str) -> None:
    """A picture for browsers with a title and the same in words, tied to it by names that are its own."""
    seen = Seen(page("", "", DRAWN[name]()))
    (svg,) = seen.all_of("svg")
    ids = [attributes["id"] for tag, attributes in seen.elements if "id" in attributes and tag in ("title", "desc")]
    assert svg["role"] == "img" and svg["aria-labelledby"].split() == ids == ["a-title", "a-told"]
    assert "title" in seen.text and "told" in seen.text


@pytest.mark.parametrize("name", DRAWN)
def test_no_plot_needs_colour(name: str) -> None:
    """Whatever is drawn is a grey, a pattern or nothing."""
    grey = re.compile(r"none|url\(#a-\w+\)|#([0-9a-f])\1\1")
    for _, attributes in Seen(page("", "", DRAWN[name]())).elements:
        assert all(grey.fullmatch(attributes[ink]) for ink in ("fill", "stroke") if ink in attributes)


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_is_drawn_outside(name: str) -> None:
    """Every place of a mark or a word lies within its picture."""
    seen = Seen(page("", "", DRAWN[name]()))
    width, height = (float(one) for one in seen.all_of("svg")[0]["viewbox"].split()[2:])
    for tag, attributes in seen.elements:
        if tag in ("text", "circle", "rect", "line"):
            across = [float(attributes[one]) for one in ("x", "cx", "x1", "x2") if one in attributes]
            down = [float(attributes[one]) for one in ("y", "cy", "y1", "y2") if one in attributes]
            assert all(0 <= one <= width for one in across) and all(0 <= one <= height for one in down), attributes


def test_lines_are_told_apart_by_dashes() -> None:
    """Two courses on one ladder are not drawn alike."""
    drawn = Seen(page("", "", DRAWN["ladder"]())).all_of("polyline")
    assert len({(one.get("stroke-dasharray"), one["stroke-width"]) for one in drawn}) == 2


def test_a_sum_ends_where_its_parts_lead() -> None:
    """The last bar is as long as the start and all parts together; each part says what it adds."""
    seen = Seen(page("", "", DRAWN["sum"]()))
    bars = seen.all_of("rect")
    assert float(bars[-1]["width"]) == pytest.approx(float(bars[0]["width"]) * 30 / 50, abs=0.2)
    assert all(figure in seen.text for figure in ("-30", "+10", "0", "50", "30"))


def test_heaped_results_are_as_many_as_there_are() -> None:
    """Two results of one score and different kinds stand on each other; the third stands alone."""
    legend = 3
    bars = Seen(page("", "", DRAWN["heap"]())).all_of("rect")[:-legend]
    assert len(bars) == 3 and len({one["x"] for one in bars}) == 2
