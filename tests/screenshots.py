"""Draws every screen at every size and text size, for both sides: ``python -m tests.screenshots OUT_DIR``.

High contrast and the plain typeface are drawn at the extremes, the usual window with the usual letters and the least
window with the largest, and of them only the screens that differ most; all are looked through for faults. More words
draw only the runs whose names hold one of them: ``contrast``, ``200-us``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SIZES = ((1280, 720), (1920, 1080), (1024, 640))
TEXT_SIZES = (100, 200)
EXTREMES = (((1280, 720), 100), ((1024, 640), 200))
KEY_SCREENS = ("title", "settings", "choose", "briefing", "desk-2", "composer", "advisers", "map", "dispatches-1",
               "confirm", "ending", "handover")  # fmt: skip
"""What is drawn in other looks; each with all its pages."""


def main(arguments: list[str]) -> int:
    """Writes the pictures, names what does not fit, and tells how many there are."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from game.rules import SIDES
    from game.ui.kit import Look, layout_faults
    from tests.ui.tour import opened, tour

    out = Path(arguments[0])
    only = arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    count = faults = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["KNOT_OF_WAR_HOME"] = home
        # Still, so that a picture shows where what moves comes to rest.
        runs = [(size, letters, "", Look(still=True)) for size in SIZES for letters in TEXT_SIZES]
        looks = (("-contrast", Look(contrast=True, still=True)), ("-plain", Look(plain=True, still=True)))
        runs += [(size, letters, named, look) for named, look in looks for size, letters in EXTREMES]
        for (size, text_size, named, look), side in ((run, side) for run in runs for side in SIDES):
            run = f"{size[0]}x{size[1]}-{text_size}-{side}{named}"
            if only and not any(part in run for part in only):
                continue
            app = opened(size, text_size, look)
            for number, name in enumerate(tour(app, side, Path(home) / f"{run}.yaml")):
                app.ui.dirty = True
                app.step()
                if not named or name.startswith(KEY_SCREENS):
                    pygame.image.save(app.surface, str(out / f"{run}-{number:02d}-{name}.png"))
                    count += 1
                for fault in layout_faults(app.screen):
                    faults += 1
                    print(f"{run} {name}: {fault}")
    print(f"{count} pictures in {out}, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
