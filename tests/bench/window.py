"""The window measured beside a bare one: ``python -m tests.bench window [--json]``.

A bare pygame window that clears and flips, and ours at its title, are opened in turns, each in a process of its own;
their times from the process's start to the first frame are compared by medians. Then, each in a process: frames while
a dispatch animates at 1920x1080, the share of a core when nothing moves, and the greatest memory of a whole game. All
of it on the dummy driver, and under Xvfb where that is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.ui.kit import App

ROOT = Path(__file__).parents[2]
ROUNDS = 10
FULL = (1920, 1080)
IDLE_SECONDS = 6.0
PERCENTILE = 99
LEAST_FRAMES = 300
MEGABYTE = 1_000_000
VIRTUAL = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")
LIMITS = {
    "title against bare, times": 3.0,
    "frame while a dispatch animates, 99th percentile, ms": 4.0,
    "the same in high contrast, ms": 4.0,
    "share of a core at the title, %": 1.0,
    "share of a core at the desk, %": 1.0,
    "memory of a whole game, MB": 200.0,
}
"""What each figure must not reach."""


def bare() -> dict[str, Any]:
    """The first frame of a window with nothing in it."""
    import pygame

    pygame.display.init()
    surface = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
    surface.fill((20, 20, 20))
    pygame.display.flip()
    return {"at": time.monotonic()}


def title() -> dict[str, Any]:
    """The first frame of ours, and what had to be loaded for it."""
    from game.ui.app import open_window

    app = open_window()
    app.step()
    at = time.monotonic()
    return {"at": at, "frames": app.draws, "heavy": sorted({"numpy", "pydantic"} & set(sys.modules))}


def frames() -> dict[str, Any]:
    """How long turns of the loop take in which a dispatch moves, in milliseconds."""
    return {"plain": _animated(contrast=False), "contrast": _animated(contrast=True)}


def idle() -> dict[str, Any]:
    """The share of a core that is used while nobody does anything."""
    app = _opened((1280, 720))
    found = {"title": _rested(app)}
    _begun(app)
    found["desk"] = _rested(app)
    return found


def memory() -> dict[str, Any]:
    """The greatest memory of a process in which a whole game is played, at full size, looking at everything."""
    from tests.ui.tour import opened, tour

    with tempfile.TemporaryDirectory() as folder:
        app = opened(FULL)
        screens = sum(1 for _ in tour(app, "us", Path(folder) / "game.yaml"))
    return {"bytes": _peak(), "screens": screens}


def _opened(size: tuple[int, int]) -> App:
    from tests.ui.tour import opened

    return opened(size)


def _begun(app: App, seed: int = 7) -> None:
    from game.ui import flow, starting
    from tests.ui.tour import use

    path = Path(os.environ["KNOT_OF_WAR_HOME"]) / "game.yaml"
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", seed, "middle", path))
    use(app, "begin")


def _animated(contrast: bool) -> list[float]:
    from game.ui.desk import Desk
    from game.ui.dispatches import Dispatches
    from game.ui.kit import Look
    from tests.ui.tour import answered, session_of, use

    app = _opened(FULL)
    app.set_look(Look(contrast=contrast))
    times: list[float] = []
    for seed in range(LEAST_FRAMES):
        _begun(app, seed)
        while isinstance(app.screen, Desk):
            use(app, "orders", session_of(app).legal.orders[0])
            use(app, "send")
            app.click("yes")
            answered(app)
            screen = app.screen
            if isinstance(screen, Dispatches) and screen.motion is not None:
                app.step()
                while screen.motion.running:
                    drawn, began = app.draws, time.perf_counter()
                    app.step()
                    if app.draws > drawn:
                        times.append(1000 * (time.perf_counter() - began))
            use(app, "on")
        if len(times) >= LEAST_FRAMES:
            break
    return times


def _rested(app: App) -> float:
    import pygame

    from game.ui.kit.app import POLLS_A_SECOND

    clock = pygame.time.Clock()
    for _ in range(POLLS_A_SECOND):
        app.step()
        clock.tick(POLLS_A_SECOND)
    used, began = time.process_time(), time.monotonic()
    while time.monotonic() - began < IDLE_SECONDS:
        app.step()
        clock.tick(POLLS_A_SECOND)
    return 100 * (time.process_time() - used) / (time.monotonic() - began)


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "bare": bare, "title": title, "frames": frames, "idle": idle, "memory": memory,
}  # fmt: skip
"""What a process of its own can be asked for."""


def measured(part: str, driver: str, home: str) -> dict[str, Any]:
    """One part in a process of its own; with the seconds from its start to its first frame, where it tells of one."""
    env = {**os.environ, "SDL_VIDEODRIVER": driver, "SDL_AUDIODRIVER": "dummy", "KNOT_OF_WAR_HOME": home,
           "SDL_FRAMEBUFFER_ACCELERATION": "0", "PYGAME_HIDE_SUPPORT_PROMPT": "1",
           "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}  # fmt: skip
    # As on a player's machine, where Python keeps what it has compiled.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.window", part]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    if "at" in found:
        found["seconds"] = found["at"] - began
    return found


def measure(driver: str) -> dict[str, float]:
    """Every figure on one driver."""
    with tempfile.TemporaryDirectory() as home:
        first: dict[str, list[float]] = {"bare": [], "title": []}
        for number in range(ROUNDS + 1):
            for part, times in first.items():
                found = measured(part, driver, home)
                assert not found.get("heavy"), f"the title imports {found['heavy']}"
                if number:  # the first of each reads its files from the disk
                    times.append(found["seconds"])
        moving, rest, size = (measured(part, driver, home) for part in ("frames", "idle", "memory"))
    medians = {part: statistics.median(times) for part, times in first.items()}
    plain, clear = (sorted(moving[look]) for look in ("plain", "contrast"))
    names = iter(LIMITS)
    return {
        "first frame of a bare window, ms": 1000 * medians["bare"],
        "first frame of the title, ms": 1000 * medians["title"],
        next(names): medians["title"] / medians["bare"],
        "frame while a dispatch animates, median, ms": statistics.median(plain),
        next(names): plain[len(plain) * PERCENTILE // 100],
        next(names): clear[len(clear) * PERCENTILE // 100],
        next(names): rest["title"],
        next(names): rest["desk"],
        next(names): size["bytes"] / MEGABYTE,
        "processes that were waiting for a core, of late": os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0,
    }


def main(arguments: list[str]) -> int:
    """Measures on each driver that there is, and tells; 1 where a figure is too large."""
    if arguments and arguments[0] in PARTS:
        print(json.dumps(PARTS[arguments[0]]()))
        return 0
    if arguments and arguments[0] == "on":
        print(json.dumps(measure(arguments[1])))
        return 0
    drivers: dict[str, tuple[str, ...]] = {"dummy": ()}
    if shutil.which(VIRTUAL[0]):
        drivers["x11"] = VIRTUAL
    found = {}
    for driver, before in drivers.items():
        command = [*before, sys.executable, "-m", "tests.bench.window", "on", driver]
        ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        found[driver] = json.loads(ran.stdout.splitlines()[-1])
    if "--json" in arguments:
        print(json.dumps(found, indent=2))
    else:
        for driver, figures in found.items():
            print(driver)
            for name, value in figures.items():
                limit = f"  (below {LIMITS[name]:g})" if name in LIMITS else ""
                print(f"{value:>12,.2f}  {name}{limit}")
    return int(any(figures[name] >= limit for figures in found.values() for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
