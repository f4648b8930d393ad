"""The widget kit: it knows windows, paper and keys, and nothing of the game."""

from game.ui.kit.app import App, display_missing, scale_for
from game.ui.kit.box import Box, columns, grid, rows
from game.ui.kit.canvas import Canvas
from game.ui.kit.entry import TextEntry
from game.ui.kit.keys import Keys, key_name
from game.ui.kit.lists import CheckList, ChoiceList, Option
from game.ui.kit.motion import Motion
from game.ui.kit.paper import Label, Meter, Painted, Panel, Row, Space, Stack
from game.ui.kit.press import Button
from game.ui.kit.screen import Dialog, Screen, Window, layout_faults
from game.ui.kit.scroll import ScrollArea
from game.ui.kit.slider import Slider
from game.ui.kit.tabs import Tabs
from game.ui.kit.theme import MOSCOW, WASHINGTON, Look, Theme, clear, contrast, mix
from game.ui.kit.type import Role, Type
from game.ui.kit.widget import Intent, Ui, Widget

__all__ = [
    "MOSCOW",
    "WASHINGTON",
    "App",
    "Box",
    "Button",
    "Canvas",
    "CheckList",
    "ChoiceList",
    "Dialog",
    "Intent",
    "Keys",
    "Label",
    "Look",
    "Meter",
    "Motion",
    "Option",
    "Painted",
    "Panel",
    "Role",
    "Row",
    "Screen",
    "ScrollArea",
    "Slider",
    "Space",
    "Stack",
    "Tabs",
    "TextEntry",
    "Theme",
    "Type",
    "Ui",
    "Widget",
    "Window",
    "clear",
    "columns",
    "contrast",
    "display_missing",
    "grid",
    "key_name",
    "layout_faults",
    "mix",
    "rows",
    "scale_for",
]
