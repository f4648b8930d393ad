"""A language that nobody speaks, made from ours: each word 40 per cent longer, with accents and Cyrillic.

What is not clipped in it will bear a translation. Made by rule, so that no second file has to be kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from game.scenario.library import Loaded, load
from game.words import Words, use_words, words

LONGER = 0.4
ACCENTS = str.maketrans("aeiouycnszAEIOUYCNSZ", "áëïöüÿçñšžÁËÏÖÜŸÇÑŠŽ")
TAIL = "жийцёвщъюй"
"""What words are lengthened with, wide letters among them."""
FILLED_IN = re.compile(r"(\{[^{}]*\})")
WORD = re.compile(r"[^\W\d_]+")
PROSE = {"title", "text", "name", "short", "long", "summary", "content_note", "card", "fear", "city", "leader",
         "adjective", "place", "unit", "disputed", "epilogue", "why", "label", "office", "expects", "fears",
         "note"}  # fmt: skip
"""Fields of scenarios that players read."""
BY_SIDE = {"us", "ussr"}
M = TypeVar("M", bound=BaseModel)


def lengthened(text: str) -> str:
    """The text in that language; placeholders, numbers and line breaks stay."""
    return "".join(part if FILLED_IN.fullmatch(part) else WORD.sub(_longer, part) for part in FILLED_IN.split(text))


def _longer(found: re.Match[str]) -> str:
    word = found[0]
    more = math.ceil(LONGER * len(word))
    tail = (TAIL * (more // len(TAIL) + 1))[:more]
    return word.translate(ACCENTS) + (tail.upper() if word.isupper() else tail)


@cache
def pseudo_words() -> Words:
    """The fixed texts in that language."""
    return Words({key: lengthened(text) for key, text in words().texts.items()})


@cache
def pseudo_scenario(name: str) -> Loaded:
    """An installed scenario whose players read that language; its record keeps the text that was read."""
    loaded = load(name)
    return replace(loaded, scenario=_told(loaded.scenario))


@contextmanager
def spoken() -> Iterator[None]:
    """That language holds meanwhile for all fixed texts."""
    use_words(pseudo_words())
    try:
        yield
    finally:
        use_words(None)


def _told(shape: M) -> M:
    changed = {}
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        prose = name in PROSE or (name in BY_SIDE and type(shape).__name__ == "TwoTexts")
        new = _value(value, prose or name == "values")
        if new is not value:
            changed[name] = new
    return shape.model_copy(update=changed)


def _value(value: object, prose: bool) -> object:
    if isinstance(value, BaseModel):
        return _told(value)
    if isinstance(value, str):
        return lengthened(value) if prose else value
    if isinstance(value, dict):
        return {key: _value(one, prose) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_value(one, prose) for one in value)
    return value
