"""A window asked through the accessibility tree what it shows: ``python -m tests.ui.reader_probe``.

For a display and a session bus of its own; prints what it has found as JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from typing import Any

STATUS = ("org.a11y.Bus", "/org/a11y/bus")
ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
PATIENCE = 30.0
ROLES = {7: "check box", 29: "label", 43: "button", 44: "radio button", 51: "slider", 83: "heading"}
"""Numbers of AT-SPI's."""
NUMBER = re.compile(r"\b\d+\b")
REFERENCE = re.compile(r"\('(:[\d.]+)', (?:objectpath )?'([^']+)'\)")


def call(bus: list[str], place: tuple[str, str], method: str, *values: str) -> str:
    """The answer of an object on a bus, as text."""
    command = ["gdbus", "call", *bus, "--dest", place[0], "--object-path", place[1], "--method", method, *values]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


def tree(bus: list[str], place: tuple[str, str]) -> dict[str, Any]:
    """What an object and all in it are called."""
    name = call(bus, place, "org.freedesktop.DBus.Properties.Get", ACCESSIBLE, "Name")
    role = int(NUMBER.findall(call(bus, place, f"{ACCESSIBLE}.GetRole"))[-1])
    children = REFERENCE.findall(call(bus, place, f"{ACCESSIBLE}.GetChildren"))
    return {
        "name": name[name.index("'") + 1 : name.rindex("'")] if "'" in name else name,
        "role": ROLES.get(role, str(role)),
        "place": place,
        "children": [tree(bus, child) for child in children],
    }


def parts(found: dict[str, Any]) -> list[dict[str, Any]]:
    """It and all in it, in a row."""
    return [found, *(part for child in found["children"] for part in parts(child))]


def asked(found: dict[str, Any]) -> None:
    """Looks at the title, presses its button for the settings by way of the tree, and looks again."""
    for setting in ("IsEnabled", "ScreenReaderEnabled"):
        call(["--session"], STATUS, "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", setting, "<true>")
    address = call(["--session"], STATUS, "org.a11y.Bus.GetAddress").strip()[2:-3]
    bus = ["--address", address]
    title = _until(bus, "button")
    found["title"] = [(part["role"], part["name"]) for part in title]
    settings = next(part for part in title if part["name"] == "Settings")
    call(bus, tuple(settings["place"]), "org.a11y.atspi.Action.DoAction", "0")
    found["settings"] = [(part["role"], part["name"]) for part in _until(bus, "check box")]


def _until(bus: list[str], role: str) -> list[dict[str, Any]]:
    """The window's parts, as soon as one of that role is among them."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            seen = parts(tree(bus, REGISTRY))
        except subprocess.CalledProcessError as error:  # what was there a moment ago has gone
            print(error.stderr, file=sys.stderr)
            seen = []
        if any(part["role"] == role for part in seen):
            return seen
        time.sleep(0.2)
    raise TimeoutError(role)


def main() -> int:
    """The window runs while it is asked."""
    from game.ui.app import open_window

    app = open_window()
    found: dict[str, Any] = {"reader": app.reader is not None}
    asker = threading.Thread(target=asked, args=(found,))
    asker.start()
    while asker.is_alive():
        app.step()
        time.sleep(1 / 30)
    app.close()
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
