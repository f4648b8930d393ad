"""The page of one student: one game of one side, on both sides of one sheet."""

from __future__ import annotations

from contextlib import suppress

from game.analysis.beside import Beside, beside
from game.analysis.forecasts import forecasts
from game.analysis.kept_judgements import Kept
from game.analysis.laid_open import LaidOpen, laid_open
from game.analysis.models import models
from game.analysis.named import named
from game.analysis.review import CannotJudgeError, Chair, Review, reviews
from game.analysis.workers import Progress
from game.record import Record, Replay
from game.report import across, carried, happened
from game.report.case import Case, of_1962, say
from game.report.frame import columns, ruled
from game.report.frame import side as of_sheet
from game.report.html import Child, page
from game.report.style import STYLE
from game.report.why import why
from game.telling.questions import Told, questions
from game.words import words


def debriefed(
    record: Record,
    again: Replay,
    side: str,
    name: str = "",
    *,
    workers: int = 1,
    progress: Progress | None = None,
    fresh: bool = False,
) -> str:
    """The page, with the side judged where the game is over and somebody can judge it; what was judged is kept.

    ``fresh`` is as for :class:`game.analysis.workers.Workers`.
    """
    found = None
    if again.last.over():
        with suppress(CannotJudgeError):
            chair, kept = Chair(record, again, side), Kept(record.scenario.sha256)
            (found,) = reviews([chair], workers=workers, progress=progress, kept=kept, fresh=fresh)
    return debrief_page(record, again, side, found, name)


def debrief_page(record: Record, again: Replay, side: str, found: Review | None, name: str = "") -> str:
    """The page as HTML: what happened, why, and what carries over.

    ``found`` is the side judged, or None: then there are no marks. Of a game that is not over nothing is told that is
    still secret, and nothing is marked.  ``name`` is that of the student, else the one that the record keeps.
    """
    case = Case(record, again, side, found if again.last.over() else None, name or record.lesson.student or "")
    opened = _laid_open(case)
    past = opened.beside if opened is not None else beside(again, side) if case.over else None
    first = (
        happened.head(case, 1),
        *happened.happened(case, of_1962(past)),
        why(case, opened.lucks if opened is not None else None),
        ruled(),
    )
    second = (happened.head(case, 2), *_behind(case, opened, past))
    title = say("title", scenario=case.scenario.title, name=case.name or say("nobody"))
    return page(title, STYLE, of_sheet(*first), of_sheet(*second))


def _laid_open(case: Case) -> LaidOpen | None:
    """All that could not be known; None while the game goes on, and where the scenario has nobody to reckon by."""
    if not case.over:
        return None
    try:
        return laid_open(case.record, case.again, case.side)
    except CannotJudgeError:
        return None


def _behind(case: Case, opened: LaidOpen | None, past: Beside | None) -> list[Child]:
    """The second side."""
    record, again, side = case.record, case.again, case.side
    foreseen = forecasts(record, again, side)
    journal = carried.foreseen(case, foreseen)
    if not case.over:
        return [journal, carried.room_to_write()]
    ideas = named(again, side, case.found)
    left: list[Child] = [carried.history(case, past)] if past is not None else []
    right: list[Child] = []
    if opened is not None:
        left.insert(0, across.across(case, opened.revealed))
        right += [across.agreement(case, opened.zone)] if opened.zone is not None else []
        if case.scenario.clauses:  # the models ask who gave way, and that is told by what was promised
            right.append(carried.models_box(case, models(record, again, side, opened.zone)))
    told = Told(again, side, ideas, foreseen, case.found, opened.revealed if opened is not None else None, past)
    return [
        columns([*left, journal], [*right, carried.names(case, ideas)]),
        carried.questions(questions(words(), told)),
        carried.room_to_write(),
    ]
