"""Draws every screen: ``python -m tests.screenshots OUT_DIR [WORD ...]``.

At every size and size of the text, for both sides, in our language; in high contrast, in the plain typeface and in the
language made for tests (see `tests.ui.pseudo`) at every size and size of the text too. Words draw only the runs whose
names hold one of them: ``1280x720-100``, ``contrast``, ``200-us``, ``pseudo``. Each picture is looked through for
faults, the letters as they are drawn included.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.ui.kit import App

SIZES = ((1024, 640), (1280, 720), (1920, 1080), (3840, 2160))
TEXT_SIZES = (100, 125, 150, 200)
WAYS = ("", "-contrast", "-plain", "-pseudo")
"""How it is shown: as usual, or in one of these ways."""


def main(arguments: list[str]) -> int:
    """Writes the pictures, names what does not fit, and tells how many there are."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.rules import SIDES

    out, only = Path(arguments[0]), arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    count = faults = 0
    for way, size, letters, side in itertools.product(WAYS, SIZES, TEXT_SIZES, SIDES):
        run = f"{size[0]}x{size[1]}-{letters}-{side}{way}"
        if only and not any(part in run for part in only):
            continue
        with tempfile.TemporaryDirectory() as home:
            os.environ["KNOT_OF_WAR_HOME"] = home
            for number, (name, found) in enumerate(drawn(out / run, size, letters, side, way, Path(home))):
                count = count + 1
                faults += len(found)
                for fault in found:
                    print(f"{run} {number:03d} {name}: {fault}")
    print(f"{count} pictures in {out}, {faults} faults")
    return 1 if faults else 0


def drawn(
    start: Path, size: tuple[int, int], text_size: int, side: str, way: str, home: Path
) -> Iterator[tuple[str, list[str]]]:
    """One walk over all screens: each is drawn into a file whose name begins so; its name, and its faults."""
    import pygame

    from game.ui import onward
    from game.ui.kit import Look, layout_faults
    from tests.ui.drawn import drawn_faults
    from tests.ui.pseudo import pseudo_scenario, spoken
    from tests.ui.tour import LONGEST, SCENARIO, opened, tour

    onward.PATIENCE = LONGEST
    # Still, so that a picture shows where what moves comes to rest.
    look = Look(contrast=way == "-contrast", plain=way == "-plain", still=True)
    pseudo = way == "-pseudo"
    with spoken() if pseudo else nullcontext():
        app: App = opened(size, text_size, look, {SCENARIO: pseudo_scenario(SCENARIO)} if pseudo else None)
        for number, name in enumerate(tour(app, side, home / "game.yaml")):
            app.ui.dirty = True
            app.step()
            pygame.image.save(app.surface, f"{start}-{number:03d}-{name}.png")
            yield name, [*layout_faults(app.screen), *drawn_faults(app)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
