"""What a player has set once and for all, kept in his own folder."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from game.places import home
from game.scenario.problems import ContentError, Problem
from game.scenario.text import MAX_BYTES, Mapping, Node, Scalar, read_document
from game.ui.kit import Look
from game.ui.kit.app import TEXT_SIZES
from game.ui.kit.keys import is_key
from game.ui.papers import say

FILE = "settings.yaml"
YES_AND_NO = {"yes": True, "no": False}
VOLUMES = range(0, 101, 10)
"""Per cent."""
KEYS = "keys"


@dataclass(frozen=True)
class Settings:
    """The settings, each with what holds where nothing is set."""

    text_size: int = TEXT_SIZES[0]
    """Per cent."""
    figures: bool = False
    """Whether figures are shown before the choice."""
    sound: bool = True
    """Whether anything is heard at all."""
    effects: int = 70
    """How loud what happens is, in per cent."""
    room: int = 40
    """How loud the room is, in per cent."""
    captions: bool = False
    """Whether what is heard, or would be, is shown in words too."""
    contrast: bool = False
    """Whether everything is near black on near white, with strong edges."""
    plain: bool = False
    """Whether one plain typeface is used for everything."""
    still: bool = False
    """Whether nothing moves by itself."""
    voice: bool = False
    """Whether the window reads itself aloud."""
    keys: dict[str, str] = field(default_factory=dict)
    """Deeds that have another key than the usual one, or a second one."""

    @property
    def look(self) -> Look:
        """How the window is to look and move."""
        return Look(self.contrast, self.plain, self.still)


KNOWN: dict[str, dict[str, Any]] = {
    "text_size": {str(size): size for size in TEXT_SIZES},
    "figures": YES_AND_NO,
    "sound": YES_AND_NO,
    "effects": {str(volume): volume for volume in VOLUMES},
    "room": {str(volume): volume for volume in VOLUMES},
    "captions": YES_AND_NO,
    "contrast": YES_AND_NO,
    "plain": YES_AND_NO,
    "still": YES_AND_NO,
    "voice": YES_AND_NO,
}
"""Each setting with its values as they are written."""


def path() -> Path:
    """Where they are kept."""
    return home() / FILE


def load() -> tuple[Settings, str]:
    """The settings; where their file can't be used the usual ones, with a notice of what is wrong with it."""
    try:
        with path().open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), say("settings.unreadable", reason=str(error.strerror or error))
    try:
        return _settings(read_document(data, FILE)), ""
    except ContentError as error:
        return Settings(), say("settings.unreadable", reason=str(error.problems[0]))


def keep(**changed: Any) -> None:
    """Changes settings and writes them down; a file that can't be read is left as it is."""
    settings, notice = load()
    new = replace(settings, **changed)
    if notice or new == settings:
        return
    written = {
        name: next(word for word, value in known.items() if value == getattr(new, name))
        for name, known in KNOWN.items()
    }
    text = "".join(f"{name}: {word}\n" for name, word in written.items())
    if new.keys:
        # In quotation marks, as JSON has them: a key may be a colon or a bracket.
        text += f"{KEYS}:\n" + "".join(f"  {json.dumps(deed)}: {json.dumps(key)}\n" for deed, key in new.keys.items())
    with contextlib.suppress(OSError):  # they hold for this sitting; only the next one begins without them
        path().parent.mkdir(parents=True, exist_ok=True)
        beside = path().with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path())


def _settings(document: Node) -> Settings:
    if not isinstance(document, Mapping):
        raise _wrong(document, say("settings.shape"))
    found: dict[str, Any] = {}
    for name, value in document.values.items():
        if name == KEYS:
            found[name] = _keys(value)
            continue
        if name not in KNOWN:
            raise _wrong(document.keys[name], say("settings.unknown", name=name, known=", ".join((*KNOWN, KEYS))))
        if not isinstance(value, Scalar) or value.text not in KNOWN[name]:
            raise _wrong(value, say("settings.value", name=name, known=", ".join(KNOWN[name])))
        found[name] = KNOWN[name][value.text]
    return Settings(**found)


def _keys(node: Node) -> dict[str, str]:
    if not isinstance(node, Mapping):
        raise _wrong(node, say("settings.keys"))
    found = {}
    for deed, key in node.values.items():
        if not isinstance(key, Scalar) or not is_key(key.text):
            raise _wrong(key, say("settings.key", deed=deed))
        found[deed] = key.text
    return found


def _wrong(node: Node, message: str) -> ContentError:
    return ContentError([Problem(FILE, node.line, node.column, "error", message, "")])
