"""What is heard: the teletype, the telephone, the stamp, the room; and nothing at all where that is not possible.

The mixer is opened and fed on a thread of its own, when the first sound is wanted: a device that is missing, busy,
slow, or fails later, makes the game silent and nothing else. The thread sleeps until it is given something to do.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pygame

from game.places import assets
from game.ui import settings
from game.ui.kit import App, Window
from game.ui.papers import say

RATE, BITS, MONO, BUFFER = 22_050, -16, 1, 2048
"""Samples a second, bits of one, loudspeakers, samples at a time: few wake-ups, and a tenth of a second late."""
ROOM, DESK, WIRE = range(3)
"""Channels: one plays one sound after the other."""
CHANNELS = {"stamp": DESK, "grave": DESK, "teletype": WIRE, "telephone": WIRE}
ROOMS = {"us": "washington", "ussr": "moscow"}
"""The tone of each side's room, by its file."""
FADE = 600
"""Milliseconds in which a room comes and goes."""
LATE = 2.0
"""Seconds after which a sound that could not be played in time is left out."""
DRIVER, SERVERS = "SDL_AUDIODRIVER", "pipewire,pulseaudio"
CARDS = Path("/dev/snd")
DEED, KEY = "sound", "m"
MOST = 100


class Device:
    """The one mixer of the process, behind a queue."""

    def __init__(self, folder: Path | None = None) -> None:
        self.failure = ""
        """Why nothing can be heard; empty while nothing has gone wrong."""
        self._folder = folder
        self._queue: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self._looped = ""

    def play(self, name: str, volume: float) -> None:
        """Once; after what its channel is playing."""
        asked = time.monotonic()

        def task() -> None:
            if time.monotonic() - asked > LATE:
                return
            channel, sound = pygame.mixer.Channel(CHANNELS[name]), self._loaded(name)
            sound.set_volume(volume)
            (channel.queue if channel.get_busy() else channel.play)(sound)

        self._ask(task)

    def loop(self, name: str, volume: float) -> None:
        """Over and over, in place of what the room was before; empty: nothing."""

        def task() -> None:
            channel = pygame.mixer.Channel(ROOM)
            before, self._looped = self._looped, name
            if not name:
                channel.fadeout(FADE)
                return
            sound = self._loaded(name)
            sound.set_volume(volume)
            if before != name:
                channel.play(sound, loops=-1, fade_ms=FADE)

        if name or self._thread is not None:
            self._ask(task)

    def stop(self) -> None:
        """Silence, at once."""

        def task() -> None:
            self._looped = ""
            for _ in range(2):  # a channel that is stopped begins with what waits behind it
                pygame.mixer.stop()

        if self._thread is not None:
            self._ask(task)

    def again(self) -> None:
        """Tries once more where it has failed: the player has asked for sound, or has plugged something in."""
        if self.failure:
            self.failure = ""
            self._queue, self._thread = SimpleQueue(), None

    def settled(self, seconds: float) -> bool:
        """Whether all that was asked for until now has been done, after so many seconds at most."""
        if self._thread is None or self.failure:
            return True
        done = threading.Event()
        self._queue.put(done.set)
        end = time.monotonic() + seconds
        while not done.wait(0.01) and not self.failure:
            if time.monotonic() > end:
                return False
        return True

    def _ask(self, task: Callable[[], None]) -> None:
        if self.failure:
            return
        self._queue.put(task)
        if self._thread is None:
            # A daemon: nobody waits at the end for a driver that hangs.
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        queue = self._queue
        try:
            if pygame.mixer.get_init() is None:
                with _quietly():
                    pygame.mixer.init(RATE, BITS, MONO, BUFFER)
                self._sounds.clear()
                self._looped = ""
            while True:
                queue.get()()
        except Exception as failure:  # drivers fail in many ways, and a game goes on without a sound
            with contextlib.suppress(Exception):
                pygame.mixer.quit()
            self.failure = str(failure) or type(failure).__name__

    def _loaded(self, name: str) -> pygame.mixer.Sound:
        if name not in self._sounds:
            folder = self._folder or assets() / "sounds"
            self._sounds[name] = pygame.mixer.Sound(folder / f"{name}.wav")
        return self._sounds[name]


DEVICE = Device()


class Sounds:
    """What one window lets be heard, as loud as the player has set it, and what it writes below in its place."""

    def __init__(self, app: App, kept: settings.Settings, device: Device | None = None) -> None:
        self.app, self.device = app, device or DEVICE
        self.on, self.captions = kept.sound, kept.captions
        self.volumes = {"effects": kept.effects, "room": kept.room}
        self._room = ""
        app.set_captions(self.captions)
        app.sounds = self
        app.deeds[DEED] = (KEY, self.toggle)

    def play(self, name: str) -> None:
        """What happens is heard and, if that is set, written below."""
        self.app.strip.show(say(f"sound.caption.{name}"))
        if self.on and self.volumes["effects"]:
            self.device.play(name, loudness(self.volumes["effects"]))

    def room(self, name: str) -> None:
        """The side whose room it is; empty: nobody's."""
        if name != self._room:
            self._room = name
            if name:
                self.app.strip.show(say(f"sound.caption.{name}"))
            self._tone()

    def close(self) -> None:
        """Nothing is heard of a window that is gone."""
        self.device.stop()

    def toggle(self) -> None:
        """All of it off, or on again."""
        failed = self.device.failure
        self.set(sound=not self.on)
        self.app.say(say("sound.off") if not self.on else say("sound.silent") if failed else say("sound.on"))
        self.app.stack[-1].refresh()

    def set(self, **changed: Any) -> None:
        """Takes settings by their names, at once and for the next time."""
        settings.keep(**changed)
        self.on = changed.get("sound", self.on)
        self.captions = changed.get("captions", self.captions)
        self.volumes = {name: changed.get(name, volume) for name, volume in self.volumes.items()}
        if "captions" in changed:
            self.app.set_captions(self.captions)
            return
        self.device.again()
        if not self.on:
            self.device.stop()
        else:
            self._tone()

    def _tone(self) -> None:
        heard = ROOMS.get(self._room, "") if self.on and self.volumes["room"] else ""
        self.device.loop(heard, loudness(self.volumes["room"]))


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """On a Linux without sound cards only servers are asked: ALSA would write a page of complaints to the terminal."""
    alone = CARDS.is_dir() or sys.platform != "linux" or DRIVER in os.environ
    if not alone:
        os.environ[DRIVER] = SERVERS
    try:
        yield
    finally:
        if not alone:
            os.environ.pop(DRIVER, None)


def of(app: Window) -> Sounds:
    """What makes the game's window heard."""
    assert isinstance(app.sounds, Sounds), "it was opened by the game"
    return app.sounds


def loudness(volume: int) -> float:
    """The strength of a volume in per cent: ears hear in ratios."""
    return (volume / MOST) ** 2
