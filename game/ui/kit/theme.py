"""Colours as data, and how far apart two of them stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

Colour = tuple[int, int, int]
LEAST_CONTRAST = 4.5
"""WCAG 2 AA for text."""
LEAST_CLEAR_CONTRAST = 7.0
"""WCAG 2 AAA for text: what the themes of high contrast keep."""
LEAST_SHAPE_CONTRAST = 3.0
"""WCAG 2 AA for shapes that carry meaning, the focus ring, frames of controls, and for large text."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A desk: the table, the papers on it, and what is written on them with what."""

    table: Colour
    """What the papers lie on."""
    on_table: Colour
    on_table_soft: Colour
    on_table_alarm: Colour
    brass: Colour
    """Thin rules on the table, and the core of the focus ring."""
    paper: Colour
    """Letter paper."""
    card: Colour
    """Cards and forms."""
    picked: Colour
    """A card that is chosen or under the pointer."""
    folder: Colour
    """Cardboard behind cards."""
    ink: Colour
    ink_soft: Colour
    red: Colour
    """The red pencil; also the fill of the main button."""
    blue: Colour
    """The blue pencil: what calms."""
    head: Colour
    """The printed letterhead."""
    rule: Colour
    """Hairlines on paper; they carry no meaning."""
    ring: Colour
    """The dark edge of the focus ring."""
    house: str = ""
    """Whose typefaces are used; empty: the usual ones."""
    clear: bool = False
    """High contrast: papers without grain, edges instead of shadows, thicker lines."""

    def text_pairs(self) -> list[tuple[str, str]]:
        """Each (text, ground) that the kit's widgets may set, by field name."""
        grounds = ("paper", "card", "picked", "folder")
        pairs = [(pen, ground) for ground in grounds for pen in ("ink", "ink_soft", "red", "blue", "head")]
        pairs += [("paper", "red"), ("paper", "head"), ("paper", "ink")]
        return pairs + [(pen, "table") for pen in ("on_table", "on_table_soft", "on_table_alarm", "brass")]

    def shape_pairs(self) -> list[tuple[str, str]]:
        """Each (shape, ground) that tells something without words."""
        rings = [("ring", ground) for ground in ("paper", "card", "picked", "folder")]
        frames = [(pen, ground) for ground in ("card", "picked", "folder", "paper") for pen in ("ink", "ink_soft")]
        bars = [("blue", "folder"), ("red", "folder"), ("red", "picked"), ("red", "paper"), ("red", "card")]
        return [*rings, *frames, *bars, ("brass", "table"), ("brass", "ring")]


WASHINGTON = Theme(
    table=(25, 32, 31),
    on_table=(238, 231, 213),
    on_table_soft=(176, 174, 158),
    on_table_alarm=(240, 138, 112),
    brass=(205, 160, 76),
    paper=(246, 242, 231),
    card=(239, 231, 212),
    picked=(248, 239, 210),
    folder=(215, 196, 151),
    ink=(29, 27, 24),
    ink_soft=(70, 63, 51),
    red=(150, 32, 28),
    blue=(42, 76, 117),
    head=(30, 53, 98),
    rule=(196, 184, 156),
    ring=(40, 30, 12),
)
"""White letterhead and navy on dark green leather."""

MOSCOW = Theme(
    table=(38, 26, 24),
    on_table=(235, 225, 208),
    on_table_soft=(188, 170, 156),
    on_table_alarm=(248, 142, 112),
    brass=(207, 160, 84),
    paper=(231, 225, 212),
    card=(222, 213, 195),
    picked=(238, 226, 196),
    folder=(195, 185, 163),
    ink=(31, 26, 24),
    ink_soft=(66, 56, 49),
    red=(140, 20, 16),
    blue=(46, 70, 98),
    head=(132, 16, 18),
    rule=(178, 166, 146),
    ring=(46, 18, 10),
    house="moscow",
)
"""Warm grey paper and red print on dark brown."""


WASHINGTON_CLEAR = Theme(
    table=(6, 14, 16),
    on_table=(255, 255, 255),
    on_table_soft=(222, 224, 220),
    on_table_alarm=(255, 182, 164),
    brass=(255, 209, 64),
    paper=(255, 255, 255),
    card=(250, 250, 246),
    picked=(255, 246, 206),
    folder=(228, 228, 222),
    ink=(10, 10, 10),
    ink_soft=(42, 42, 42),
    red=(134, 8, 8),
    blue=(8, 48, 112),
    head=(10, 32, 92),
    rule=(84, 84, 84),
    ring=(0, 0, 0),
    clear=True,
)
"""Washington for those who need strong contrasts: white paper, black ink, navy print."""

MOSCOW_CLEAR = replace(
    WASHINGTON_CLEAR,
    table=(20, 6, 4),
    paper=(255, 253, 246),
    card=(250, 246, 236),
    folder=(232, 224, 212),
    head=(120, 0, 4),
    red=(120, 0, 4),
    house="moscow",
)
"""Moscow for the same: warmer paper and red print."""

_CLEAR = {WASHINGTON: WASHINGTON_CLEAR, MOSCOW: MOSCOW_CLEAR}


def clear(theme: Theme) -> Theme:
    """The same desk in high contrast."""
    return theme if theme.clear else _CLEAR.get(theme, WASHINGTON_CLEAR)


@dataclass(frozen=True, slots=True)
class Look:
    """How a player wants everything shown, whatever the desk."""

    contrast: bool = False
    """Near black on near white."""
    plain: bool = False
    """One typeface without serifs for everything."""
    still: bool = False
    """Nothing moves by itself."""

    def but(self, name: str) -> Look:
        """With one of them the other way round."""
        return replace(self, **{name: not getattr(self, name)})


def contrast(a: Colour, b: Colour) -> float:
    """The WCAG 2 contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour that share of the way from a to b."""
    r, g, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, blue
