"""The first side of the page, above: what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.report import plots
from game.report.case import QUOTED, Case, Points, came, choice, course, say, shortened
from game.report.frame import drawn, letterhead, lines, named, part, table
from game.report.html import Child, Element, tag
from game.rules import SIDES, scores
from game.telling import phrases
from game.words import words

MARKS: Final = {"inaccuracy": "?!", "mistake": "?", "blunder": "??", "only": "!"}
"""The sign of each mark, as players of chess write them; its word stands beside it."""

_DONE: Final = 90
"""Characters of a choice in the table."""

_CAME: Final = 50
"""Characters of what came of a turn."""

_ENDED: Final = 260
"""Characters of how it ended."""

_NAME: Final = 44
"""Characters of a student's name."""

_TITLE: Final = 40
"""Characters of a turn's title."""

_FEW: Final = 9
"""In a game of at most so many turns, choices may be twice and what came of them three times as long."""

_LADDER, _A_TURN, _USUAL = 102.0, 11.0, 15
"""The height of the ladder in a game of the usual number of turns, and what each turn less adds to it: so a short game
fills its side too."""


def head(case: Case, side_number: int) -> Element:
    """The letterhead; on the first side with who it is for and what it is about."""
    place = say("place", number=side_number)
    if side_number > 1:
        return letterhead(say("house"), place, [])
    scenario, name = case.scenario, case.name or case.record.lesson.student or ""
    leader, across = (scenario.sides[one].leader for one in (case.side, case.them))
    odds = case.record.odds or scenario.default_odds
    game = say("field.seed", seed=case.record.seed)
    rows: list[tuple[str, Child]] = [
        (say("field.for"), named(shortened(name, _NAME)) if name else tag("span", class_="line")),
        (say("field.subject"), scenario.title),
        (say("field.side"), say("field.leader", leader=leader, side=scenario.sides[case.side].name)),
        (say("field.across"), say("field.player", leader=across, player=case.player)),
        (say("field.game"), say("field.with_odds", game=game, odds=scenario.odds[odds].title) if odds else game),
        (say("field.played"), say("field.turns", count=len(case.steps))),
    ]
    return letterhead(say("house"), place, rows)


def happened(case: Case, past: Points) -> list[Child]:
    """How it ended, the ladder (over that of 1962, where ``past`` has it), and every turn."""
    return [part("happened.title", *_ended(case), _ladder(case, past)), _turns(case)]


def _ended(case: Case) -> list[Element]:
    scenario, last = case.scenario, case.again.last
    ending, written = last.ending(), case.record.comment
    comment = say("happened.comment", text=shortened(written, QUOTED)) if written.strip() else ""
    if ending is None:
        turn = scenario.turns[last.turn()].title
        return [tag("p", say("happened.open", turn=turn), class_="lead"), *lines([say("happened.secret"), comment])]
    about, result = scenario.endings[ending], scores(last)
    told = words().listed([
        say("happened.score", side=phrases.city(scenario, side), score=words().number(result[side])) for side in SIDES
    ])  # fmt: skip
    head = tag("p", say("happened.ended", ending=about.title, scores=told, most=scenario.scores.most), class_="lead")
    return [head, *lines([shortened(about.text, _ENDED), comment])]


def _ladder(case: Case, past: Points) -> Element | None:
    mine = course(case.again)
    if not mine or not case.heights or not case.scenario.ladder:
        return None
    courses = [plots.Course(say("ladder.mine"), mine)]
    told = [say("ladder.told", heights=words().listed([str(round(height)) for _, height in mine]))]
    if past and case.over:
        courses.append(plots.Course(say("ladder.history"), past))
        told.append(say("ladder.past", heights=words().listed([str(round(height)) for _, height in past])))
    marked = [(turn, MARKS[one.believed.mark]) for turn, one in case.judged.items() if one.believed.mark]
    shown = max(int(one.points[-1][0]) for one in courses)
    stage = plots.Stage(
        tuple((one.at, one.name) for one in case.scenario.ladder),
        tuple(str(number + 1) for number in range(shown)),
        tuple(marked),
    )
    height = _LADDER + _A_TURN * max(0, _USUAL - len(case.steps))
    picture = plots.ladder("ladder", say("ladder.title"), " ".join(told), stage, courses, height)
    return drawn(picture, say("ladder.caption" if len(courses) > 1 else "ladder.alone"))


def _turns(case: Case) -> Element:
    scenario, heights = case.scenario, case.heights
    few = len(case.steps) <= _FEW
    rows: list[Sequence[Child]] = []
    for place, taken in enumerate(case.steps):
        turn = taken.before.turn()
        what = phrases.capital("; ".join(dict.fromkeys(came(case, taken))))
        cells: list[Child] = [
            str(turn + 1),
            shortened(scenario.turns[turn].title, _TITLE),
            choice(taken.before, case.side, taken.moves[case.side], _DONE * (2 if few else 1)),
            shortened(what, _CAME * (3 if few else 1)) or say("turns.nothing"),
        ]
        if heights:
            cells.append(say("turns.height", before=heights[place], after=heights[place + 1]))
        if case.judged:
            cells.append(_mark(case, turn))
        rows.append(cells)
    heads = [say(f"turns.{one}") for one in ("number", "turn", "done", "came")]
    heads += [say("turns.ladder")] if heights else []
    heads += [say("turns.mark")] if case.judged else []
    return tag("div", table(heads, rows, frozenset({0, 4} if heights else {0}), whole=1), class_="turns")


def _mark(case: Case, turn: int) -> Child:
    judged = case.judged.get(turn)
    if judged is None or judged.believed.mark is None:
        return None
    mark = judged.believed.mark
    told = say(f"mark.{mark}", sign=MARKS[mark], points=round(abs(judged.believed.loss)))
    return tag("span", told, class_="mark")
