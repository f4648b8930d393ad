"""Which key does what, where a player wants it otherwise than it usually is."""

from __future__ import annotations

from collections.abc import Mapping

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
