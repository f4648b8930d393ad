"""The window as screen readers see it: through AccessKit, where that is installed, and not at all where it is not.

AccessKit calls from threads of its own. Nothing is touched there: what it asks for is put in a queue, and the window's
own loop does it. It costs nothing until a screen reader has asked for the first time.
"""

from __future__ import annotations

import importlib
import sys
from queue import Empty, SimpleQueue
from typing import Any

import pygame

from game.ui.kit import App
from game.ui.kit.app import BLIND_DRIVERS
from game.ui.kit.outline import ROOT, Outline, Part

MAC_WINDOW = "SDLWindow"


def module() -> Any | None:
    """AccessKit, if the extra is installed."""
    try:
        return importlib.import_module("accesskit")
    except ImportError:
        return None


def hides_first() -> bool:
    """Whether a window has to be hidden until its reader is there."""
    return sys.platform in ("win32", "darwin") and module() is not None


def attach(app: App, kit: Any | None = None) -> None:
    """Lets screen readers see the window, if it is one, and if they can."""
    kit = kit or module()
    if kit is not None and pygame.display.get_driver() not in BLIND_DRIVERS:
        app.reader = Reader(app, kit)
    if hides_first():
        app.show()


class Reader:
    """One window's link to AccessKit."""

    def __init__(self, app: App, kit: Any) -> None:
        self.app, self.kit = app, kit
        self.outline = Outline()
        self._asked: SimpleQueue[Any] = SimpleQueue()
        self._stale = True
        self._adapter = self._adapted()

    def _adapted(self) -> Any:
        window = pygame.display.get_wm_info().get("window")
        if sys.platform == "darwin":
            self.kit.macos.add_focus_forwarder_to_window_class(MAC_WINDOW)
            return self.kit.macos.SubclassingAdapter.for_window(window, self._first, self._asked.put)
        if sys.platform == "win32":
            return self.kit.windows.SubclassingAdapter(window, self._first, self._asked.put)
        return self.kit.unix.Adapter(self._first, self._asked.put, lambda: None)

    def obey(self) -> None:
        """Does what was asked for since the last turn of the loop."""
        try:
            while True:
                request = self._asked.get_nowait()
                deed = str(request.action).rpartition(".")[2]
                value = request.data[1] if request.data is not None else ""
                self.outline.use(self.app.screen, request.target, deed, str(value))
        except Empty:
            pass

    def show(self, changed: bool) -> None:
        """Tells what the window looks like now; `changed`: whether it has been drawn since the last time."""
        if changed or self._stale:
            self._stale = False
            events = self._adapter.update_if_active(self._update)
            if events is not None:
                events.raise_events()

    def focus_window(self, on: bool) -> None:
        """Whether the window has the keyboard."""
        if sys.platform == "darwin":
            events = self._adapter.update_view_focus_state(on)
            if events is not None:
                events.raise_events()
        elif sys.platform != "win32":
            self._adapter.update_window_focus_state(on)

    def _first(self) -> Any:
        """On a thread of AccessKit's: the bare window; all that is in it follows with the next turn of the loop."""
        self._stale = True
        update = self.kit.TreeUpdate(ROOT)
        update.tree = self.kit.Tree(ROOT)
        update.nodes.append((ROOT, self._window([])))
        return update

    def _update(self) -> Any:
        screen = self.app.screen
        parts = self.outline.parts(screen)
        inside: dict[int, list[int]] = {}
        for part in parts:
            inside.setdefault(part.inside, []).append(part.number)
        update = self.kit.TreeUpdate(self.outline.focus(screen))
        update.tree = self.kit.Tree(ROOT)
        update.nodes.append((ROOT, self._window(inside.get(ROOT, []))))
        for part in parts:
            node = self._node(part)
            node.set_children(inside.get(part.number, []))
            update.nodes.append((part.number, node))
        return update

    def _window(self, children: list[int]) -> Any:
        node = self.kit.Node(self.kit.Role.WINDOW)
        node.set_label(pygame.display.get_caption()[0])
        node.set_children(children)
        return node

    def _node(self, part: Part) -> Any:
        node = self.kit.Node(getattr(self.kit.Role, part.role))
        if part.role == "LABEL":
            node.set_value(part.name)
        else:
            node.set_label(part.name)
        if part.value:
            node.set_value(part.value)
        if part.scale is not None:
            node.set_min_numeric_value(float(part.scale[0]))
            node.set_max_numeric_value(float(part.scale[1]))
            node.set_numeric_value(float(part.scale[2]))
        if part.chosen is not None:
            if part.role == "TAB":
                node.set_selected(part.chosen)
            else:
                node.set_toggled(self.kit.Toggled.TRUE if part.chosen else self.kit.Toggled.FALSE)
        if not part.usable:
            node.set_disabled()
        else:
            for deed in part.deeds:
                node.add_action(getattr(self.kit.Action, deed))
        scale = self.app.ui.type.scale
        box = part.box
        node.set_bounds(self.kit.Rect(box.x * scale, box.y * scale, box.right * scale, box.bottom * scale))
        return node
