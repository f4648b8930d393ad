"""The window reads itself aloud, through whatever the system speaks with; where it has no voice, into a file.

Every widget has one spoken sentence, and the kit says it when the keyboard comes there. What is said in one go is one
utterance; the next one cuts it short. All of it happens on a thread of its own: no frame waits for a voice.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from game.places import home
from game.ui import settings
from game.ui.kit import App, Window
from game.ui.papers import say

DEED, KEY = "voice", "v"
ALOUD, ALOUD_KEY = "aloud", "f2"
LOG = "spoken.txt"
MOST_IN_LOG = 200_000
"""Characters after which the log of a sitting ends."""
TOGETHER = 0.05
"""Seconds within which sentences belong to one utterance."""
PATIENCE = 2.0
"""Seconds that a voice is given to fall silent when it is told to."""
SAPI = (
    "[Console]::InputEncoding = [System.Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
"""What PowerShell runs; the text comes by standard input, and is never part of a command."""


@dataclass(frozen=True)
class Speaker:
    """A program that speaks."""

    command: tuple[str, ...]
    by_input: bool = True
    """Whether it reads the text from standard input; else the text is its last argument."""
    hush: tuple[str, ...] = ()
    """What makes it fall silent, where it is not enough to end it."""


SPEAKERS = {
    "darwin": (Speaker(("say", "-f", "-")),),
    "win32": (Speaker(("powershell", "-NoProfile", "-NonInteractive", "-Command", SAPI)),),
    "linux": (
        Speaker(("spd-say", "--wait", "--"), by_input=False, hush=("spd-say", "--cancel")),
        Speaker(("espeak-ng", "--stdin")),
        Speaker(("espeak", "--stdin")),
    ),
}
"""By platform, the best first."""


def found(platform: str = sys.platform) -> Speaker | None:
    """The first of the platform's programs that is there, by its whole path."""
    for speaker in SPEAKERS.get(platform, SPEAKERS["linux"]):
        if program := shutil.which(speaker.command[0]):
            hush = (program, *speaker.hush[1:]) if speaker.hush else ()
            return Speaker((program, *speaker.command[1:]), speaker.by_input, hush)
    return None


class Voice:
    """Says the latest that it has been given, and nothing that is out of date."""

    def __init__(self, speaker: Speaker | None, log: Path) -> None:
        self.speaker, self.log = speaker, log
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._speaking: subprocess.Popen[bytes] | None = None
        self._logged = 0

    def say(self, sentence: str) -> None:
        """Soon; in place of what is being said."""
        if self._thread is None:
            # A daemon: nobody waits at the end for a voice that hangs.
            self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
            self._thread.start()
        self._queue.put(sentence)

    def hush(self) -> None:
        """Silence."""
        if self._thread is not None:
            self._queue.put(None)

    def end(self) -> None:
        """Silence, before the process itself ends."""
        self.hush()
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            self._stop()

    def _run(self) -> None:
        while True:
            said = self._utterance(self._queue.get())
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                self._stop()
                if said and self.speaker is not None:
                    self._speak(self.speaker, said)
                elif said:
                    self._write(said)

    def _utterance(self, first: str | None) -> str:
        """All that is said in one go; nothing, if silence is wanted in the end."""
        sentences = [first]
        with contextlib.suppress(Empty):
            while True:
                sentences.append(self._queue.get(timeout=TOGETHER))
        last_hush = max((number for number, one in enumerate(sentences) if one is None), default=-1)
        return "\n".join(one for one in sentences[last_hush + 1 :] if one)

    def _speak(self, speaker: Speaker, text: str) -> None:
        command: Sequence[str] = speaker.command if speaker.by_input else (*speaker.command, text)
        self._speaking = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if speaker.by_input else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._speaking.stdin is not None:
            with self._speaking.stdin as pipe:
                pipe.write(text.encode())

    def _stop(self) -> None:
        speaking, self._speaking = self._speaking, None
        if speaking is None or speaking.poll() is not None:
            return
        if self.speaker is not None and self.speaker.hush:
            subprocess.run(
                self.speaker.hush,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        speaking.terminate()
        try:
            speaking.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            speaking.kill()

    def _write(self, text: str) -> None:
        """Into the log; the first line of a sitting begins it anew."""
        if self._logged < MOST_IN_LOG:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("a" if self._logged else "w", encoding="utf-8") as file:
                file.write(text + "\n")
            self._logged += len(text)


class Speech:
    """Whether one window speaks."""

    def __init__(self, app: App, on: bool, voice: Voice | None = None) -> None:
        self.app, self.on = app, on
        self.voice = voice or Voice(found(), home() / LOG)
        app.speech = self
        app.deeds[DEED] = (KEY, self.toggle)
        app.deeds[ALOUD] = (ALOUD_KEY, self.aloud)

    def say(self, sentence: str) -> None:
        """Aloud, if that is wanted."""
        if self.on:
            self.voice.say(sentence)

    def toggle(self) -> None:
        """On or off, at once and for the next time."""
        self.on = not self.on
        settings.keep(voice=self.on)
        if self.on:
            self.app.say(say("voice.on") if self.voice.speaker else say("voice.written", file=self.voice.log.name))
        else:
            self.voice.hush()
        self.app.stack[-1].refresh()

    def aloud(self) -> None:
        """The whole screen from top to bottom, whether it speaks by itself or not."""
        self.voice.say(self.app.screen.spoken())

    def close(self) -> None:
        """Nothing is said of a window that is gone."""
        self.voice.end()


def overheard(app: Window) -> str:
    """A warning where what is for one person only would be read aloud; else nothing."""
    speech = app.speech
    if not isinstance(speech, Speech) or not speech.on or speech.voice.speaker is None:
        return ""
    return say("handover.voice", key=app.ui.keys.of(DEED, KEY).upper())


def of(app: Window) -> Speech:
    """What makes the game's window speak."""
    assert isinstance(app.speech, Speech), "it was opened by the game"
    return app.speech
