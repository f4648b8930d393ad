"""Contrast of all that is drawn, on every screen, usual and high."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from game.ui.kit import MOSCOW, WASHINGTON, Box, Canvas, Look, Role, Theme, clear, contrast
from game.ui.kit.theme import LEAST_SHAPE_CONTRAST
from game.ui.land import colours
from tests.ui.measured import Meeting, measured
from tests.ui.tour import opened, tour

SIDES = ("us", "ussr")
THEMES = (WASHINGTON, MOSCOW, clear(WASHINGTON), clear(MOSCOW))
OF_A_KIND = 3
"""Desks and dispatches of so many turns are measured: the others are set in the same pencils on the same papers."""


@pytest.mark.parametrize("side", SIDES)
def test_all_that_is_drawn_can_be_read(tmp_path: Path, side: str) -> None:
    """Every text of every screen of a game has 4.5:1 on the pixels below it (large text 3:1), in high contrast 7:1."""
    app = opened(look=Look(still=True))
    meetings: dict[bool, Meeting] = {}
    measured_of: Counter[str] = Counter()
    for name in tour(app, side, tmp_path / "game.yaml"):
        kind = name.rstrip("0123456789")
        measured_of[kind] += 1
        if measured_of[kind] > OF_A_KIND:
            continue
        for high in (True, False):
            app.set_look(replace(app.look, contrast=high))
            meeting = meetings.setdefault(high, Meeting(app.ui.theme))
            for widget in app.screen.walk():
                widget.forget()
            with measured(meeting):
                app.ui.dirty = True
                app.step()
    for meeting in meetings.values():
        kinds = {kind for kind, _, _ in meeting.found}
        assert kinds == {"text", "outlined", "stamp", "symbol", "ring"} and len(meeting.found) > 40
        assert meeting.faults() == []


def test_faint_text_is_found() -> None:
    """The measure itself: grey notes and pale dates, as in the first sketches, are found."""
    app = opened(look=Look(still=True))
    meeting = Meeting(app.ui.theme)
    with measured(meeting):
        canvas = Canvas(app.surface, app.ui.type, app.ui.theme)
        canvas.sheet(Box(0, 0, 300, 100), WASHINGTON.paper, 0)
        canvas.text((10, 10), "a grey note", Role.SMALL, (130, 130, 125))
        canvas.text((10, 40), "a black note", Role.SMALL, WASHINGTON.ink)
    assert [fault.split("'")[1] for fault in meeting.faults()] == ["a grey note"]


@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_the_map_stand_out_on_land_and_sea(theme: Theme) -> None:
    """Signs and arcs in ink and red, on the sea and on the land of every state."""
    sea, land, line, tints = colours(theme)
    for ground in (sea, land, *tints.values()):
        for pen in (theme.ink, theme.red):
            assert contrast(pen, ground) >= LEAST_SHAPE_CONTRAST
    assert contrast(line, sea) >= LEAST_SHAPE_CONTRAST
