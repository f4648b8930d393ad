"""Verbs that have the computer play: one game, or very many."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.verbs.common import (
    FINE,
    LARGEST_GAMES,
    SIDES,
    Adder,
    WrongUseError,
    at_least_one,
    is_record,
    loaded_by,
    players,
    print_json,
    progress_bar,
    replayed,
    seed_and_odds,
    turn_named,
)
from game.words import words

if TYPE_CHECKING:
    from game.analysis.simulate import From
    from game.record import Record, Replay
    from game.rules import Move, Position
    from game.scenario.model import Scenario

_USUAL_SEED = 1
"""From where the chance of a match comes if nothing else is said."""


def add(verb: Adder) -> None:
    """The verbs that have the computer play."""
    say = words().say
    typed = verb("match", match)
    typed.add_argument("what", metavar="SCENARIO|FILE", help=say("cli.what"))
    players(typed)
    seed_and_odds(typed, None)
    typed.add_argument("--record", type=Path, metavar="FILE", help=say("cli.record"))
    typed.add_argument("--line", metavar="LINE", help=say("cli.line"))
    typed.add_argument("--at", metavar="TURN", help=say("cli.what_if_at"))
    typed.add_argument("--branch", metavar="NAME", help=say("cli.what_if_branch"))
    typed.add_argument("--move", action="append", default=[], metavar="MOVE", help=say("cli.move"))

    typed = verb("simulate", simulate)
    typed.add_argument("what", metavar="SCENARIO|FILE", help=say("cli.what"))
    typed.add_argument("-n", type=int, default=1000, metavar="N", help=say("cli.games"))
    typed.add_argument("--at", metavar="TURN", help=say("cli.at"))
    typed.add_argument("--branch", metavar="NAME", help=say("cli.what_if_branch"))
    typed.add_argument("--move", action="append", default=[], metavar="MOVE", help=say("cli.move"))
    players(typed)
    seed_and_odds(typed, 1)
    typed.add_argument("--workers", type=int, default=1, metavar="W", help=say("cli.workers"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))


def match(told: argparse.Namespace) -> int:
    """One game between two players of the computer, kept as a record; or a what-if of theirs, kept with its game."""
    from game.players import AUTO, UnknownPlayer, drawn, make_player
    from game.players.match import Match
    from game.record import RecordError
    from game.rules import compile_scenario, scores
    from game.telling import cast

    if told.at is not None:
        return _what_if(told)
    if told.move or told.branch:
        raise WrongUseError(words().say("errors.move_without_at"))
    if is_record(Path(told.what)):
        raise WrongUseError(f"--at TURN: {words().say('cli.what_if_at')}")
    loaded = loaded_by(told.what)
    if None in (told.us, told.ussr, told.record):
        raise WrongUseError(words().say("errors.match_who"))
    told.seed = _USUAL_SEED if told.seed is None else told.seed
    draws = None
    if told.line is not None:
        if told.line not in loaded.scenario.lines:
            known = words().listed(list(loaded.scenario.lines)) or words().say("common.none")
            raise WrongUseError(words().say("errors.no_line", name=told.line, known=known))
        draws = loaded.scenario.lines[told.line].draws
    players = {"us": told.us, "ussr": told.ussr}
    try:
        seated = {side: drawn(loaded.scenario, name, side, told.seed) for side, name in players.items()}
        for side, name in seated.items():
            make_player(compile_scenario(loaded.scenario), name, side)  # nobody sits here: no `human`
        match = Match.new(loaded, players, told.seed, told.odds, told.record, draws)
        while not match.over:
            match.resolve()
    except (UnknownPlayer, ValueError, RecordError) as error:
        raise WrongUseError(str(error)) from None
    ending = loaded.scenario.endings[match.position.ending() or ""]
    result = scores(match.position)
    for side, name in seated.items():
        if players[side] == AUTO:
            leader, who = loaded.scenario.sides[side].leader, cast.name_of(words(), loaded.scenario, name)
            print(words().say("cli.drawn", leader=leader, name=who))
    print(words().say("cli.matched", ending=ending.title, us=result["us"], ussr=result["ussr"], file=told.record))
    return FINE


def _what_if(told: argparse.Namespace) -> int:
    """From a turn of a record, two players of the computer go on with its luck; raises WrongUseError."""
    from game.players import UnknownPlayer, make_player, player_names
    from game.players.match import Match
    from game.record import HUMAN, RecordError, fork
    from game.rules import scores

    if (told.seed, told.odds, told.line) != (None,) * 3:
        raise WrongUseError(words().say("errors.what_if_luck"))
    record, again = replayed(Path(told.what), told.branch)
    scenario, path = again.last.game.scenario, told.record or Path(told.what)
    at = turn_named(scenario, told.at)
    try:
        seats = record.players_of(fork(record, at, told.branch)[0].leaves)
        for side in SIDES:
            if named := getattr(told, side):
                seats[side] = named
            elif seats[side] == HUMAN:
                seats[side] = player_names(scenario, side)[0]
        for side, name in seats.items():
            if name == HUMAN:
                make_player(again.last.game, name, side)  # nobody sits here
        what_if = Match.what_if(record, at, told.branch, seats, path)
        for side, move in _held(what_if.position, told.move).items():
            what_if.hold(side, move)
        while not what_if.over:
            what_if.resolve()
    except (UnknownPlayer, RecordError) as error:
        raise WrongUseError(str(error)) from None
    assert what_if.fork is not None, "it is no game of its own"
    kept = {"file": path, "branch": what_if.fork.name}
    if what_if.secret:
        print(words().say("cli.what_if_hidden", **kept))
        return FINE
    ending, result = scenario.endings[what_if.position.ending() or ""], scores(what_if.position)
    print(words().say("cli.what_if_played", ending=ending.title, us=result["us"], ussr=result["ussr"], **kept))
    return FINE


def simulate(told: argparse.Namespace) -> int:
    """Very many games, from the beginning or from a position of a record."""
    from game.analysis.simulate import simulate as play_all
    from game.players import AUTO, UnknownPlayer, player_names

    if not 1 <= told.n <= LARGEST_GAMES:
        raise WrongUseError(words().say("errors.games", most=LARGEST_GAMES))
    at_least_one(told.workers)
    if told.at is None and (told.move or told.branch):
        raise WrongUseError(words().say("errors.move_without_at"))
    if told.at is not None:
        scenario, players, odds, beginning = _beginning(told)
    else:
        if is_record(Path(told.what)):
            raise WrongUseError(f"--at TURN: {words().say('cli.at')}")
        scenario, odds, beginning = loaded_by(told.what).scenario, told.odds, None
        players = {side: getattr(told, side) for side in SIDES}
        if None in players.values():
            raise WrongUseError(words().say("errors.simulate_who"))
    for side in SIDES:
        if players[side] == AUTO:
            known = words().listed(player_names(scenario, side))
            raise WrongUseError(words().say("errors.simulate_auto", known=known))
    progress = progress_bar("cli.progress")
    try:
        found = play_all(
            scenario, players, told.n, told.seed, odds, workers=told.workers, beginning=beginning, progress=progress
        )
    except (UnknownPlayer, ValueError) as error:
        raise WrongUseError(str(error)) from None
    document = found.as_json() | {"players": players}
    if told.json:
        print_json(document)
        return FINE
    say = words().say
    print(say("cli.simulated.games", games=found.tally.games, scenario=scenario.title, seconds=document["seconds"]))
    counts = sorted(found.tally.endings.items(), key=lambda item: -item[1])
    for name, count in counts:
        if count:
            share = count / found.tally.games
            print(say("cli.simulated.ending", share=share, title=scenario.endings[name].title, id=name))
    for side in SIDES:
        mean = found.tally.score_sums[side] / found.tally.games
        print(say("cli.simulated.score", side=scenario.sides[side].name, mean=mean))
    return FINE


def _beginning(told: argparse.Namespace) -> tuple[Scenario, dict[str, str], str | None, From]:
    """A position of a record, with the moves that are to be held there."""
    from game.analysis.simulate import from_position
    from game.players import drawn, wanted
    from game.record import RecordError
    from game.rules import view

    record, again = replayed(Path(told.what), told.branch)
    scenario = again.last.game.scenario
    try:
        position = again.at(turn_named(scenario, told.at))
    except RecordError as error:
        raise WrongUseError(str(error)) from None
    held = {side: wanted(view(position, side), move) for side, move in _held(position, told.move).items()}
    players = {}
    for side in SIDES:
        seated = drawn(scenario, record.players_of(told.branch)[side], side, record.seed)
        players[side] = getattr(told, side) or _going_on(record, again, side, seated)
    return scenario, players, told.odds or record.odds, from_position(position, held)


def _going_on(record: Record, again: Replay, side: str, seated: str) -> str:
    """Who goes on for a chair: who sat in it; for a person or a planner, who cannot be asked so often, as he is judged.

    That is the leader whom he most resembled, where the scenario has leaders and anything was played.
    """
    from game.analysis.review import CannotJudgeError, leaders_of
    from game.players import planners, player_names
    from game.record import HUMAN

    scenario = again.last.game.scenario
    if seated != HUMAN and seated not in planners(scenario):
        return seated
    try:
        return leaders_of(record, again)[side]
    except CannotJudgeError:
        return player_names(scenario, side)[0]


def _held(position: Position, texts: Sequence[str]) -> dict[str, Move]:
    """The choices that are to be held in a position, by side; raises WrongUseError."""
    from game.rules import MoveText, parse_move, view, why_illegal

    scenario = position.game.scenario
    held: dict[str, Move] = {}
    for text in texts:
        try:
            move = parse_move(text)
        except MoveText as error:
            raise WrongUseError(words().reason(error.why)) from None
        side = scenario.orders[move.order].side if move.order in scenario.orders else SIDES[0]
        why = why_illegal(view(position, side), move)
        if why is not None:
            raise WrongUseError(words().say("errors.illegal", move=move, why=words().reason(why)))
        if side in held:
            twice = f"'{held[side]}' is held there already"
            raise WrongUseError(words().say("errors.illegal", move=move, why=twice))
        held[side] = move
    return held
