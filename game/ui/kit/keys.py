"""Which key does what, where a player wants it otherwise than it usually is."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

FIXED = frozenset(
    {"tab", "shift+tab", "return", "space", "escape", "up", "down", "left", "right", "home", "end", "page up",
     "page down", "backspace", "delete"}
)  # fmt: skip
"""Keys that always do what they usually do, so that nobody locks himself out."""
MOVES = {
    "next": "tab",
    "previous": "shift+tab",
    "press": "return",
    "back": "escape",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "page_up": "page up",
    "page_down": "page down",
    "next_page": "ctrl+page down",
    "previous_page": "ctrl+page up",
    "text_larger": "ctrl+=",
    "text_smaller": "ctrl+-",
    "text_usual": "ctrl+0",
}
"""What the kit's own keys do; each can be given a second key."""
PICK = "pick {number}"
"""What a number key does in a list."""
TYPED = 1
"""How long the name of a key is that writes a letter."""
NAMED = (
    "insert", "pause", "print screen", "menu", "caps lock", "scroll lock", "numlock", *FIXED,
    *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
MODIFIERS = ("ctrl+", "alt+", "shift+")
ALONE = frozenset(f"{side} {key}" for side in ("left", "right") for key in ("shift", "ctrl", "alt", "meta", "gui"))
"""Keys that only change others."""
LETTERS, DIGITS = (pygame.KSCAN_A, 26), (pygame.KSCAN_1, 10)
"""Where on a keyboard they lie: the first, and how many."""


class Keys:
    """The keys of one window: deeds by name, each with the key that the player has given it."""

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self.changed = dict(changed or {})

    def of(self, deed: str, usual: str) -> str:
        """The key of a deed whose usual one is given; none where it usually has none."""
        return self.changed.get(deed, usual) if usual else ""

    def meant(self, key: str, typing: bool) -> str:
        """The kit's own key for one that was pressed; while somebody types, letters are letters."""
        if key in FIXED or (typing and len(key) == TYPED):
            return key
        return next((usual for deed, usual in MOVES.items() if self.changed.get(deed) == key), key)


def is_key(name: str) -> bool:
    """Whether a key can be called that."""
    for modifier in MODIFIERS:
        name = name.removeprefix(modifier)
    return name in NAMED or (len(name) == TYPED and name.isprintable() and not name.isspace() and not name.isupper())


def key_name(event: pygame.Event) -> str:
    """A key's name with its modifiers, the same on every keyboard layout."""
    name = pygame.key.name(event.key)
    if len(name) == 3 and name[0] == "[":
        name = name[1]
    name = {"enter": "return"}.get(name, name)
    if len(name) <= 1 and name not in ("=", "+", "-") and not (name.isascii() and name.isalnum()):
        # On a Russian or a French layout letters and digits have other codes; their places are the same.
        code = getattr(event, "scancode", 0)
        if LETTERS[0] <= code < sum(LETTERS):
            name = chr(ord("a") + code - LETTERS[0])
        elif DIGITS[0] <= code < sum(DIGITS):
            name = "1234567890"[code - DIGITS[0]]
    mods = ((pygame.KMOD_CTRL | pygame.KMOD_META, "ctrl+"), (pygame.KMOD_ALT, "alt+"))
    before = "".join(word for mask, word in mods if event.mod & mask)
    shift = "shift+" if event.mod & pygame.KMOD_SHIFT and len(name) > 1 else ""
    return before + shift + name
