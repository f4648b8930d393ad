"""Hands for tests to drive a window with: all that they do goes through the real queue of events."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.ui.kit.box import Box, Point
from game.ui.kit.screen import Screen
from game.ui.kit.widget import Ui, Widget


class Hands:
    """Keys, pointer and the window's edge, as a player would use them."""

    ui: Ui
    _listening: bool

    @property
    def screen(self) -> Screen:
        """The top screen, up to date."""
        raise NotImplementedError

    def step(self, events: Iterable[pygame.Event] = ()) -> bool:
        """One turn of the loop with these events."""
        raise NotImplementedError

    def widget(self, name: str) -> Widget:
        """A widget of the top screen."""
        return self.screen.widget(name)

    def key(self, *names: str) -> None:
        """Presses keys by name ("tab", "shift+tab", "1"), with the text they make when that is asked for."""
        for name in names:
            *held, key = name.split("+") if len(name) > 1 else [name]
            mod = sum({"shift": pygame.KMOD_LSHIFT, "ctrl": pygame.KMOD_LCTRL}[part] for part in held)
            code = pygame.key.key_code(key)
            events = [pygame.Event(pygame.KEYDOWN, key=code, mod=mod, unicode="")]
            text = " " if key == "space" else key
            if self._listening and len(text) == 1 and "ctrl" not in held:
                events.append(pygame.Event(pygame.TEXTINPUT, text=text))
            self.step([*events, pygame.Event(pygame.KEYUP, key=code, mod=mod)])

    def write(self, text: str) -> None:
        """Types a text."""
        self.step([pygame.Event(pygame.TEXTINPUT, text=text)])

    def click(self, name: str, item: str = "") -> None:
        """Clicks a widget, or an item in it, after scrolling to it."""
        widget = self.widget(name)
        box = widget.part(item) if item else widget.box
        widget.reveal(box)
        seen, node = widget.on_screen(box), widget.parent
        while node is not None:
            # A player clicks what is in sight of an item that is taller than its place.
            place = node.on_screen(node.box)
            top = max(seen.y, place.y)
            seen, node = Box(seen.x, top, seen.w, min(seen.bottom, place.bottom) - top), node.parent
        self.click_at(seen.centre)

    def click_at(self, point: Point) -> None:
        """Clicks a point of the screen."""
        pos = self._pixel(point)
        down, up = pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP
        self.step([pygame.Event(kind, pos=pos, button=pygame.BUTTON_LEFT) for kind in (down, up)])

    def drag(self, start: Point, end: Point) -> None:
        """Draws the pointer from one point to another with the button down."""
        self.step(
            [
                pygame.Event(pygame.MOUSEBUTTONDOWN, pos=self._pixel(start), button=pygame.BUTTON_LEFT),
                pygame.Event(pygame.MOUSEMOTION, pos=self._pixel(end), rel=(0, 0), buttons=(1, 0, 0)),
                pygame.Event(pygame.MOUSEBUTTONUP, pos=self._pixel(end), button=pygame.BUTTON_LEFT),
            ]
        )

    def wheel(self, point: Point, steps: int) -> None:
        """Turns the wheel at a point; up is positive."""
        motion = pygame.Event(pygame.MOUSEMOTION, pos=self._pixel(point), rel=(0, 0), buttons=(0, 0, 0))
        self.step([motion, pygame.Event(pygame.MOUSEWHEEL, x=0, y=steps)])

    def resize(self, width: int, height: int) -> None:
        """Gives the window another size."""
        pygame.display.set_mode((width, height), pygame.RESIZABLE)
        self.step([pygame.Event(pygame.VIDEORESIZE, size=(width, height), w=width, h=height)])

    def _pixel(self, point: Point) -> tuple[int, int]:
        return round(point[0] * self.ui.type.scale), round(point[1] * self.ui.type.scale)
