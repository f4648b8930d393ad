"""The part of the settings that is about what is heard: sound on or off, two volumes, captions, speech."""

from __future__ import annotations

from game.ui import settings, sound, speech
from game.ui.deeds import key_of
from game.ui.kit import CheckList, Intent, Label, Option, Role, Slider, Widget, Window
from game.ui.papers import Paper, say

ROWS = ("heard", "effects", "room")
"""The names of what can be set."""


def paper(app: Window) -> Paper:
    """All of it on one card."""
    title = say("preferences.sound")
    return Paper("sound", title, _rows(app), title, ground="card", share=3)


def _rows(app: Window) -> list[Widget]:
    sounds = sound.of(app)
    options = [
        Option("sound", say("preferences.sound_on"), say("preferences.sound_on_note", key=key_of(app, sound.DEED))),
        Option("captions", say("preferences.captions"), say("preferences.captions_note")),
        Option("voice", say("preferences.voice"), _voice_note(app)),
    ]
    states = (("sound", sounds.on), ("captions", sounds.captions), ("voice", speech.of(app).on))
    on = [name for name, is_on in states if is_on]
    found: list[Widget] = [CheckList("heard", say("preferences.sound"), options, on)]
    values = {volume: say("preferences.percent", percent=volume) for volume in settings.VOLUMES}
    for name, volume in sounds.volumes.items():
        found.append(Slider(name, say(f"preferences.{name}"), values, volume))
    if failure := sounds.device.failure:
        found.insert(0, Label(say("preferences.silent", reason=failure), Role.SMALL, "red", name="silent"))
    return found


def _voice_note(app: Window) -> str:
    voice, keys = speech.of(app).voice, {name: key_of(app, name) for name in (speech.DEED, speech.ALOUD)}
    if voice.speaker is None:
        return say("preferences.voice_log", file=voice.log.name, **keys)
    return say("preferences.voice_note", **keys)


def use(app: Window, intent: Intent) -> None:
    """The player has set one of them."""
    sounds = sound.of(app)
    match intent.name, intent.value:
        case "heard", "sound":
            sounds.set(sound=not sounds.on)
        case "heard", "voice":
            speech.of(app).toggle()
        case "heard", _:
            sounds.set(captions=not sounds.captions)
        case name, volume:
            sounds.set(**{name: int(volume)})
    if intent.name == "effects" or intent.value == "captions":
        # So that one hears how loud it is, and sees where it stands.
        app.play("stamp")
