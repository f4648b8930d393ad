"""Papers as each side's offices have them: folders, pads, squared sheets."""

from __future__ import annotations

from game.ui.kit import Box, Canvas, Panel, mix

TAB_DEPTH, TAB_WIDTH, TAB_SLANT = 8.0, 170.0, 12.0
"""How deep a folder is cut away beside its tab, and how wide the tab is."""
SPINE = 6.0
"""The cloth along the back of a Soviet folder."""
RULED, SQUARED = 22.0, 14.0
"""Points between the lines of a legal pad, and of squared paper."""
FAINT, MARGIN_FAINT = 0.1, 0.3
"""How strong such lines are: little enough to leave what is written on them alone."""
PAD_MARGIN = (8.0, 10.5)
"""Where the double line down the left of a legal pad stands."""


class Stationery(Panel):
    """A panel on the paper of the house whose desk it lies on; in high contrast on plain paper."""

    below_tabs = False
    """Whether it lies right below the tabs of pages, and has none of its own."""

    def furnish(self, canvas: Canvas) -> None:
        """What is printed on it, or glued to it, before anything is written."""
        if canvas.theme.clear:
            return
        moscow = bool(canvas.theme.house)
        with canvas.window(self.box, 0):
            if self.ground == "folder":
                if moscow:
                    self._spine(canvas)
                elif not self.below_tabs:
                    self._tab(canvas)
            elif self.ground == "card":
                (self._squares if moscow else self._rules)(canvas)

    def _tab(self, canvas: Canvas) -> None:
        """Manila: along the top the folder is cut away, the tab apart."""
        box, theme = self.box, canvas.theme
        edge = box.x + min(TAB_WIDTH, box.w * 0.6)
        cut = [
            (edge, box.y - 1),
            (box.right + 1, box.y - 1),
            (box.right + 1, box.y + TAB_DEPTH),
            (edge + TAB_SLANT, box.y + TAB_DEPTH),
        ]
        canvas.shape(cut, theme.table)
        fold = mix(theme.folder, theme.ink, 0.22)
        canvas.line((edge + TAB_SLANT, box.y + TAB_DEPTH + 1), (box.right, box.y + TAB_DEPTH + 1), fold, 1)

    def _spine(self, canvas: Canvas) -> None:
        """Grey cardboard, with a strip of cloth along its back."""
        box, theme = self.box, canvas.theme
        canvas.fill(Box(box.x, box.y, SPINE, box.h), theme.head)
        canvas.fill(Box(box.x + SPINE, box.y, 1, box.h), mix(theme.folder, theme.ink, 0.3))

    def _rules(self, canvas: Canvas) -> None:
        """A legal pad: blue lines across it, two red ones down its side."""
        box, theme = self.box, canvas.theme
        line = mix(theme.card, theme.blue, FAINT)
        y = box.y + 2 * RULED
        while y < box.bottom - 2:
            canvas.line((box.x, y), (box.right, y), line, 1)
            y += RULED
        for x in PAD_MARGIN:
            canvas.line((box.x + x, box.y), (box.x + x, box.bottom), mix(theme.card, theme.red, MARGIN_FAINT), 0.8)

    def _squares(self, canvas: Canvas) -> None:
        """Squared paper, as in every Soviet exercise book."""
        box, line = self.box, mix(canvas.theme.card, canvas.theme.blue, FAINT)
        surface, rect, step, pen = canvas.surface, canvas.rect(box), SQUARED * canvas.scale, canvas.pen(1)
        # Straight into the pixels: while a dispatch moves, this is painted anew for each frame.
        for number in range(1, int(rect.w / step) + 1):
            surface.fill(line, (rect.x + round(number * step), rect.y, pen, rect.h))
        for number in range(1, int(rect.h / step) + 1):
            surface.fill(line, (rect.x, rect.y + round(number * step), rect.w, pen))
