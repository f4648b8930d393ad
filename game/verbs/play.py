"""Verbs that begin a game: the window, text play, and the code by which a class begins the same one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.verbs.common import (
    FINE,
    SIDES,
    Adder,
    WrongUseError,
    first_of,
    first_opponent,
    loaded_by,
    seed_and_odds,
    seed_or_any,
    turn_named,
)
from game.words import words

if TYPE_CHECKING:
    from game.players.match import Match
    from game.record import Lesson

_CLASS_SEEDS = 10_000
"""A seed below this makes a short code."""


def add(verb: Adder) -> None:
    """The verbs that begin a game, with what can be typed after them."""
    say = words().say
    typed = verb("play", play)
    typed.add_argument("scenario", nargs="?", help=say("cli.scenario"))
    typed.add_argument("--as", dest="side", choices=[*SIDES, "both"], help=say("cli.as"))
    typed.add_argument("--against", help=say("cli.against"))
    typed.add_argument("--code", metavar="CODE", help=say("cli.class_code"))
    typed.add_argument("--resume", type=Path, metavar="FILE", help=say("cli.resume"))
    typed.add_argument("--at", metavar="TURN", help=say("cli.what_if_at"))
    typed.add_argument("--branch", metavar="NAME", help=say("cli.what_if_branch"))
    typed.add_argument("--text", action="store_true", help=say("cli.text"))
    typed.add_argument("--figures", action="store_true", help=say("cli.figures"))
    typed.add_argument("--long", action="store_true", help=say("cli.long"))
    typed.add_argument("--record", type=Path, metavar="FILE", help=say("cli.record"))
    typed.add_argument("--journal", action="store_true", help=say("cli.journal"))
    typed.add_argument("--umpire", action="store_true", help=say("cli.umpire"))
    typed.add_argument("--stop", action="append", default=[], metavar="TURN", help=say("cli.stop"))
    seed_and_odds(typed, None)

    typed = verb("code", code)
    typed.add_argument("scenario", help=say("cli.scenario"))
    typed.add_argument("--as", dest="side", choices=SIDES, help=say("cli.code_as"))
    typed.add_argument("--against", help=say("cli.against"))
    typed.add_argument("--stop", action="append", default=[], metavar="TURN", help=say("cli.code_stop"))
    seed_and_odds(typed, None)


def window(told: argparse.Namespace) -> int:
    """The window, or where there is no display the way to the text game."""
    from game.ui.kit import display_missing

    if display_missing():
        raise WrongUseError(words().say("errors.no_display"))
    from game.ui.app import run

    if getattr(told, "side", None) is None and getattr(told, "resume", None) is None:
        return run()
    from game.players import UnknownPlayer
    from game.record import RecordError
    from game.scenario.problems import ContentError

    loaded = None if told.scenario is None else loaded_by(told.scenario)
    try:
        if told.resume is not None and _on_a_branch(told):
            match = _what_if(told)
            if not match.humans:
                raise WrongUseError(words().say("errors.what_if_nobody"))
            return run(match=match)
        return run(
            scenario=loaded,
            side=told.side,
            against=told.against,
            seed=told.seed,
            odds=told.odds,
            record=told.record,
            resume=told.resume,
            lesson=_lesson(told),
        )
    except ContentError as error:
        raise WrongUseError(first_of(error)) from None
    except (UnknownPlayer, RecordError) as error:
        raise WrongUseError(str(error)) from None


def play(told: argparse.Namespace) -> int:
    """A game, in the window or in plain text."""
    if told.code is not None:
        _by_code(told)
    if told.resume is None and _on_a_branch(told):
        raise WrongUseError(words().say("errors.what_if_of_what"))
    if told.resume is None and told.scenario is None:
        raise WrongUseError(words().say("errors.play_what"))
    if told.scenario is not None and told.side is None:
        raise WrongUseError(words().say("errors.play_as"))
    if not told.text:
        return window(told)
    from game.players import UnknownPlayer
    from game.players.match import Match
    from game.record import HUMAN, RecordError
    from game.scenario.problems import ContentError
    from game.terminal.play import run

    try:
        if told.resume is not None and _on_a_branch(told):
            match = _what_if(told)
        elif told.resume is not None:
            match = Match.resume(told.resume)
        else:
            loaded = loaded_by(told.scenario)
            players = {
                side: HUMAN if told.side in (side, "both") else told.against or first_opponent(loaded, side)
                for side in SIDES
            }
            match = Match.new(loaded, players, seed_or_any(told.seed), told.odds, told.record, lesson=_lesson(told))
    except ContentError as error:
        raise WrongUseError(first_of(error)) from None
    except (UnknownPlayer, ValueError, RecordError) as error:
        raise WrongUseError(str(error)) from None
    return run(match, sys.stdin, sys.stdout, figures=told.figures, long_briefing=told.long)


def _on_a_branch(told: argparse.Namespace) -> bool:
    """Whether a what-if is to be played, not the game itself."""
    return bool(told.at or told.branch)


def _what_if(told: argparse.Namespace) -> Match:
    """A what-if that begins, or without a turn one that goes on; raises as `Match.what_if` and `Match.resume` do."""
    from game.players import player_names
    from game.players.match import Match
    from game.record import HUMAN, fork, load_record, scenario_of

    if told.at is None:
        return Match.resume(told.resume, told.branch)
    record = load_record(told.resume)
    scenario = scenario_of(record)
    at = turn_named(scenario, told.at)
    seats = record.players_of(fork(record, at, told.branch)[0].leaves)
    mine = [side for side in SIDES if (told.side or seats[side]) in (side, "both", HUMAN)]
    if not mine or (told.side is None and told.against is not None and len(mine) == len(SIDES)):
        raise WrongUseError(words().say("errors.play_as"))
    for side in SIDES:
        if side in mine:
            seats[side] = HUMAN
        elif told.against is not None or seats[side] == HUMAN:
            seats[side] = told.against or player_names(scenario, side)[0]
    return Match.what_if(record, at, told.branch, seats, told.record or told.resume)


def _lesson(told: argparse.Namespace) -> Lesson:
    """How the game is sat down to."""
    from pydantic import ValidationError

    from game.record import Lesson

    if told.umpire and told.side != "both" and told.resume is None:
        raise WrongUseError(words().say("errors.umpire_as"))
    usual = words().say("window.teacher.usual_question")
    stops = (one.partition("=") for one in told.stop)
    questions = {turn.strip(): question.strip() or usual for turn, _, question in stops}
    try:
        return Lesson(journal=told.journal, umpire=told.umpire, questions=questions)
    except ValidationError as error:
        raise WrongUseError(str(error.errors()[0]["msg"])) from None


def _by_code(told: argparse.Namespace) -> None:
    """Puts what a class code says in the place of what can be typed."""
    from game.record import HUMAN, CodeError, apart, read_code, stops_at
    from game.scenario.library import installed, load
    from game.scenario.problems import ContentError

    if (told.scenario, told.against, told.seed, told.odds, told.resume) != (None,) * 5:
        raise WrongUseError(words().say("errors.code_alone"))
    try:
        code, stops = apart(told.code)
        setting = read_code(code, installed())
        told.stop += stops_at(stops, load(setting.scenario).scenario) if stops else []
    except ContentError as error:
        raise WrongUseError(first_of(error)) from None
    except CodeError as error:
        raise WrongUseError(str(error)) from None
    seats = [side for side in SIDES if setting.players[side] == HUMAN]
    meant = "both" if len(seats) == len(SIDES) else seats[0] if seats else told.side
    if meant is None:
        raise WrongUseError(words().say("errors.code_as"))
    if told.side not in (None, meant):
        raise WrongUseError(words().say("errors.code_side", sides=words().listed(seats)))
    told.side = meant
    told.scenario, told.seed, told.odds = setting.scenario, setting.seed, setting.odds
    others = [setting.players[side] for side in SIDES if told.side not in (side, "both")]
    told.against = others[0] if others else None


def code(told: argparse.Namespace) -> int:
    """The class code of a game, alone on its line."""
    from game.players import AUTO, player_names
    from game.players.seating import in_full
    from game.record import HUMAN, CodeError, class_code, with_stops
    from game.rules import other
    from game.scenario.library import installed

    loaded = loaded_by(told.scenario)
    if loaded.scenario.id not in installed():
        raise WrongUseError(words().say("errors.code_installed", known=words().listed(sorted(installed()))))
    if told.against is not None:
        told.against = in_full(loaded.scenario, told.against)
    players = {side: told.against or first_opponent(loaded, side) for side in SIDES}
    names = {side: (*player_names(loaded.scenario, side), AUTO) for side in SIDES}
    open_to = [side for side in SIDES if told.side in (None, side)]
    mine = [side for side in open_to if players[other(side)] in names[other(side)]]
    if not mine:
        known = words().listed(list(dict.fromkeys(name for side in open_to for name in names[other(side)])))
        raise WrongUseError(words().say("errors.code_against", name=told.against, known=known))
    if told.side is not None or len(mine) == 1:
        players[mine[0]] = HUMAN
    seed = seed_or_any(None) % _CLASS_SEEDS if told.seed is None else told.seed
    try:
        code = class_code(loaded.scenario, loaded.digest, seed, told.odds, players)
    except CodeError as error:
        raise WrongUseError(str(error)) from None
    turns = [turn.id for turn in loaded.scenario.turns]
    if strange := [turn for turn in told.stop if turn not in turns]:
        raise WrongUseError(words().say("errors.no_turn", name=strange[0], known=words().listed(turns)))
    print(with_stops(code, dict.fromkeys(told.stop), loaded.scenario))
    return FINE
