"""A class as a table for spreadsheets, one row for each student, safe to open there."""

from __future__ import annotations

import csv
import io
from typing import Final

from game.analysis.classroom import Classroom, Pupil
from game.analysis.marks import BLUNDER, INACCURACY, MISTAKE
from game.report.names import FULL, called

COLUMNS: Final = (
    "student", "file", "side", "turns", "ending", "score", "their_score", "inaccuracies", "mistakes", "blunders",
    "start", "own_choices", "their_choices", "chance", "forecasts", "brier",
)  # fmt: skip
"""The heads of the columns, as programs read them."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet could take for the beginning of a formula, in either width."""

_QUOTE: Final = "'"


def class_csv(found: Classroom, names: str) -> str:
    """The table as text; ``names`` says how students are shown. Only where they are shown whole is the file named."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    shown = called([one.name for one in found.pupils], names)
    for name, pupil in zip(shown, found.pupils, strict=True):
        rows.writerow([_safe(cell) for cell in _row(name, pupil.file if names == FULL else "", pupil)])
    return written.getvalue()


def _row(name: str, file: str, pupil: Pupil) -> list[str | int | float | None]:
    marks, luck, foreseen = pupil.marks, pupil.found.luck if pupil.found is not None else None, pupil.foreseen
    judged = bool(pupil.judged)
    parts = [luck.start, luck.total.mine, luck.total.theirs, luck.total.chance] if luck is not None else [None] * 4
    return [
        name, file, pupil.side, len(pupil.again.steps), pupil.ending, pupil.result, pupil.theirs,
        *(marks[mark] if judged else None for mark in (INACCURACY, MISTAKE, BLUNDER)),
        *(None if part is None else round(part, 2) for part in parts),
        len(foreseen.replies), None if foreseen.brier is None else round(foreseen.brier, 3),
    ]  # fmt: skip


def _safe(cell: str | int | float | None) -> str | int | float | None:
    """A cell that no spreadsheet takes for a formula: text that begins like one is marked as text."""
    if not isinstance(cell, str):
        return cell
    plain = cell.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return _QUOTE + plain if plain.lstrip().startswith(_FORMULA) or plain.startswith(_FORMULA) else plain
