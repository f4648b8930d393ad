"""Letters: roles instead of fonts, measured and wrapped at the window's true scale."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import pygame

from game.ui.kit.theme import Colour

CACHED_POINTS = 1280 * 720
"""How much of drawn lines is kept, in square points: they cover less of a window, and several screens share many."""
CACHED_WRAPS = 3000
CACHED_PIECES = 5000
SPACES_KEPT = "\n\u00a0\u2009\u202f"
NO_SUCH_LETTER = "\ue000"
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Face:
    """How a role is set: the first of the files that has every letter, and its size in points."""

    files: tuple[str, ...]
    size: float
    leading: float = 1.32
    tracking: float = 0.0
    """Extra space after each letter, in ems."""
    capitals: bool = False


class Role(Enum):
    """What a text is for; a widget names this and never a font."""

    POSTER = Face(("Oswald_600SemiBold",), 64, 1.2, 0.05, True)
    TITLE = Face(("Oswald_600SemiBold",), 34, 1.25, 0.06, True)
    LETTERHEAD = Face(("PTSerif_700Bold",), 19, 1.3, 0.1, True)
    """Engraved, as in Washington; the next one printed, as in Moscow."""
    PRINTED = Face(("PTSansNarrow_700Bold",), 19, 1.3, 0.14, True)
    HEADING = Face(("Oswald_500Medium",), 18, 1.35, 0.07, True)
    LABEL = Face(("Oswald_500Medium",), 16, 1.4)
    BODY = Face(("PTSerif_400Regular",), 16, 1.38)
    LARGE = Face(("PTSerif_400Regular",), 24, 1.32)
    """To be read from the back of a classroom."""
    NOTE = Face(("PTSerif_400Regular_Italic",), 15, 1.35)
    TYPE = Face(("SpecialElite_400Regular", "PTMono_400Regular"), 15.5, 1.36)
    CABLE = Face(("PTMono_400Regular",), 15.5, 1.36)
    FORM = Face(("SpecialElite_400Regular", "PTMono_400Regular"), 15, 1.38)
    """What is ticked on a form, in the type of the house."""
    SMALL = Face(("PTSans_400Regular",), 14, 1.32)
    NARROW = Face(("PTSansNarrow_700Bold",), 15, 1.3)
    MONO = Face(("PTMono_400Regular",), 14, 1.35)

    # Every text asks for its role many times a frame; the enumeration's own hash is slow.
    __hash__ = object.__hash__


SANS, SANS_BOLD = ("PTSans_400Regular",), ("PTSans_700Bold",)
PLAIN = {
    Role.POSTER: Face(SANS_BOLD, 56, 1.2),
    Role.TITLE: Face(SANS_BOLD, 28, 1.3),
    Role.LETTERHEAD: Face(SANS_BOLD, 18, 1.35),
    Role.PRINTED: Face(SANS_BOLD, 18, 1.35),
    Role.FORM: Face(SANS, 16.5, 1.42),
    Role.HEADING: Face(SANS_BOLD, 17, 1.4),
    Role.LABEL: Face(SANS_BOLD, 15, 1.45),
    Role.BODY: Face(SANS, 16.5, 1.42),
    Role.LARGE: Face(SANS, 24, 1.34),
    Role.NOTE: Face(SANS, 15, 1.4),
    Role.TYPE: Face(SANS, 16.5, 1.42),
    Role.CABLE: Face(SANS, 16.5, 1.42),
    Role.SMALL: Face(SANS, 14.5, 1.36),
    Role.NARROW: Face(SANS_BOLD, 14, 1.35),
    Role.MONO: Face(SANS, 15, 1.35),
}
"""The same roles in one typeface without serifs, upright, and with no words in capitals alone."""

HOUSES = {
    "moscow": {
        Role.TITLE: Face(("PTSansNarrow_700Bold",), 35, 1.22, 0.09, True),
        Role.HEADING: Face(("PTSansNarrow_700Bold",), 18.5, 1.32, 0.1, True),
        Role.LABEL: Face(("PTSansNarrow_700Bold",), 17, 1.32),
        Role.FORM: Face(("PTMono_400Regular",), 15, 1.36),
    }
}
"""What is set otherwise on one side's desk, in the lettering of its own printers and draughtsmen."""


class Type:
    """The fonts of one window at one scale; everything it answers is in points."""

    def __init__(self, folder: Path | None, scale: float = 1.0) -> None:
        self._folder = folder
        self._fonts: dict[tuple[str, int], pygame.Font] = {}
        self.plain = False
        self.house = ""
        self.set_scale(scale)

    def set_plain(self, plain: bool) -> None:
        """Whether one plain typeface stands for all; what was measured and drawn in another is forgotten."""
        self.plain = plain
        self.set_scale(self.scale)

    def set_house(self, house: str) -> None:
        """Whose typefaces are used; what was measured and drawn in others is forgotten."""
        self.house = house
        self.set_scale(self.scale)

    def face(self, role: Role) -> Face:
        """How a role is set now."""
        return PLAIN[role] if self.plain else HOUSES.get(self.house, {}).get(role, role.value)

    def set_scale(self, scale: float) -> None:
        """Pixels a point; what was measured and drawn for another scale is forgotten."""
        self.scale = scale
        self._fonts.clear()
        self._sizes: dict[int, dict[str, int]] = {}
        self._lines: dict[Role, float] = {}
        self._runs: OrderedDict[tuple[Role, str, Colour, str], pygame.Surface] = OrderedDict()
        self._widest: OrderedDict[tuple[Role, str], int] = OrderedDict()
        self._kept = 0
        """Pixels of the lines that are kept."""
        self._wraps: OrderedDict[tuple[Role, str, int], tuple[str, ...]] = OrderedDict()

    def line_height(self, role: Role) -> float:
        if role not in self._lines:
            face = self.face(role)
            self._lines[role] = round(face.size * face.leading * self.scale) / self.scale
        return self._lines[role]

    def width(self, text: str, role: Role) -> float:
        """The width of one line."""
        return self._pixels(self._shown(text, role), role, self._font(role, self._shown(text, role))) / self.scale

    def widest_word(self, text: str, role: Role) -> float:
        """The least width in which no word has to be broken."""
        key = (role, text)
        if key not in self._widest:
            shown = self._shown(text, role)
            font = self._font(role, shown)
            widest = max((self._pixels(word, role, font) for word in shown.split()), default=0)
            _remember(self._widest, key, widest, CACHED_WRAPS)
        return self._widest[key] / self.scale

    def wrap(self, text: str, role: Role, width: float) -> tuple[str, ...]:
        """The text in lines no wider than the width; words longer than a line are broken."""
        room = int(width * self.scale + 0.5)
        key = (role, text, room)
        if key not in self._wraps:
            shown = self._shown(text, role)
            font = self._font(role, shown)
            lines = [line for part in shown.split("\n") for line in self._wrapped(part, role, font, room)]
            _remember(self._wraps, key, tuple(lines), CACHED_WRAPS)
        return self._wraps[key]

    def height(self, text: str, role: Role, width: float) -> float:
        """How tall the text stands when wrapped into the width."""
        return len(self.wrap(text, role, width)) * self.line_height(role) if text else 0.0

    def run(self, line: str, role: Role, colour: Colour, whole: str = "") -> pygame.Surface:
        """One line drawn; `whole` is the text it comes from, so that all its lines share a font."""
        key = (role, line, colour, whole)
        if key in self._runs:
            self._runs.move_to_end(key)
            return self._runs[key]
        shown = self._shown(line, role)
        font = self._font(role, self._shown(whole, role) if whole else shown)
        drawn = pygame.Surface((self._pixels(shown, role, font), font.get_height()), pygame.SRCALPHA)
        pieces, gap = self._pieces(shown, role, font)
        x = 0
        for piece in pieces:
            wide = self._piece(piece, font)
            if wide:  # in a tiny window a letter may have no width, which the font refuses to draw
                drawn.blit(font.render(piece, True, colour), (x, 0))
            x += wide + gap
        self._runs[key] = drawn
        self._kept += drawn.get_width() * drawn.get_height()
        while self._kept > CACHED_POINTS * self.scale**2 and len(self._runs) > 1:
            gone = self._runs.popitem(last=False)[1]
            self._kept -= gone.get_width() * gone.get_height()
        return drawn

    def _shown(self, text: str, role: Role) -> str:
        return _shown(text, self.face(role).capitals)

    def _wrapped(self, text: str, role: Role, font: pygame.Font, room: int) -> list[str]:
        lines, line = [], ""
        for word in text.split(" "):
            joined = f"{line} {word}" if line else word
            if self._pixels(joined, role, font) <= room:
                line = joined
                continue
            if line:
                lines.append(line)
            while len(word) > 1 and self._pixels(word, role, font) > room:
                fits = 1
                while fits < len(word) - 1 and self._pixels(word[: fits + 1], role, font) <= room:
                    fits += 1
                lines.append(word[:fits])
                word = word[fits:]
            line = word
        return [*lines, line]

    def _pixels(self, shown: str, role: Role, font: pygame.Font) -> int:
        pieces, gap = self._pieces(shown, role, font)
        return max(0, sum(self._piece(piece, font) + gap for piece in pieces) - gap)

    def _piece(self, piece: str, font: pygame.Font) -> int:
        sizes = self._sizes.setdefault(id(font), {})
        if piece not in sizes:
            if len(sizes) > CACHED_PIECES:
                sizes.clear()
            sizes[piece] = font.size(piece)[0]
        return sizes[piece]

    def _pieces(self, shown: str, role: Role, font: pygame.Font) -> tuple[list[str], int]:
        """What is set apart by hand, and how far: letters of a tracked face, else words, because
        kerning at small sizes swallows the space after a comma."""
        face = self.face(role)
        if face.tracking:
            return list(shown), round(face.tracking * face.size * self.scale)
        return shown.split(" "), self._piece(" ", font)

    def _font(self, role: Role, shown: str) -> pygame.Font:
        face = self.face(role)
        *choices, last = face.files
        for name in choices:
            font = self._load(name, face.size)
            if _has_all(font, shown):
                return font
        return self._load(last, face.size)

    def _load(self, name: str, size: float) -> pygame.Font:
        key = (name, max(1, round(size * self.scale)))
        if key not in self._fonts:
            path = self._folder / f"{name}.ttf" if self._folder else None
            found = path is not None and path.is_file()
            self._fonts[key] = pygame.font.Font(str(path) if found else None, key[1])
        return self._fonts[key]


def _has_all(font: pygame.Font, text: str) -> bool:
    letters = [c for c in text if not c.isascii() and not c.isspace()]
    if not letters:
        return True
    # A missing letter is not reported: it has the measures of the font's "no such letter" box.
    missing, *found = font.metrics(NO_SUCH_LETTER + "".join(letters))
    return missing not in found


@lru_cache(maxsize=CACHED_WRAPS)
def _shown(text: str, capitals: bool) -> str:
    text = text.upper() if capitals else text
    # A null, a lone surrogate or a control character in a player's or an author's text stops a font.
    return "".join(c if c.isprintable() or c in SPACES_KEPT else " " for c in text)


def _remember(cache: OrderedDict[K, V], key: K, value: V, limit: int) -> None:
    cache[key] = value
    if len(cache) > limit:
        cache.popitem(last=False)
