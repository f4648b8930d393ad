"""Nothing flashes, and nothing moves that should not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest

from game.ui import dispatches, settings
from game.ui.dispatches import Dispatches
from game.ui.kit import App, Look, Motion, motion, strip
from tests.ui.measured import luminance
from tests.ui.tour import at_desk

FRAMES_A_SECOND = 30
FLASHES_A_SECOND = 3
DARK, STEP = 0.8, 0.1
"""A flash, by the rules of the web: a change of a tenth of the relative luminance, and back, the darker below 0.8."""


def flashes(frames: list[np.ndarray]) -> int:
    """The most flashes that any place of the screen has within any second: pairs of opposite changes."""
    most = 0
    shape = frames[0].shape
    extreme, way = frames[0].copy(), np.zeros(shape, int)
    turns: list[np.ndarray] = []
    for frame in frames[1:]:
        up = (frame - extreme >= STEP) & (extreme < DARK)
        down = (extreme - frame >= STEP) & (frame < DARK)
        turns.append((up & (way != 1)) | (down & (way != -1)))
        way = np.where(up, 1, np.where(down, -1, way))
        further = ((way == 1) & (frame > extreme)) | ((way == -1) & (frame < extreme))
        extreme = np.where(up | down | further, frame, extreme)
        most = max(most, int(np.sum(turns[-FRAMES_A_SECOND:], axis=0).max()) // 2)
    return most


def seen(app: App) -> np.ndarray:
    small = pygame.transform.box_blur(app.surface, 1)
    return luminance(pygame.surfarray.array3d(small)[::4, ::4])


def test_flashes_are_counted() -> None:
    """The counter itself: five blinks in a second are five flashes, a slow fade is none."""
    dark, light = np.zeros((2, 2)), np.ones((2, 2))
    blinks = [light if number // 3 % 2 else dark for number in range(FRAMES_A_SECOND)]
    assert flashes(blinks) >= 4 > FLASHES_A_SECOND
    assert flashes([light * (number / 60) for number in range(60)]) == 0


def test_a_motion_begins_when_it_is_seen_and_ends_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never goes back, and never again."""
    clock = iter([5.0, 5.25, 5.5, 5.75, 6.5])
    monkeypatch.setattr(motion, "now", lambda: next(clock))
    moving = Motion(1.0)
    assert not moving.running
    shares = [moving.share()]
    assert moving.running
    shares += [moving.share() for _ in range(3)]
    assert shares == sorted(shares) and 0 < shares[1] < 1
    assert moving.share() == 1 and not moving.running and moving.share() == 1


@pytest.mark.parametrize(("side", "high"), [("us", False), ("ussr", True)])
def test_nothing_flashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: str, high: bool) -> None:
    """All frames from the choice to the next desk, captions and all: three flashes a second at most."""
    settings.keep(captions=True)
    time = [0.0]
    monkeypatch.setattr(motion, "now", lambda: time[0])
    # Captions go by the same clock, else a slow machine takes one away in the middle of it.
    monkeypatch.setattr(strip, "now", lambda: time[0])
    app = at_desk(tmp_path, side, Look(contrast=high))
    moved = 0
    for _ in range(3):
        app.key("1", "s")
        frames = [seen(app)]
        app.key("s")
        assert isinstance(app.screen, Dispatches) and app.screen.motion is not None
        for _ in range(2 * FRAMES_A_SECOND):
            time[0] += 1 / FRAMES_A_SECOND
            before = app.draws
            app.step()
            moved += app.draws - before
            frames.append(seen(app))
        assert not app.screen.motion.running
        drawn_last = app.draws
        time[0] += 1
        app.step()
        assert app.draws == drawn_last, "it has come to rest"
        app.key("return")
        frames.append(seen(app))
        assert flashes(frames) <= FLASHES_A_SECOND
    assert moved > dispatches.PENCIL_SECONDS * FRAMES_A_SECOND


def test_what_moves_ends_as_if_it_had_not_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last frame is the only one of those who want no movement."""
    time = [0.0]
    monkeypatch.setattr(motion, "now", lambda: time[0])
    pictures = []
    for look in (Look(), Look(still=True)):
        folder = tmp_path / str(look.still)
        folder.mkdir()
        app = at_desk(folder, look=look)
        app.key("1", "s", "s")
        assert isinstance(app.screen, Dispatches)
        first = pygame.image.tobytes(app.surface, "RGB")
        for _ in range(FRAMES_A_SECOND * 2):
            time[0] += 1 / FRAMES_A_SECOND
            app.step()
        pictures.append(pygame.image.tobytes(app.surface, "RGB"))
        assert (first == pictures[-1]) == look.still
    assert pictures[0] == pictures[1]
