"""Draws every screen at every size and text size, for both sides: ``python -m tests.screenshots OUT_DIR``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SIZES = ((1280, 720), (1920, 1080), (1024, 640))
TEXT_SIZES = (100, 200)


def main(arguments: list[str]) -> int:
    """Writes the pictures, names what does not fit, and tells how many there are."""
    if not arguments:
        print(__doc__)
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from game.rules import SIDES
    from game.ui.kit import layout_faults
    from tests.ui.tour import opened, tour

    out = Path(arguments[0])
    only = arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    count = faults = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["KNOT_OF_WAR_HOME"] = home
        for size in SIZES:
            for text_size in TEXT_SIZES:
                for side in SIDES:
                    run = f"{size[0]}x{size[1]}-{text_size}-{side}"
                    if only and not any(part in run for part in only):
                        continue
                    app = opened(size, text_size)
                    for number, name in enumerate(tour(app, side, Path(home) / f"{run}.yaml")):
                        app.ui.dirty = True
                        app.step()
                        pygame.image.save(app.surface, str(out / f"{run}-{number:02d}-{name}.png"))
                        count += 1
                        for fault in layout_faults(app.screen):
                            faults += 1
                            print(f"{run} {name}: {fault}")
    print(f"{count} pictures in {out}, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
