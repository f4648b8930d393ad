"""Screens made of papers on a table: side by side where there is room, else one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from game.ui.kit import (
    Box,
    Button,
    Intent,
    Label,
    Option,
    Role,
    Row,
    Screen,
    ScrollArea,
    Space,
    Tabs,
    Widget,
    columns,
)
from game.ui.stationery import Stationery
from game.words import words

WIDE, TALL = 960.0, 560.0
"""Points of width and height from which papers lie side by side."""
LOW = 420.0
"""Points below which margins shrink, so that something can still be read."""
MARGIN, LOW_MARGIN = 18.0, 8.0
GAP = 12.0
MOST_OF_COLUMN = 0.6
"""The share of a column that a paper of its own height may take."""
READING_WIDTH = 760.0
"""Points beyond which lines are too long to be read with ease."""
COMPACT_SHARE = 0.4
"""How much of the spare height is left above."""
BUTTON_WIDTH = 230.0
PAD = 14.0

Columns = Sequence[tuple[float, "Sequence[Paper]"]]


def say(key: str, /, **values: Any) -> str:
    """A text of the window."""
    return words().say(f"window.{key}", **values)


@dataclass
class Paper:
    """One paper on the table."""

    name: str
    tab: str
    """What its page is called where there is room for one paper only."""
    children: list[Widget]
    title: str = ""
    note: str = ""
    ground: str = "paper"
    share: float = 1.0
    """Its share of its column's height; 0: as tall as it needs."""
    scroll: bool = True
    """Whether its content moves; else the last child gets all the room."""
    gap: float = 8.0
    pad: float = PAD
    foot: Sequence[Widget] = ()
    """What stands at its lower edge and never scrolls away."""


class Papers(Screen):
    """Base of the game's screens: a head, columns of papers, a row of buttons below."""

    width: ClassVar[float] = 100_000.0
    """The widest the papers get."""
    button_width: ClassVar[float] = BUTTON_WIDTH
    compact: ClassVar[bool] = False
    """Whether head, papers and buttons stand close together in the middle, for screens with little on them."""
    tall: ClassVar[float] = TALL
    """Points of height from which its papers lie side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        """The paper that is open where there is room for one only; empty: the first."""

    # For the screen's author

    def head(self, wide: bool) -> Widget | None:
        """What stands above the papers."""
        return Label(self.title, Role.TITLE if wide else Role.HEADING, "on_table") if self.title else None

    def papers(self, wide: bool) -> Columns:
        """Columns from left to right: a weight, and papers from top to bottom."""
        raise NotImplementedError

    def foot(self, wide: bool) -> Sequence[Button]:
        """The buttons below."""
        return ()

    # The kit's side

    def build(self, box: Box) -> Sequence[Widget]:
        """Head, papers or pages, buttons."""
        wide = box.w >= WIDE and box.h >= self.tall
        margin = MARGIN if box.h >= LOW else LOW_MARGIN
        gap = GAP if box.h >= LOW else LOW_MARGIN
        inner = box.inset(max(margin, (box.w - self.width) / 2), margin)
        out: list[Widget] = []
        head, foot = self.head(wide), self.foot(wide)
        if head is not None:
            strip, inner = inner.cut_top(self.height_of(head, inner.w), gap)
            out.append(head.at(strip))
        below: list[Widget] = []
        if foot:
            row = Row(foot)
            room = inner.w if not wide else min(inner.w, self.button_width * len(foot))
            strip, inner = inner.cut_bottom(self.height_of(row, room), gap)
            below.append(row.at(Box(strip.right - room, strip.y, room, strip.h)))
        found = self.papers(wide)
        if self.compact and len(found) == 1:
            return self._gathered(out, found[0][1], inner, below, gap)
        if wide:
            for cell, (_, papers) in zip(columns(inner, [w for w, _ in found], GAP), found, strict=True):
                out += self._column(cell, papers)
            return [*out, *below]
        pages = [paper for _, papers in found for paper in papers]
        names = [paper.name for paper in pages]
        self.page = self.page if self.page in names else names[0]
        page = pages[names.index(self.page)]
        tabs = Tabs("pages", say("pages"), [Option(paper.name, paper.tab) for paper in pages], self.page)
        above = self.height_of(tabs, inner.w) if len(pages) > 1 else 0.0
        if below and above + self.height_of(_panel(page), inner.w) > inner.h:
            # The buttons would leave the page no room: they stand at its end.
            page = replace(page, foot=[*page.foot, *below])
            inner, below = Box(inner.x, inner.y, inner.w, box.h - margin - inner.y), []
        if above:
            strip, inner = inner.cut_top(above)
            out.append(tabs.at(strip))
        placed = self._placed(page, inner)
        placed.below_tabs = len(pages) > 1
        return [*out, placed, *below]

    def _gathered(
        self, head: list[Widget], papers: Sequence[Paper], inner: Box, foot: list[Widget], gap: float
    ) -> list[Widget]:
        """One paper as tall as it needs, what is above and below moved close to it, all in the middle."""
        paper = papers[0]
        height = min(inner.h, self.height_of(_bare(paper), inner.w))
        down = (inner.h - height) * COMPACT_SHARE
        out = [one.at(one.box.moved(0, down)) for one in head]
        out.append(self._placed(paper, Box(inner.x, inner.y + down, inner.w, height)))
        return out + [one.at(Box(one.box.x, inner.y + down + height + gap, one.box.w, one.box.h)) for one in foot]

    def _column(self, cell: Box, papers: Sequence[Paper]) -> list[Widget]:
        room = cell.h - GAP * (len(papers) - 1)
        least = {paper.name: self.height_of(_panel(paper), cell.w) for paper in papers if paper.share}
        fixed: dict[str, float] = {}
        for paper in papers:
            if not paper.share:
                wanted = self.height_of(_bare(paper), cell.w)
                most = min(cell.h * MOST_OF_COLUMN, room - sum(least.values())) if len(papers) > 1 else cell.h
                fixed[paper.name] = min(wanted, max(most, self.height_of(_panel(paper), cell.w)))
        room -= sum(fixed.values())
        total = sum(paper.share for paper in papers) or 1.0
        heights = {**{paper.name: room * paper.share / total for paper in papers}, **fixed}
        out: list[Widget] = []
        y = cell.y
        for paper in papers:
            out.append(self._placed(paper, Box(cell.x, y, cell.w, heights[paper.name])))
            y += heights[paper.name] + GAP
        return out

    def _placed(self, paper: Paper, box: Box) -> Stationery:
        """A paper in its place; where there is too little room for all, what stands at its edges scrolls too."""
        panel = _panel(paper)
        if paper.foot and self.height_of(panel, box.w) > box.h:
            paper = replace(paper, children=[*paper.children, *paper.foot], foot=())
            panel = _panel(paper)
        if paper.scroll and self.height_of(panel, box.w) > box.h:
            head: list[Widget] = [Label(paper.title, Role.HEADING)] if paper.title else []
            head += [Label(paper.note, Role.NOTE, "ink_soft")] if paper.note else []
            panel = _panel(replace(paper, children=[*head, *paper.children], title="", note=""))
        return panel.at(box)

    def open_page(self, name: str) -> None:
        """Turns to a page where there is room for one only."""
        self.page = name
        self.refresh()

    def on_intent(self, intent: Intent) -> None:
        """Turns pages; the rest goes to `on_use`."""
        if intent.name == "pages":
            self.open_page(intent.value)
        else:
            self.on_use(intent)

    def on_use(self, intent: Intent) -> None:
        """The player used a widget of the screen's own."""


def _bare(paper: Paper) -> Stationery:
    """The paper with everything on it in sight, for its height."""
    return Stationery(paper.children, paper.title, note=paper.note, foot=paper.foot, gap=paper.gap, pad=paper.pad)


def _panel(paper: Paper) -> Stationery:
    content = paper.children
    if paper.scroll:
        label = paper.title or paper.tab
        area = ScrollArea(f"{paper.name} area", paper.children, gap=paper.gap, label=label, ground=paper.ground)
        content = [area]
    return Stationery(
        content,
        paper.title,
        ground=paper.ground,
        note=paper.note,
        fill=True,
        foot=paper.foot,
        gap=paper.gap,
        pad=paper.pad,
        name=f"{paper.name} paper",
    )


def paragraphs(text: str, role: Role = Role.BODY, pen: str = "ink") -> list[Widget]:
    """A longer text, a widget for each of its paragraphs."""
    return [Label(part.strip(), role, pen) for part in text.split("\n\n") if part.strip()]


def section(title: str) -> list[Widget]:
    """A heading inside a paper, with a thin rule above it."""
    return [Space(10, "rule"), Label(title, Role.HEADING, "head")]


def sentence(text: str) -> str:
    """The text as the beginning of a line: with a capital."""
    return text[:1].upper() + text[1:]
