"""Verbs on a game that was played: judged, or played again and verified."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.verbs.common import (
    FAILED,
    FINE,
    SIDES,
    Adder,
    WrongUseError,
    at_least_one,
    finished,
    judged,
    print_json,
    replayed,
    turn_named,
)
from game.words import words

if TYPE_CHECKING:
    from game.record import Record, Replay


def add(verb: Adder) -> None:
    """The verbs on a game that was played."""
    say = words().say
    typed = verb("analyse", analyse)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("--side", choices=SIDES, help=say("cli.analyse_side"))
    typed.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="W", help=say("cli.workers"))
    typed.add_argument("--afresh", action="store_true", help=say("cli.afresh"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))

    typed = verb("practice", practice)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("--side", choices=SIDES, help=say("cli.practice_side"))
    typed.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="W", help=say("cli.workers"))

    typed = verb("replay", replay)
    typed.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    typed.add_argument("--at", metavar="TURN", help=say("cli.replay_at"))
    typed.add_argument("--why", choices=SIDES, metavar="SIDE", help=say("cli.replay_why"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))
    typed.add_argument("--text", action="store_true", help=say("cli.replay_text"))
    typed.add_argument("--window", action="store_true", help=say("cli.replay_window"))


def analyse(told: argparse.Namespace) -> int:
    """Judge the decisions of a game that is over."""
    from game.analysis.review import as_json
    from game.terminal.review import review_text

    at_least_one(told.workers)
    record, again = finished(told.file, "errors.why_not_over")
    sides = [told.side] if told.side else record.chairs
    found = judged(record, again, sides, told.workers, afresh=told.afresh)
    scenario = again.last.game.scenario
    if told.json:
        print_json(as_json(found, scenario))
    else:
        print("\n".join(review_text(one, scenario) for one in found), end="")
    return FINE


def practice(told: argparse.Namespace) -> int:
    """Have somebody try the marked decisions of a game that is over again."""
    from game.analysis.practice import exercises
    from game.terminal.lines import Lines
    from game.terminal.paper import Paper
    from game.terminal.practice import run

    at_least_one(told.workers)
    record, again = finished(told.file, "errors.why_not_over")
    if told.side is None and len(record.people) != 1:
        raise WrongUseError(words().say("errors.practice_side"))
    side = told.side or record.people[0]
    (found,) = judged(record, again, [side], told.workers)
    paper = Paper(sys.stdout)
    if marked := exercises(found, again):
        run(marked, Lines(sys.stdin, paper), paper)
    else:
        leader = again.last.game.scenario.sides[side].leader
        paper.line(words().say("terminal.practice.nothing", leader=leader))
    return FINE


def replay(told: argparse.Namespace) -> int:
    """Play a record again and verify it; the exit status is 1 at the first divergence."""
    from game.rules import scores

    record, again = replayed(told.file)
    scenario = again.last.game.scenario
    wanted = turn_named(scenario, told.at) if told.at else None
    if wanted is not None and wanted not in [turn.id for turn in scenario.turns]:
        known = words().listed([turn.id for turn in scenario.turns])
        raise WrongUseError(words().say("errors.no_turn", name=told.at, known=known))
    if told.window:
        return _in_window(told.file, wanted)
    if told.why:
        _why(record, again, told.why, wanted)
        return FINE if again.failure is None else FAILED
    if told.json:
        print_json(
            {
                "verified": again.failure is None,
                "failure": again.failure,
                "turns": len(again.steps),
                "ending": again.last.ending(),
                "scores": scores(again.last),
                "ladder": again.ladder(),
                "accident": round(again.accident(), 6),
            }
        )
        return FINE if again.failure is None else FAILED
    if not told.text or not _look_through(record, again, wanted):
        _tell(record, again, wanted)
    return FINE if again.failure is None else FAILED


def _in_window(path: Path, wanted: str | None) -> int:
    """Let somebody go through a game that is over in the window; raises WrongUseError."""
    from game.record import RecordError
    from game.ui.after.story import NotOverError
    from game.ui.app import run
    from game.ui.kit import display_missing

    if display_missing():
        raise WrongUseError(words().say("errors.no_display"))
    try:
        return run(replay=path, at=wanted)
    except NotOverError:
        raise WrongUseError(words().say("errors.why_not_over")) from None
    except RecordError as error:
        raise WrongUseError(str(error)) from None


def _look_through(record: Record, again: Replay, wanted: str | None) -> bool:
    """Let somebody go through a record by commands; False where a pipe has none to give."""
    from game.terminal.lines import Lines
    from game.terminal.paper import Paper
    from game.terminal.replaying import run

    paper = Paper(sys.stdout)
    lines = Lines(sys.stdin, paper)
    if lines.empty():
        return False
    run(record, again, lines, paper, wanted)
    return True


def _why(record: Record, again: Replay, side: str, wanted: str | None) -> None:
    """What the strongest planner would have thought best for a side in a turn, from what that side saw.

    Told only of games that are over, so that nobody is helped while he plays. Raises WrongUseError.
    """
    from game.players import Planner, planners
    from game.players.planner import STRENGTHS
    from game.rules import view

    say, scenario = words().say, again.last.game.scenario
    if not again.last.over():
        raise WrongUseError(say("errors.why_not_over"))
    if not planners(scenario):
        raise WrongUseError(say("errors.why_no_planner", scenario=scenario.id))
    taken = next((one for one in again.steps if scenario.turns[one.before.turn()].id == wanted), None)
    if taken is None:
        known = words().listed([scenario.turns[one.before.turn()].id for one in again.steps])
        raise WrongUseError(say("errors.why_which_turn", known=known))
    planner = Planner(again.last.game, side, max(STRENGTHS))
    print(say("cli.why.title", side=scenario.sides[side].name, turn=wanted, move=taken.moves[side]))
    for option in planner.best(view(taken.before, side), record.seed):
        figures = {"expected": f"{option.expected:.0f}", "war": f"{option.war:.0%}"}
        settled = f"{option.settlement:.0%}"
        print(say("cli.why.option", move=option.move, settlement=settled, games=option.games, **figures))


def _tell(record: Record, again: Replay, wanted: str | None) -> None:
    """A replay in words: every turn's moves and height; of one turn that is asked for, the whole ledger.

    Of a game that a person still plays, only his own moves, and what he can see.
    """
    from game.record import still_hidden
    from game.rules import ESCALATION, scores, view

    say, scenario = words().say, again.last.game.scenario
    hidden = still_hidden(record, again)
    sides = record.people if hidden else SIDES
    eyes = frozenset(sides)
    for place, taken in enumerate(again.steps):
        turn = scenario.turns[taken.before.turn()]
        if wanted not in (None, turn.id):
            continue
        print(say("cli.replayed.turn", number=taken.before.turn() + 1, title=turn.title, id=turn.id))
        for side in sides:
            print(say("cli.replayed.move", side=scenario.sides[side].name, move=taken.moves[side]))
        ladder = again.ladder()
        if ladder and any(view(taken.position, side).sees(ESCALATION) for side in sides):
            print(say("cli.replayed.ladder", before=ladder[place], after=ladder[place + 1]))
        for entry in taken.entries if wanted else ():
            if hidden and not entry.seen_by & eyes:
                continue
            name = scenario.variables[entry.variable].title
            amount = words().signed(entry.amount)
            print(say("cli.replayed.entry", amount=amount, variable=name, words=entry.words or entry.rule))
    if again.last.over():
        result = scores(again.last)
        ending = scenario.endings[again.last.ending() or ""].title
        print(say("cli.replayed.ending", ending=ending, us=result["us"], ussr=result["ussr"]))
    if again.failure is None:
        print(say("cli.replayed.verified", turns=len(again.steps)))
    else:
        print(say("cli.replayed.failed", failure=again.failure))
