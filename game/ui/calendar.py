"""The strip above the desk: where we are, the turns with the gone ones crossed out, the clocks of both capitals."""

from __future__ import annotations

import math

from game.rules import other
from game.scenario.model import Scenario
from game.telling import phrases
from game.ui import captions
from game.ui.kit import Box, Canvas, Label, Role, Row, Widget
from game.ui.papers import say
from game.ui.session import Session
from game.words import words

HEIGHT = 62.0
CELL_WIDTH, CELL_GAP = 62.0, 6.0
SIDE_SHARE = 0.18
RULE = 1.5
BAND, TOOTH = 17.0, 6.0
"""A leaf of a tear-off calendar: the height of its head, and the width of a tooth where it was torn."""
DIAL, DIAL_GAP = 23.0, 12.0
"""The radius of a clock, and the air around it."""


def head(session: Session, wide: bool) -> Widget:
    """The whole strip, or where there is little room the date and the other capital's clock."""
    if wide:
        return TearOff(session) if session.theme.house else Calendar(session)
    date = Label(captions.date_line(session), Role.NARROW, "on_table", name="date")
    if not phrases.dated(session.scenario):
        return date
    return Row([date, Label(clock_line(session, other(session.seat)), Role.NARROW, "on_table_soft", align=1)], [3, 2])


def clock_line(session: Session, side: str) -> str:
    """``Moscow 23:00``, with the day where it is another one."""
    here = captions.capital_time(session.scenario, session.seat, session.turn)
    there = captions.capital_time(session.scenario, side, session.turn)
    time = words().clock(there) if there.date() == here.date() else say(
        "calendar.other_day", weekday=words().weekday(there), time=words().clock(there)
    )  # fmt: skip
    return say("calendar.clock", city=phrases.city(session.scenario, side), time=time)


def leaves(scenario: Scenario, side: str) -> list[tuple[str, str, str]]:
    """Each turn's leaf of the calendar in a side's capital: weekday, day, clock; a number where dates mean nothing."""
    found = []
    for number, turn in enumerate(scenario.turns, start=1):
        time = captions.capital_time(scenario, side, turn)
        if not phrases.dated(scenario):
            found.append(("", str(number), ""))
        elif turn.aftermath:
            found.append((say("calendar.after"), turn.title, str(time.year)))
        else:
            weekday = say(f"calendar.weekday.{time.isoweekday()}")
            found.append((weekday, str(time.day), words().clock(time)))
    return found


class Calendar(Widget):
    """The strip where there is room for all of it."""

    def __init__(self, session: Session) -> None:
        super().__init__("calendar")
        self.session = session
        scenario, seat = session.scenario, session.seat
        self.dated = phrases.dated(scenario)
        self.place = scenario.sides[seat].place or scenario.sides[seat].name
        self.cells = leaves(scenario, seat)
        self.clocks = [clock_line(session, side) for side in (seat, other(seat))] if self.dated else []
        here = captions.capital_time(scenario, seat, session.turn)
        self.month = say("calendar.heading", month=words().say(f"common.month.{here.month}"), year=here.year)
        if not self.dated:
            self.month = scenario.title

    def height_for(self, width: float) -> float:
        """Always the same."""
        return HEIGHT

    def draw(self, canvas: Canvas) -> None:
        """Place, turns, clocks, and a brass rule below."""
        theme, box = canvas.theme, self.box
        left = max(canvas.type.width(self.month, Role.HEADING), canvas.type.width(self.place, Role.NOTE))
        right = max((canvas.type.width(line, Role.MONO) for line in self.clocks), default=0.0)
        right += self._draw_dial(canvas, box.right - right) if self.dated else 0.0
        left, right = (max(box.w * SIDE_SHARE, side + 2 * CELL_GAP) for side in (left, right))
        canvas.text((box.x, box.y + 2), self.month, Role.HEADING, theme.on_table)
        canvas.text((box.x, box.y + 28), self.place, Role.NOTE, theme.on_table_soft)
        for number, line in enumerate(self.clocks):
            pen = theme.on_table_soft if number else theme.on_table
            canvas.text((box.right, box.y + 5 + 23 * number), line, Role.MONO, pen, 1)
        self._draw_cells(canvas, Box(box.x + left, box.y, box.w - left - right, box.h - 8))
        y = box.bottom - RULE
        canvas.line((box.x, y), (box.right, y), theme.brass, RULE)

    def _draw_cells(self, canvas: Canvas, room: Box) -> None:
        type_ = canvas.type
        widths = [max(CELL_WIDTH, type_.width(day, Role.HEADING) + 2 * CELL_GAP) for _, day, _ in self.cells]
        first = 0
        while first < self._now and sum(widths[first:]) + CELL_GAP * len(widths[first:]) > room.w:
            first += 1
        last = len(widths)
        while last > self._now + 1 and sum(widths[first:last]) + CELL_GAP * (last - first) > room.w:
            last -= 1
        x = room.x + (room.w - sum(widths[first:last]) - CELL_GAP * (last - first - 1)) / 2
        for number in range(first, last):
            self._draw_cell(canvas, Box(x, room.y, widths[number], room.h), number)
            x += widths[number] + CELL_GAP

    def _draw_cell(self, canvas: Canvas, cell: Box, number: int) -> None:
        theme, middle = canvas.theme, cell.centre[0]
        above, day, below = self.cells[number]
        pen = soft = theme.on_table_soft
        if number == self._now:
            canvas.sheet(cell, theme.paper, 1)
            pen, soft = theme.red, theme.ink
        canvas.text((middle, cell.y), above, Role.SMALL, soft, 0.5)
        canvas.text((middle, cell.y + 13), day, Role.HEADING, pen, 0.5)
        canvas.text((middle, cell.y + 34), below, Role.SMALL, soft, 0.5)
        if number < self._now:
            canvas.line((cell.x + 14, cell.y + 33), (cell.right - 12, cell.y + 16), theme.on_table_alarm, 2)

    def _draw_dial(self, canvas: Canvas, right: float) -> float:
        """What hangs beside the written clocks, left of there; how wide it is."""
        return 0.0

    @property
    def _now(self) -> int:
        return self.session.match.position.turn()

    def spoken(self) -> str:
        """The date, the turn, and what the other capital's clock says."""
        return say("calendar.spoken", date=captions.date_line(self.session), turn=captions.turn_line(self.session),
                   clocks=", ".join(self.clocks))  # fmt: skip


class TearOff(Calendar):
    """Moscow's: a leaf is torn off for each turn, and a clock of the Kremlin beside the written times."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        here = captions.capital_time(session.scenario, session.seat, session.turn)
        self.hour, self.minute = here.hour, here.minute

    def _draw_cell(self, canvas: Canvas, cell: Box, number: int) -> None:
        theme, middle = canvas.theme, cell.centre[0]
        above, day, below = self.cells[number]
        if number > self._now:
            canvas.frame(cell, theme.on_table_soft)
        elif number == self._now:
            canvas.sheet(cell, theme.paper, 1)
            canvas.fill(cell.cut_top(BAND)[0], theme.red)
        else:
            self._stub(canvas, cell)
        now, gone = number == self._now, number < self._now
        soft = theme.on_table_soft
        band = theme.paper if now else theme.ink if gone else soft
        canvas.text((middle, cell.y - 1), above, Role.SMALL, band, 0.5)
        canvas.text((middle, cell.y + BAND - 1), day, Role.HEADING, theme.ink if now else soft, 0.5)
        canvas.text((middle, cell.y + BAND + 18), below, Role.SMALL, theme.ink if now else soft, 0.5)
        if gone:
            canvas.line((cell.x + 14, cell.y + 35), (cell.right - 14, cell.y + 20), theme.on_table_alarm, 2)

    def _stub(self, canvas: Canvas, leaf: Box) -> None:
        """What is left of a leaf: its head, with a ragged edge."""
        teeth = max(4, round(leaf.w / TOOTH))
        wide = leaf.w / teeth
        edge = [(leaf.right - wide * n, leaf.y + BAND + (2.5 if n % 2 else -1)) for n in range(teeth + 1)]
        canvas.shape([(leaf.x, leaf.y), (leaf.right, leaf.y), *edge], canvas.theme.folder)

    def _draw_dial(self, canvas: Canvas, right: float) -> float:
        """The clock, with its hands at the time in Moscow."""
        theme, radius = canvas.theme, DIAL
        x, y = right - DIAL_GAP - radius, self.box.y + radius + 3
        canvas.disc((x, y), radius, theme.paper)
        canvas.disc((x, y), radius, theme.brass, 2)
        for hour in range(12):
            sine, cosine = math.sin(math.pi * hour / 6), math.cos(math.pi * hour / 6)
            inner = radius * (0.72 if hour % 3 == 0 else 0.82)
            canvas.line((x + inner * sine, y - inner * cosine),
                        (x + radius * 0.9 * sine, y - radius * 0.9 * cosine), theme.ink, 1.2)  # fmt: skip
        for turned, reach, width in ((self.hour % 12 + self.minute / 60, 0.5, 2.4), (self.minute / 5, 0.76, 1.6)):
            angle = math.pi * turned / 6
            canvas.line((x, y), (x + radius * reach * math.sin(angle), y - radius * reach * math.cos(angle)),
                        theme.red, width)  # fmt: skip
        canvas.disc((x, y), 2, theme.red)
        return 2 * (radius + DIAL_GAP)
