"""What a player has set once and for all, kept in his own folder."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from game.scenario.problems import ContentError, Problem
from game.scenario.text import MAX_BYTES, Mapping, Node, Scalar, read_document
from game.ui import saves
from game.ui.kit.app import TEXT_SIZES
from game.ui.papers import say

FILE = "settings.yaml"
YES_AND_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Settings:
    """The settings, each with what holds where nothing is set."""

    text_size: int = TEXT_SIZES[0]
    """Per cent."""
    figures: bool = False
    """Whether figures are shown before the choice."""


def path() -> Path:
    """Where they are kept."""
    return saves.home() / FILE


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
    figures = next(word for word, value in YES_AND_NO.items() if value == new.figures)
    text = f"text_size: {new.text_size}\nfigures: {figures}\n"
    with contextlib.suppress(OSError):  # they hold for this sitting; only the next one begins without them
        path().parent.mkdir(parents=True, exist_ok=True)
        beside = path().with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path())


def _settings(document: Node) -> Settings:
    if not isinstance(document, Mapping):
        raise _wrong(document, say("settings.shape"))
    known: dict[str, dict[str, Any]] = {"text_size": {str(size): size for size in TEXT_SIZES}, "figures": YES_AND_NO}
    found: dict[str, Any] = {}
    for name, value in document.values.items():
        if name not in known:
            raise _wrong(document.keys[name], say("settings.unknown", name=name, known=", ".join(known)))
        if not isinstance(value, Scalar) or value.text not in known[name]:
            raise _wrong(value, say("settings.value", name=name, known=", ".join(known[name])))
        found[name] = known[name][value.text]
    return Settings(**found)


def _wrong(node: Node, message: str) -> ContentError:
    return ContentError([Problem(FILE, node.line, node.column, "error", message, "")])
