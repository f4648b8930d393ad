"""The window reads itself aloud: through the system's voice where there is one, else into a file; never in the way."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from game.places import home
from game.ui import flow, settings, speech, starting
from game.ui.app import open_window
from game.ui.kit import App
from game.ui.speech import Speaker, Speech, Voice
from tests.ui.tour import opened, session_of, use

PATIENCE = 20.0
NASTY = "Send it? $(touch x); `id` & echo \"%PATH%\" -- -f | Здравствуйте"
HEARD = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read() + b'|')"
"""A voice that writes down what it is given."""
ENDLESS = "import sys, time; open(sys.argv[1], 'a').write('begun'); time.sleep(600)"
"""A voice that never comes to an end."""


def until(path: Path, text: str) -> str:
    """What is in a file, as soon as the text is in it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if path.is_file() and text in (found := path.read_text(encoding="utf-8")):
            return found
        time.sleep(0.02)
    raise AssertionError(f"nobody says {text!r}")


def spoken_by(voice: Voice, app: App | None = None) -> App:
    """A window that speaks with that voice."""
    app = app or opened()
    Speech(app, True, voice)
    return app


def test_nothing_is_said_unless_it_is_wanted(tmp_path: Path) -> None:
    """Speech is off until a player turns it on."""
    voice = Voice(None, tmp_path / "log.txt")
    app = opened()
    assert not speech.of(app).on and not settings.load()[0].voice
    Speech(app, settings.load()[0].voice, voice)
    app.key("tab", "tab")
    assert voice._thread is None and not voice.log.exists()


def test_one_key_turns_it_on_and_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """V turns it on wherever one is, says so, and the next sitting speaks from the title on."""
    monkeypatch.setattr(speech, "found", lambda: None)
    app = opened()
    app.key("v")
    log = home() / speech.LOG
    assert "No voice was found here" in until(log, "spoken.txt")
    assert settings.load()[0].voice
    app.close()
    again = open_window()
    assert speech.of(again).on
    until(log, "Knot of War")
    again.key("v")
    assert not settings.load()[0].voice


def test_two_at_one_screen_are_warned_that_both_hear(tmp_path: Path) -> None:
    """On the closed folder between them, as long as a voice speaks; a file that is written into tells nobody."""
    voice = Speaker(("true",))
    for speaker, on, warned in ((voice, True, True), (None, True, False), (voice, False, False)):
        app = opened()
        Speech(app, on, Voice(speaker, tmp_path / "log.txt"))
        chairs = {"us": "human", "ussr": "human"}
        flow.begin(app, starting.started("black_saturday", chairs, None, 7, None, tmp_path / "game.yaml"))
        assert any(widget.name == "overheard" for widget in app.screen.walk()) == warned
        app.close()


def test_what_the_keyboard_comes_to_is_said(tmp_path: Path) -> None:
    """A screen's name and the widget under the focus in one utterance; then each widget that Tab reaches."""
    out = tmp_path / "said.txt"
    app = spoken_by(Voice(Speaker((sys.executable, "-c", HEARD, str(out))), tmp_path / "log.txt"))
    app.key("s")
    said = until(out, "Size of the text")
    assert said.startswith("Settings\nSize of the text") and said.endswith("|")
    app.key("tab")
    assert "High contrast" in until(out, "Looks and movement")


def test_the_whole_page_is_read_on_demand(tmp_path: Path) -> None:
    """F2 reads all that stands on the desk, what can't have the focus included, even while speech is off."""
    log = tmp_path / "log.txt"
    app = opened()
    Speech(app, False, Voice(None, log))
    flow.begin(app, starting.started("black_saturday", {"us": "human"}, "history", 7, None, tmp_path / "game.yaml"))
    use(app, "begin")
    news = session_of(app).turn.opening.of("us")
    app.key("f2")
    assert news[:40] in until(log, news[:40])


def test_text_is_never_a_command(tmp_path: Path) -> None:
    """Whatever a text holds, it goes to the voice as it is: by standard input, or as one argument after two dashes."""
    out = tmp_path / "said.txt"
    by_input = Voice(Speaker((sys.executable, "-c", HEARD, str(out))), tmp_path / "log.txt")
    by_input.say(NASTY)
    assert until(out, "|") == NASTY + "|"
    argument = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(repr(sys.argv[2:]) + '|')"
    other = tmp_path / "argument.txt"
    by_argument = Voice(Speaker((sys.executable, "-c", argument, str(other), "--"), by_input=False), tmp_path / "l")
    by_argument.say(NASTY)
    assert until(other, "|") == repr(["--", NASTY]) + "|"
    for speakers in speech.SPEAKERS.values():
        for speaker in speakers:
            assert speaker.by_input or speaker.command[-1] == "--"


def test_the_next_sentence_cuts_the_last_one_short(tmp_path: Path) -> None:
    """A voice that is still speaking is ended when there is something newer to say; and when the window closes."""
    out = tmp_path / "said.txt"
    voice = Voice(Speaker((sys.executable, "-c", ENDLESS, str(out))), tmp_path / "log.txt")
    app = spoken_by(voice)
    app.say("The first.")
    until(out, "begun")
    first = voice._speaking
    assert first is not None and first.poll() is None
    app.say("The second.")
    until(out, "begunbegun")
    assert first.poll() is not None
    second = voice._speaking
    app.close()
    assert second is not None and second.wait(PATIENCE) != 0


@pytest.mark.parametrize("command", [("no-such-voice",), (sys.executable, "-c", "raise SystemExit(3)")])
def test_a_voice_that_fails_does_no_harm(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A program that has gone, or ends at once, is no error; the next sentence is tried again."""
    voice = Voice(Speaker(command), tmp_path / "log.txt")
    app = spoken_by(voice)
    for _ in range(3):
        app.key("tab")
        time.sleep(2 * speech.TOGETHER)
    assert voice._thread is not None and voice._thread.is_alive()


def test_where_nothing_can_be_written_nothing_breaks(tmp_path: Path) -> None:
    """No voice, and no place for the log: silence."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    voice = Voice(None, blocked / "log.txt")
    voice.say("Nobody hears this.")
    voice.hush()
    time.sleep(4 * speech.TOGETHER)
    assert voice._thread is not None and voice._thread.is_alive()


def test_the_log_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sitting's log begins anew, and does not grow for ever."""
    monkeypatch.setattr(speech, "MOST_IN_LOG", 100)
    log = tmp_path / "log.txt"
    log.write_text("from the last sitting", encoding="utf-8")
    voice = Voice(None, log)
    for number in range(6):
        voice._write(f"{number} " + "x" * 38)
    text = log.read_text(encoding="utf-8")
    assert text.startswith("0 x") and "2 x" in text and "3 x" not in text


def test_the_best_voice_of_the_system_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each platform has its own programs, taken by their whole path; where there is none nothing speaks."""
    installed = {"say", "espeak-ng", "spd-say", "powershell"}
    monkeypatch.setattr(speech.shutil, "which", lambda name: f"/usr/bin/{name}" if name in installed else None)
    assert [speech.found(name).command[0] for name in ("darwin", "win32", "linux", "freebsd")] == [  # type: ignore[union-attr]
        "/usr/bin/say", "/usr/bin/powershell", "/usr/bin/spd-say", "/usr/bin/spd-say",
    ]  # fmt: skip
    installed.discard("spd-say")
    assert speech.found("linux").command == ("/usr/bin/espeak-ng", "--stdin")  # type: ignore[union-attr]
    installed.clear()
    assert speech.found("linux") is None
