"""The page of a class: how its games ended, where most lost, what was foreseen, and which games to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from game.analysis.beside import beside
from game.analysis.classroom import (
    APART,
    BROKEN,
    UNREADABLE,
    Classroom,
    LeftOut,
    Pupil,
    Shared,
    Worth,
)
from game.analysis.forecasts import Pool
from game.analysis.marks import BLUNDER, INACCURACY, MISTAKE
from game.report import plots
from game.report.case import Points, choice, course, of_1962, say, shortened
from game.report.frame import columns, drawn, letterhead, lines, listed, named, part, ruled, table
from game.report.frame import side as of_sheet
from game.report.html import Child, Element, page, tag
from game.report.names import FULL, called
from game.report.style import STYLE
from game.scenario.model import Scenario
from game.telling.figures import turn_title
from game.words import words

ENDINGS: Final = 10
"""Endings that have a bar of their own; the rest share one."""

POINTS: Final = 5
"""Turning points that are shown."""

NOTED: Final = 6
"""Records left out that are named one by one."""

COLUMNS: Final = ((34, 1), (104, 2))
"""Up to so many students stand in so many columns; more of them in one more."""

LONGEST: Final = {1: 40, 2: 28, 3: 20}
"""Characters of a name, by the number of columns."""

_WHOLE: Final = ("name", "side", "ending", "score", "marks", "mine", "chance")
_NARROW: Final = ("name", "side", "score", "marks")
"""What is told of a student: where there is one column, and where there are several."""

_CHOICE: Final = 110
"""Characters of a choice."""


def class_page(found: Classroom, names: str) -> str:
    """The page as HTML; ``names`` says how students are shown. There is at least one of them."""
    first = found.pupils[0]
    scenario = first.again.last.game.scenario
    several = next((count for most, count in COLUMNS if len(found.pupils) <= most), COLUMNS[-1][1] + 1)
    shown = [shortened(name, LONGEST[several]) for name in called([one.name for one in found.pupils], names)]
    sides = [
        of_sheet(
            _head(found, scenario, 1),
            *lines(_left_out(found.left_out, names), small=True),
            columns([_endings(found, scenario)], [_scores(found, scenario), _worth(found, scenario, shown)]),
            _ladders(found, scenario),
            _shared(found, scenario),
            _foreseen(found),
            ruled(),
        ),
        of_sheet(_head(found, scenario, 2), _students(found, scenario, shown, several), ruled()),
    ]
    return page(say("class.title", scenario=scenario.title), STYLE, *sides)


def _head(found: Classroom, scenario: Scenario, number: int) -> Element:
    place = say("class.place", number=number)
    if number > 1:
        return letterhead(say("house"), place, [])
    record = found.pupils[0].record
    odds = record.odds or scenario.default_odds
    game = say("field.seed", seed=record.seed)
    fields: list[tuple[str, Child]] = [
        (say("field.subject"), scenario.title),
        (say("field.game"), say("field.with_odds", game=game, odds=scenario.odds[odds].title) if odds else game),
        (say("class.field.students"), str(len(found.pupils))),
        (say("class.field.finished"), str(sum(one.again.last.over() for one in found.pupils))),
    ]
    return letterhead(say("house"), place, fields)


def _left_out(files: Sequence[LeftOut], names: str) -> list[str]:
    """Which records are no part of this page, and why not."""
    if not files:
        return []
    told = [say("class.left.count", count=len(files))]
    for number, one in enumerate(files[:NOTED], start=1):
        name = one.file if names == FULL else say("class.left.number", number=number)
        wrong = one.told if names == FULL and one.why in (UNREADABLE, BROKEN) else ""
        told.append(shortened(say(f"class.left.{one.why}", file=name, told=wrong).strip(), 2 * _CHOICE))
    more = len(files) - NOTED
    return [" ".join([*told, say("class.left.more", count=more)] if more > 0 else told)]


def _endings(found: Classroom, scenario: Scenario) -> Element | None:
    rows = [
        (scenario.endings[name].title if name is not None else say("class.unfinished"), count)
        for name, count in found.endings
    ]
    if len(rows) > ENDINGS:
        rest = sum(count for _, count in rows[ENDINGS:])
        rows = [*rows[:ENDINGS], (say("class.others", count=len(rows) - ENDINGS), rest)]
    told = say("class.endings.told", endings=words().listed([f"{title} {count}" for title, count in rows]))
    return part("class.endings.title", drawn(plots.shares("endings", say("class.endings.title"), told, rows)))


def _scores(found: Classroom, scenario: Scenario) -> Element | None:
    told = []
    for side, about in scenario.sides.items():
        results = [one.result for one in found.pupils if one.side == side and one.result is not None]
        if results:
            values = {"low": min(results), "middle": round(median(results)), "high": max(results)}
            told.append(say("class.scores.one", leader=about.leader, count=len(results), **values))
    return part("class.scores.title", *lines(told)) if told else None


def _ladders(found: Classroom, scenario: Scenario) -> Element | None:
    one_each = {one.file: one for one in found.pupils}.values()
    courses = [plots.Course("", points) for one in one_each if (points := course(one.again))]
    if not courses or not scenario.ladder:
        return None
    middle = _middle([one.points for one in courses])
    past = of_1962(beside(found.pupils[0].again, found.pupils[0].side))
    bold = [plots.Course(say("class.ladders.middle"), middle)]
    bold += [plots.Course(say("ladder.history"), past)] if past else []
    shown = max(int(points.points[-1][0]) for points in [*courses, *bold])
    stage = plots.Stage(
        tuple((one.at, one.name) for one in scenario.ladder), tuple(str(number + 1) for number in range(shown))
    )
    told = say("class.ladders.told", heights=words().listed([str(round(height)) for _, height in middle]))
    picture = plots.many_ladders("ladders", say("class.ladders.title"), told, stage, courses, bold)
    return part("class.ladders.title", drawn(picture, say("class.ladders.caption")))


def _middle(courses: Sequence[Points]) -> Points:
    """The middle of all heights at every turn; a game that is over, or passes a turn over, stays at its last."""
    places = sorted({place for points in courses for place, _ in points})
    return tuple((place, float(median(_height(points, place) for points in courses))) for place in places)


def _height(points: Points, place: float) -> float:
    return next((height for at, height in reversed(points) if at <= place), points[0][1])


def _shared(found: Classroom, scenario: Scenario) -> Element | None:
    shared = found.shared(POINTS)
    if not shared:
        judged = any(one.found is not None for one in found.pupils)
        return part("class.shared.title", *lines([say("class.shared.none" if judged else "class.shared.unjudged")]))
    heads = [say(f"class.shared.{one}") for one in ("turn", "lost", "points", "done", "instead")]
    two = len({one.side for one in found.pupils}) > 1
    rows = [_point(one, scenario, two) for one in shared]
    return part("class.shared.title", table(heads, rows, frozenset({1, 2}), whole=0))


def _point(one: Shared, scenario: Scenario, two: bool) -> list[Child]:
    before = next(taken.before for taken in one.pupil.again.steps if taken.before.turn() == one.turn)
    turn = turn_title(scenario, one.turn)
    if two:
        turn = say("class.shared.of_side", turn=turn, leader=scenario.sides[one.side].leader)
    return [
        turn,
        say("class.shared.of", lost=one.lost, came=one.came),
        say("class.shared.mean", mean=round(one.mean), most=round(one.most)),
        say("class.shared.did", choice=choice(before, one.side, one.done, _CHOICE), count=one.did),
        choice(before, one.side, one.instead, _CHOICE),
    ]


def _worth(found: Classroom, scenario: Scenario, shown: Sequence[str]) -> Element | None:
    items = [_reason(one, scenario, shown) for one in found.worth_discussing()]
    return part("class.worth.title", listed(items)) if items else None


def _reason(one: Worth, scenario: Scenario, shown: Sequence[str]) -> Element:
    pupil = one.pupil
    values: dict[str, object] = {"result": pupil.result}
    if one.turn is not None:
        values["turn"] = turn_title(scenario, one.turn)
    if pupil.judgement is not None and pupil.chance is not None:
        values |= {"mine": words().signed(round(pupil.judgement)), "chance": words().signed(round(pupil.chance))}
    who: list[Child] = [named(shown[pupil.number])]
    if one.why == APART and one.other is not None and one.turn is not None:
        who += [say("class.worth.and"), named(shown[one.other.number])]
        values |= {"first": _done(pupil, one.turn), "second": _done(one.other, one.turn)}
    return tag("span", tag("b", *who), ": ", say(f"class.worth.{one.why}", **values))


def _done(pupil: Pupil, turn: int) -> str:
    taken = next(taken for taken in pupil.again.steps if taken.before.turn() == turn)
    return choice(taken.before, pupil.side, taken.moves[pupil.side], _CHOICE)


def _foreseen(found: Classroom) -> Element | None:
    pool = found.pool
    if pool.brier is None or pool.blind is None:
        return part("class.foreseen.title", *lines([say("class.foreseen.none")]))
    told = [say("class.foreseen.brier", count=pool.count, score=pool.brier, blind=pool.blind)]
    if pool.war_brier is not None:
        told.append(say("class.foreseen.war", count=pool.war_count, score=pool.war_brier))
    told.append(say("class.foreseen.how"))
    return part("class.foreseen.title", columns([_calibration(pool)], lines(told)))


def _calibration(pool: Pool) -> Element:
    bins = [(one.forecast, one.frequency, one.count) for one in pool.replies]
    said = [say("class.foreseen.bin", said=round(100 * a), came=round(100 * b), count=count) for a, b, count in bins]
    axes = (say("class.foreseen.said"), say("class.foreseen.came"))
    told = say("class.foreseen.told", bins="; ".join(said))
    title = say("class.foreseen.plot")
    return drawn(plots.calibration("forecasts", title, told, bins, axes, say("class.foreseen.just")))


def _students(found: Classroom, scenario: Scenario, shown: Sequence[str], several: int) -> Element | None:
    each = -(-len(found.pupils) // several)
    whole = several == 1
    heads = [say(f"class.students.{one}") for one in (_WHOLE if whole else _NARROW)]
    rows = [_student(one, scenario, shown[one.number], whole) for one in found.pupils]
    numbers = frozenset({3, 5, 6} if whole else {2})
    tables = [table(heads, rows[start : start + each], numbers, whole=0) for start in range(0, len(rows), each)]
    grid = tag("div", *(tag("div", one) for one in tables), class_=f"grid{several}")
    return part("class.students.title", grid, *lines([say("class.students.key")], small=True))


def _student(one: Pupil, scenario: Scenario, name: str, whole: bool) -> list[Child]:
    side = scenario.sides[one.side].clock
    city = side.city if side else scenario.sides[one.side].name
    ending = scenario.endings[one.ending].title if one.ending is not None else say("class.unfinished")
    marks = say("class.students.counts", **{mark: one.marks[mark] for mark in (BLUNDER, MISTAKE, INACCURACY)})
    score = words().number(one.result) if one.result is not None else say("class.students.none")
    cells: list[Child] = [named(name), city, *((ending,) if whole else ()), score, marks if one.judged else ""]
    if whole:
        cells += ["" if part is None else words().signed(round(part)) for part in (one.judgement, one.chance)]
    return cells
