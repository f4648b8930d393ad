"""The window: a stack of screens, and one event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pygame

from game.ui.kit.box import Box, Point
from game.ui.kit.canvas import Canvas
from game.ui.kit.hands import Hands
from game.ui.kit.keys import Keys, key_name
from game.ui.kit.screen import Reader, Screen, Sounds, Speech
from game.ui.kit.scroll import EDGE
from game.ui.kit.strip import Strip
from game.ui.kit.theme import WASHINGTON, Look, Theme, clear
from game.ui.kit.type import Type
from game.ui.kit.widget import WORD_KEYS, Ui, Widget

LEAST_SIZE = (1024, 640)
FULL_SIZE = (1280, 720)
"""The window in which a point is a pixel; in a larger one everything grows, in one between the two
sizes there is less room."""
TEXT_SIZES = (100, 125, 150, 200)
POLLS_A_SECOND = 30
REPEAT_DELAY, REPEAT_EVERY = 400, 40
SENTENCES_KEPT = 200
BLIND_DRIVERS = ("offscreen", "dummy")
REPEATING = {"tab", "shift+tab", "up", "down", "left", "right", "page up", "page down", "backspace", "delete"}
"""Keys that may be held down; a held Enter must not run on into the next screen."""
NORMAL = Look()


def display_missing() -> bool:
    """Whether there is no display for a window, so that the game should offer plain text."""
    try:
        pygame.display.init()
    except pygame.error:
        return True
    return pygame.display.get_driver() in BLIND_DRIVERS


def scale_for(size: tuple[int, int], text_size: int) -> float:
    """Pixels a point: the one factor that everything goes through."""
    least = min(1.0, size[0] / LEAST_SIZE[0], size[1] / LEAST_SIZE[1])
    grown = min(size[0] / FULL_SIZE[0], size[1] / FULL_SIZE[1])
    return (least if least < 1 else max(1.0, grown)) * text_size / 100


class App(Hands):
    """A window with a stack of screens; only the top one gets events."""

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        fonts: Path | None = None,
        theme: Theme = WASHINGTON,
        size: tuple[int, int] = FULL_SIZE,
        text_size: int = 100,
        look: Look = NORMAL,
        caption: str = "",
        hidden: bool = False,
    ) -> None:
        missing = [key for key in WORD_KEYS if key not in words]
        if missing:
            raise KeyError(f"words of the kit are missing: {', '.join(missing)}")
        # Not pygame.init: it waits for sound devices before the first frame.
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_caption(caption)
        self.surface = pygame.display.set_mode(size, pygame.RESIZABLE | (pygame.HIDDEN if hidden else 0))
        pygame.key.set_repeat(REPEAT_DELAY, REPEAT_EVERY)
        self.text_size = text_size
        self.look = look
        self._desk = theme
        self.ui = Ui(Type(fonts), clear(theme) if look.contrast else theme, words, say=self.say)
        self.ui.type.set_plain(look.plain)
        self.stack: list[Screen] = []
        self.said: deque[str] = deque(maxlen=SENTENCES_KEPT)
        self.sounds: Sounds | None = None
        self.speech: Speech | None = None
        self.reader: Reader | None = None
        self.strip = Strip()
        self.deeds: dict[str, tuple[str, Callable[[], None]]] = {}
        """What can be done on every screen, unless something there has used the key: the usual key, and the deed."""
        self.draws = 0
        self.running = True
        self._pointer: Point = (-1.0, -1.0)
        self._over: Widget | None = None
        self._grabbed: Widget | None = None
        self._held: set[int] = set()
        self._listening = True
        self.listen_for_text(False)
        self._fit()

    # For screens

    @property
    def screen(self) -> Screen:
        """The top screen, up to date."""
        top = self.stack[-1]
        top.settle(self.box)
        return top

    @property
    def box(self) -> Box:
        """The window in points, without the strip for captions."""
        return self._parts()[1]

    def push(self, screen: Screen) -> None:
        """Opens a screen on top of the others."""
        screen.app = self
        if not screen.modal:
            for below in self.stack:
                below.leave()
        self.stack.append(screen)
        self._opened()

    def pop(self) -> None:
        """Goes back to the screen below; the lowest one stays."""
        if len(self.stack) > 1:
            self.stack.pop().leave()
            self.stack[-1].refresh()
            self._opened()

    def replace(self, screen: Screen) -> None:
        """Puts a screen in the place of the top one."""
        screen.app = self
        for gone in self.stack[-1:]:
            gone.leave()
        self.stack[-1:] = [screen]
        self._opened()

    def quit(self) -> None:
        self.running = False

    def show(self) -> None:
        """Lets a window be seen that was opened hidden."""
        self.surface = pygame.display.set_mode(self.surface.get_size(), pygame.RESIZABLE | pygame.SHOWN)

    def close(self) -> None:
        """Takes the window itself away, at once, whatever the program has still to end."""
        for screen in self.stack:
            screen.leave()
        for heard in (self.sounds, self.speech):
            if heard is not None:
                heard.close()
        pygame.display.quit()

    def say(self, sentence: str) -> None:
        """Remembers a sentence, and hands it to speech if there is any."""
        if sentence:
            self.said.append(sentence)
            if self.speech is not None:
                self.speech.say(sentence)

    def set_theme(self, theme: Theme) -> None:
        """Another desk; in high contrast where the player has asked for that."""
        self._desk = theme
        self.ui.theme = clear(theme) if self.look.contrast else theme
        self.ui.dirty = True
        if self.ui.type.house != theme.house:
            self.ui.type.set_house(theme.house)
            self._remeasure()

    def set_look(self, look: Look) -> None:
        """Shows everything in another way from now on."""
        letters, self.look = self.look.plain != look.plain, look
        self.set_theme(self._desk)
        if letters:
            self.ui.type.set_plain(look.plain)
            self._remeasure()

    def set_text_size(self, percent: int) -> None:
        self.text_size = percent
        self._fit()

    def set_keys(self, changed: Mapping[str, str]) -> None:
        """Other keys for some deeds, and the usual ones for all others."""
        self.ui.keys = Keys(changed)
        self._remeasure()
        self.ui.dirty = True

    def set_captions(self, on: bool) -> None:
        """Keeps a strip free below every screen for what is heard, or gives it back."""
        self.strip.clear()
        self.strip.on = on
        self.ui.dirty = True

    def play(self, name: str) -> None:
        """A sound, if there are any."""
        if self.sounds is not None:
            self.sounds.play(name)

    def listen_for_text(self, on: bool) -> None:
        """Whether the system's text input is on; an input method must not swallow hot-keys."""
        if on != self._listening:
            self._listening = on
            (pygame.key.start_text_input if on else pygame.key.stop_text_input)()

    # The loop

    def run(self) -> None:
        """Until the player leaves."""
        clock = pygame.time.Clock()
        while self.running:
            self.step()
            clock.tick(POLLS_A_SECOND)

    def step(self, events: Iterable[pygame.Event] = ()) -> bool:
        """One turn of the loop: the queue's events, what was waited for, a frame if something changed."""
        for event in events:
            pygame.event.post(event)
        if self.reader is not None:
            self.reader.obey()
            self._tell()
        for event in pygame.event.get():
            self._take(event)
            self._tell()
        if self.surface is not pygame.display.get_surface() or self._size != self.surface.get_size():
            self._fit()
        self.stack[-1].on_poll()
        self._tell()
        self.strip.poll()
        changed = bool(self.screen and (self.ui.dirty or self.ui.touched or self.strip.changed)) and self.running
        if changed:
            self.draw()
        if self.reader is not None:
            self.reader.show(changed)
        return self.running

    def draw(self) -> None:
        """One frame: all that can be seen, or only the places in which something has changed."""
        screen = self.screen
        canvas = Canvas(self.surface, self.ui.type, self.ui.theme)
        strip = self._parts()[0]
        places = [canvas.rect(widget.box.inset(-EDGE)) for widget in self.ui.touched]
        if self.strip.changed and strip.h:
            places.append(canvas.rect(strip))
        if self.ui.dirty or screen.modal:
            # A dialog darkens what lies below it, which must be drawn anew for that.
            places = [self.surface.get_rect()]
        shown = [screen]
        while shown[0].modal and len(shown) < len(self.stack):
            shown.insert(0, self.stack[-len(shown) - 1])
        for place in {tuple(place): place for place in places}.values():
            self.surface.set_clip(place)
            for each in shown:
                each.settle(self.box)
                each.draw(canvas)
            if strip.h:
                self.strip.draw(canvas, strip)
        self.surface.set_clip(None)
        pygame.display.update(places)
        self.ui.dirty = self.strip.changed = False
        self.ui.touched.clear()
        self.draws += 1

    def _opened(self) -> None:
        self._over = self._grabbed = None
        self.ui.dirty = True
        screen = self.screen
        for each in self.stack:
            if each.focus is not None:
                each.focus.show_focus(each is screen)
        self.listen_for_text(screen.focus is not None and screen.focus.takes_text)
        self.say(screen.greeting())
        if screen.focus is not None:
            self.say(screen.focus.spoken())
        if self.sounds is not None:
            rooms = (each.room() for each in reversed(self.stack))
            self.sounds.room(next((room for room in rooms if room is not None), ""))
            if not screen.heard:
                screen.heard = True
                for name in screen.sounds():
                    self.sounds.play(name)

    def _parts(self) -> tuple[Box, Box]:
        """The strip for captions, and what is left for the screens."""
        width, height = self.surface.get_size()
        whole = Box(0, 0, width / self.ui.type.scale, height / self.ui.type.scale)
        return whole.cut_bottom(self.strip.height(self.ui.type))

    def _fit(self) -> None:
        surface = pygame.display.get_surface()
        assert surface is not None
        self.surface = surface
        self._size = surface.get_size()
        scale = scale_for(self._size, self.text_size)
        if scale != self.ui.type.scale:
            self.ui.type.set_scale(scale)
            self._remeasure()
        self.ui.dirty = True

    def _remeasure(self) -> None:
        for screen in self.stack:
            # The size in points may be the same, but every letter is measured anew.
            screen.box = Box(0, 0, 0, 0)
            for widget in screen.walk():
                widget.forget()

    def _tell(self) -> None:
        while self.ui.intents:
            self.screen.on_intent(self.ui.intents.pop(0))

    def _take(self, event: pygame.Event) -> None:
        screen = self.screen
        kind = event.type
        if kind == pygame.QUIT:
            self.quit()
        elif kind in (pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED):
            self._fit()
        elif kind in (pygame.VIDEOEXPOSE, pygame.WINDOWEXPOSED):
            self.ui.dirty = True
        elif kind in (pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED):
            self._held.clear()
            if self.reader is not None:
                self.reader.focus_window(kind == pygame.WINDOWFOCUSGAINED)
        elif kind == pygame.KEYDOWN:
            self._key_down(event, screen)
        elif kind == pygame.KEYUP:
            self._held.discard(event.key)
        elif kind in (pygame.TEXTINPUT, pygame.TEXTEDITING):
            if screen.focus is not None and screen.focus.takes_text:
                screen.focus.on_text(event.text, kind == pygame.TEXTEDITING)
        elif kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self._pointer = (event.pos[0] / self.ui.type.scale, event.pos[1] / self.ui.type.scale)
            self._point(screen)
            if kind != pygame.MOUSEMOTION and event.button == pygame.BUTTON_LEFT:
                (self._grab if kind == pygame.MOUSEBUTTONDOWN else self._drop)(screen)
        elif kind == pygame.MOUSEWHEEL:
            node = screen.hit(self._pointer)
            while node is not None and not node.on_wheel(getattr(event, "precise_y", event.y)):
                node = node.parent

    def _key_down(self, event: pygame.Event, screen: Screen) -> None:
        key = key_name(event)
        again = event.key in self._held
        self._held.add(event.key)
        if again and key not in REPEATING:
            return
        if screen.wants_all_keys:
            screen.take_key(key)
            return
        key = self.ui.keys.meant(key, typing=screen.focus is not None and screen.focus.takes_text)
        if key in ("ctrl+=", "ctrl++", "ctrl+-", "ctrl+0"):
            here = min(range(len(TEXT_SIZES)), key=lambda i: abs(TEXT_SIZES[i] - self.text_size))
            there = 0 if key == "ctrl+0" else here + (-1 if key == "ctrl+-" else 1)
            self.set_text_size(TEXT_SIZES[min(len(TEXT_SIZES) - 1, max(0, there))])
        elif key and not screen.take_key(key):
            for deed, (usual, act) in self.deeds.items():
                if self.ui.keys.of(deed, usual) == key:
                    act()

    def _point(self, screen: Screen) -> None:
        over = _target(screen.hit(self._pointer))
        if over is not self._over and self._over is not None:
            self._over.on_point(None)
        self._over = over
        if over is not None:
            over.on_point(self._local(over))
        if self._grabbed is not None:
            self._grabbed.on_drag(self._local(self._grabbed))

    def _grab(self, screen: Screen) -> None:
        target = _target(screen.hit(self._pointer))
        if target is None:
            return
        if target.disabled:
            self.say(target.spoken())
            return
        self._grabbed = target
        target.show_pressed(True)
        if target.usable() and target is not screen.focus:
            screen.set_focus(target, reveal=False)
        target.on_grab(self._local(target))

    def _drop(self, screen: Screen) -> None:
        grabbed, self._grabbed = self._grabbed, None
        if grabbed is None:
            return
        grabbed.show_pressed(False)
        # The widget may have been built anew in between; the name is what the player pressed.
        target = _target(screen.hit(self._pointer))
        if target is not None and target.name == grabbed.name and not target.disabled:
            target.on_click(self._local(target))

    def _local(self, widget: Widget) -> Point:
        shift = widget.on_screen(Box(0, 0, 0, 0)).y
        return self._pointer[0], self._pointer[1] - shift


def _target(widget: Widget | None) -> Widget | None:
    """The widget or the first around it that can be used with the pointer."""
    while widget is not None and not widget.focusable:
        widget = widget.parent
    return widget
