"""The verbs: what can be typed after ``python main.py``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from game.words import words

if TYPE_CHECKING:
    from game.analysis.simulate import From
    from game.players import Wanted
    from game.record import Lesson, Record, Replay
    from game.scenario.library import Loaded
    from game.scenario.model import Scenario
    from game.scenario.problems import ContentError
    from game.terminal.paper import Paper

USAGE, FAILED, FINE = 2, 1, 0
_SIDES = ("us", "ussr")
_LARGEST_GAMES = 100_000_000
_LISTED = 16
"""Columns of a player's name."""
_CLASS_SEEDS = 10_000
"""A seed below this makes a short code."""


class WrongUseError(Exception):
    """Something typed that cannot be done; told in one line, with exit status 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUseError(f"{message}; `{self.prog} --help` shows what can be typed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one verb; gives the exit status: 0 fine, 1 a check that failed, 2 wrong use, told in one line."""
    try:
        told = _parser().parse_args(arguments)
        verb: Callable[[argparse.Namespace], int] = told.verb
        status = verb(told)
        sys.stdout.flush()  # here, where a reader that has gone is no surprise
        return status
    except WrongUseError as wrong:
        print(words().say("errors.cli", message=wrong), file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has gone; closing quietly is what other programs do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


def _parser() -> _Parser:
    say = words().say
    parser = _Parser(prog="main.py", description=say("cli.about"))
    parser.set_defaults(verb=_window, record=None, resume=None)
    verbs = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB", parser_class=_Parser)

    def verb(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.set_defaults(verb=run)
        return added

    play = verb("play", _play)
    play.add_argument("scenario", nargs="?", help=say("cli.scenario"))
    play.add_argument("--as", dest="side", choices=[*_SIDES, "both"], help=say("cli.as"))
    play.add_argument("--against", help=say("cli.against"))
    play.add_argument("--code", metavar="CODE", help=say("cli.class_code"))
    play.add_argument("--resume", type=Path, metavar="FILE", help=say("cli.resume"))
    play.add_argument("--text", action="store_true", help=say("cli.text"))
    play.add_argument("--figures", action="store_true", help=say("cli.figures"))
    play.add_argument("--long", action="store_true", help=say("cli.long"))
    play.add_argument("--record", type=Path, metavar="FILE", help=say("cli.record"))
    play.add_argument("--journal", action="store_true", help=say("cli.journal"))
    play.add_argument("--umpire", action="store_true", help=say("cli.umpire"))
    play.add_argument("--stop", action="append", default=[], metavar="TURN", help=say("cli.stop"))
    _seed_and_odds(play, None)

    code = verb("code", _code)
    code.add_argument("scenario", help=say("cli.scenario"))
    code.add_argument("--as", dest="side", choices=_SIDES, help=say("cli.code_as"))
    code.add_argument("--against", help=say("cli.against"))
    code.add_argument("--stop", action="append", default=[], metavar="TURN", help=say("cli.code_stop"))
    _seed_and_odds(code, None)

    listing = verb("list", _list)
    listing.add_argument("--json", action="store_true", help=say("cli.json"))

    check = verb("check", _check)
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say("cli.paths"))
    check.add_argument("--json", action="store_true", help=say("cli.json"))

    match = verb("match", _match)
    match.add_argument("scenario", help=say("cli.scenario"))
    _players(match, required=True)
    _seed_and_odds(match, 1)
    match.add_argument("--record", type=Path, metavar="FILE", required=True, help=say("cli.record"))
    match.add_argument("--line", metavar="LINE", help=say("cli.line"))

    simulate = verb("simulate", _simulate)
    simulate.add_argument("what", metavar="SCENARIO|FILE", help=say("cli.what"))
    simulate.add_argument("-n", type=int, default=1000, metavar="N", help=say("cli.games"))
    simulate.add_argument("--at", metavar="TURN", help=say("cli.at"))
    simulate.add_argument("--move", action="append", default=[], metavar="MOVE", help=say("cli.move"))
    _players(simulate, required=False)
    _seed_and_odds(simulate, 1)
    simulate.add_argument("--workers", type=int, default=1, metavar="W", help=say("cli.workers"))
    simulate.add_argument("--json", action="store_true", help=say("cli.json"))

    balance = verb("balance", _balance)
    balance.add_argument("scenario", help=say("cli.scenario"))
    balance.add_argument("--games", type=int, default=1000, metavar="N", help=say("cli.games_a_pair"))
    balance.add_argument("--positions", type=int, default=300, metavar="N", help=say("cli.positions"))
    balance.add_argument("--planners", action="store_true", help=say("cli.with_planners"))
    _seed_and_odds(balance, 1)
    balance.add_argument("--workers", type=int, default=1, metavar="W", help=say("cli.workers"))
    balance.add_argument("--json", action="store_true", help=say("cli.json"))

    analyse = verb("analyse", _analyse)
    analyse.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    analyse.add_argument("--side", choices=_SIDES, help=say("cli.analyse_side"))
    analyse.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="W", help=say("cli.workers"))
    analyse.add_argument("--json", action="store_true", help=say("cli.json"))

    replay = verb("replay", _replay)
    replay.add_argument("file", type=Path, metavar="FILE", help=say("cli.file"))
    replay.add_argument("--at", metavar="TURN", help=say("cli.replay_at"))
    replay.add_argument("--why", choices=_SIDES, metavar="SIDE", help=say("cli.replay_why"))
    replay.add_argument("--json", action="store_true", help=say("cli.json"))
    replay.add_argument("--text", action="store_true", help=say("cli.replay_text"))

    verb("schema", _schema)
    return parser


def _seed_and_odds(parser: argparse.ArgumentParser, seed: int | None) -> None:
    parser.add_argument("--seed", type=int, default=seed, metavar="N", help=words().say("cli.seed"))
    parser.add_argument("--odds", metavar="ODDS", help=words().say("cli.odds"))


def _players(parser: argparse.ArgumentParser, required: bool) -> None:
    for side in _SIDES:
        parser.add_argument(f"--{side}", metavar="NAME", required=required, help=words().say(f"cli.{side}"))


def _window(told: argparse.Namespace) -> int:
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

    loaded = None if told.scenario is None else _load(told.scenario)
    try:
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
        raise WrongUseError(_first(error)) from None
    except (UnknownPlayer, RecordError) as error:
        raise WrongUseError(str(error)) from None


def _play(told: argparse.Namespace) -> int:
    if told.code is not None:
        _by_code(told)
    if told.resume is None and told.scenario is None:
        raise WrongUseError(words().say("errors.play_what"))
    if told.scenario is not None and told.side is None:
        raise WrongUseError(words().say("errors.play_as"))
    if not told.text:
        return _window(told)
    from game.players import UnknownPlayer
    from game.players.match import Match
    from game.record import HUMAN, RecordError
    from game.scenario.problems import ContentError
    from game.terminal.play import run

    try:
        if told.resume is not None:
            match = Match.resume(told.resume)
        else:
            loaded = _load(told.scenario)
            players = {
                side: HUMAN if told.side in (side, "both") else told.against or _opponent(loaded, side)
                for side in _SIDES
            }
            match = Match.new(loaded, players, _seed(told.seed), told.odds, told.record, lesson=_lesson(told))
    except ContentError as error:
        raise WrongUseError(_first(error)) from None
    except (UnknownPlayer, ValueError, RecordError) as error:
        raise WrongUseError(str(error)) from None
    return run(match, sys.stdin, sys.stdout, figures=told.figures, long_briefing=told.long)


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
        raise WrongUseError(_first(error)) from None
    except CodeError as error:
        raise WrongUseError(str(error)) from None
    seats = [side for side in _SIDES if setting.players[side] == HUMAN]
    meant = "both" if len(seats) == len(_SIDES) else seats[0] if seats else told.side
    if meant is None:
        raise WrongUseError(words().say("errors.code_as"))
    if told.side not in (None, meant):
        raise WrongUseError(words().say("errors.code_side", sides=words().listed(seats)))
    told.side = meant
    told.scenario, told.seed, told.odds = setting.scenario, setting.seed, setting.odds
    others = [setting.players[side] for side in _SIDES if told.side not in (side, "both")]
    told.against = others[0] if others else None


def _code(told: argparse.Namespace) -> int:
    """The class code of a game, alone on its line."""
    from game.players import AUTO, player_names
    from game.players.seating import in_full
    from game.record import HUMAN, CodeError, class_code, with_stops
    from game.scenario.library import installed

    loaded = _load(told.scenario)
    if loaded.scenario.id not in installed():
        raise WrongUseError(words().say("errors.code_installed", known=words().listed(sorted(installed()))))
    if told.against is not None:
        told.against = in_full(loaded.scenario, told.against)
    players = {side: told.against or _opponent(loaded, side) for side in _SIDES}
    names = {side: (*player_names(loaded.scenario, side), AUTO) for side in _SIDES}
    open_to = [side for side in _SIDES if told.side in (None, side)]
    mine = [side for side in open_to if players[_other(side)] in names[_other(side)]]
    if not mine:
        known = words().listed(list(dict.fromkeys(name for side in open_to for name in names[_other(side)])))
        raise WrongUseError(words().say("errors.code_against", name=told.against, known=known))
    if told.side is not None or len(mine) == 1:
        players[mine[0]] = HUMAN
    seed = _seed(None) % _CLASS_SEEDS if told.seed is None else told.seed
    try:
        code = class_code(loaded.scenario, loaded.digest, seed, told.odds, players)
    except CodeError as error:
        raise WrongUseError(str(error)) from None
    turns = [turn.id for turn in loaded.scenario.turns]
    if strange := [turn for turn in told.stop if turn not in turns]:
        raise WrongUseError(words().say("errors.no_turn", name=strange[0], known=words().listed(turns)))
    print(with_stops(code, dict.fromkeys(told.stop), loaded.scenario))
    return FINE


def _other(side: str) -> str:
    return _SIDES[1 - _SIDES.index(side)]


def _opponent(loaded: Loaded, side: str) -> str:
    from game.players import player_names

    return player_names(loaded.scenario, side)[0]


def _seed(seed: int | None) -> int:
    """The seed asked for, or one that nobody can foresee; it stands in the record."""
    import secrets

    return secrets.randbelow(1_000_000) if seed is None else seed


def _load(name: str) -> Loaded:
    from game.scenario.library import installed, load
    from game.scenario.problems import ContentError

    path = Path(name)
    if name not in installed() and not path.is_file() and not (path / "scenario.yaml").is_file():
        known = words().listed(sorted(installed()))
        raise WrongUseError(words().say("errors.no_scenario", name=name, known=known))
    try:
        return load(name)
    except ContentError as error:
        raise WrongUseError(_first(error)) from None


def _first(error: ContentError) -> str:
    """The first thing that is wrong with a file, and how many there are: in one line."""
    first, *more = [problem for problem in error.problems if problem.severity == "error"]
    return f"{first} [{words().say('cli.checked.errors', count=1 + len(more))}]" if more else str(first)


def _list(told: argparse.Namespace) -> int:
    """Every installed scenario with its sides, odds and players, and each player's character."""
    from game.players import AUTO, opponents, player_names
    from game.scenario.library import installed
    from game.telling import cast
    from game.terminal.paper import Paper

    found = [(name, _load(name).scenario) for name in sorted(installed())]
    if told.json:
        _print_json(
            {
                "scenarios": [
                    {
                        "id": name,
                        "title": scenario.title,
                        "summary": scenario.summary,
                        "minutes": scenario.minutes,
                        "turns": len(scenario.turns),
                        "odds": list(scenario.odds),
                        "players": {side: [*player_names(scenario, side), AUTO] for side in _SIDES},
                        "characters": {
                            player: {
                                "name": cast.name_of(words(), scenario, player),
                                "text": cast.character_of(words(), scenario, player),
                            }
                            for side in _SIDES
                            for player in (*player_names(scenario, side), AUTO)
                        },
                        "sides": {side: scenario.sides[side].leader for side in _SIDES},
                    }
                    for name, scenario in found
                ]
            }
        )
        return FINE
    say, paper = words().say, Paper(sys.stdout)
    others: dict[str, Scenario] = {}
    for name, scenario in found:
        paper.line(say("cli.listing.scenario", id=name, title=scenario.title, minutes=scenario.minutes))
        paper.line(scenario.summary, 4)
        for side in _SIDES:
            own = opponents(scenario, side)
            also = [one for one in (*player_names(scenario, side), AUTO) if one not in own]
            others |= dict.fromkeys(also, scenario)
            paper.line(say("cli.listing.side", side=side, leader=scenario.sides[side].leader), 4)
            for one in own:
                _list_player(paper, scenario, one, 8)
            paper.line(say("cli.listing.also", players=words().listed(also)), 8)
        if scenario.odds:
            paper.line(say("cli.listing.odds", odds=words().listed(list(scenario.odds))), 4)
    paper.line(say("cli.listing.others"))
    for name, scenario in others.items():
        _list_player(paper, scenario, name, 4)
    return FINE


def _list_player(paper: Paper, scenario: Scenario, player: str, indent: int) -> None:
    """A player with his character."""
    from game.telling import cast

    name, text = cast.name_of(words(), scenario, player), cast.character_of(words(), scenario, player)
    paper.labelled(player, words().say("terminal.title.across", name=name, text=text), _LISTED, indent)


def _check(told: argparse.Namespace) -> int:
    from game.check import check_paths

    missing = [str(path) for path in told.paths if not path.exists()]
    if missing:
        raise WrongUseError(words().say("errors.no_file", name=missing[0]))
    problems = check_paths(told.paths)
    if told.json:
        _print_json({"problems": [problem.as_json() for problem in problems]})
    else:
        for problem in problems:
            print(problem)
        errors = sum(problem.severity == "error" for problem in problems)
        say = words().say
        told_errors = say("cli.checked.errors", count=errors)
        told_warnings = say("cli.checked.warnings", count=len(problems) - errors)
        print(say("cli.checked.sum", errors=told_errors, warnings=told_warnings))
    return FAILED if any(problem.severity == "error" for problem in problems) else FINE


def _match(told: argparse.Namespace) -> int:
    from game.players import AUTO, UnknownPlayer, drawn, make_player
    from game.players.match import Match
    from game.record import RecordError
    from game.rules import compile_scenario, scores
    from game.telling import cast

    loaded = _load(told.scenario)
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


def _simulate(told: argparse.Namespace) -> int:
    from game.analysis.simulate import simulate
    from game.players import AUTO, UnknownPlayer, player_names

    if not 1 <= told.n <= _LARGEST_GAMES:
        raise WrongUseError(words().say("errors.games", most=_LARGEST_GAMES))
    _at_least_one(told.workers)
    if told.at is None and told.move:
        raise WrongUseError(words().say("errors.move_without_at"))
    if told.at is not None:
        scenario, players, odds, beginning = _beginning(told)
    else:
        if _is_record(Path(told.what)):
            raise WrongUseError(f"--at TURN: {words().say('cli.at')}")
        scenario, odds, beginning = _load(told.what).scenario, told.odds, None
        players = {side: getattr(told, side) for side in _SIDES}
        if None in players.values():
            raise WrongUseError(words().say("errors.simulate_who"))
    for side in _SIDES:
        if players[side] == AUTO:
            known = words().listed(player_names(scenario, side))
            raise WrongUseError(words().say("errors.simulate_auto", known=known))
    progress = _progress("cli.progress")
    try:
        found = simulate(
            scenario, players, told.n, told.seed, odds, workers=told.workers, beginning=beginning, progress=progress
        )
    except (UnknownPlayer, ValueError) as error:
        raise WrongUseError(str(error)) from None
    document = found.as_json()
    if told.json:
        _print_json(document)
        return FINE
    say = words().say
    print(say("cli.simulated.games", games=found.tally.games, scenario=scenario.title, seconds=document["seconds"]))
    counts = sorted(found.tally.endings.items(), key=lambda item: -item[1])
    for name, count in counts:
        if count:
            share = count / found.tally.games
            print(say("cli.simulated.ending", share=share, title=scenario.endings[name].title, id=name))
    for side in _SIDES:
        mean = found.tally.score_sums[side] / found.tally.games
        print(say("cli.simulated.score", side=scenario.sides[side].name, mean=mean))
    return FINE


def _beginning(told: argparse.Namespace) -> tuple[Scenario, dict[str, str], str | None, From]:
    """A position of a record, with the moves that are to be held there."""
    from game.analysis.simulate import from_position
    from game.players import drawn, player_names, wanted
    from game.record import HUMAN, RecordError
    from game.rules import MoveText, parse_move, view, why_illegal

    record, again = _replayed(Path(told.what))
    scenario = again.last.game.scenario
    try:
        position = again.at(_turn_id(scenario, told.at))
    except RecordError as error:
        raise WrongUseError(str(error)) from None
    held: dict[str, Wanted] = {}
    for text in told.move:
        try:
            move = parse_move(text)
        except MoveText as error:
            raise WrongUseError(words().reason(error.why)) from None
        side = scenario.orders[move.order].side if move.order in scenario.orders else _SIDES[0]
        why = why_illegal(view(position, side), move)
        if why is not None:
            raise WrongUseError(words().say("errors.illegal", move=move, why=words().reason(why)))
        if side in held:
            twice = f"'{held[side].move}' is held there already"
            raise WrongUseError(words().say("errors.illegal", move=move, why=twice))
        held[side] = wanted(view(position, side), move)
    players = {}
    for side in _SIDES:
        recorded = record.players[side]
        seated = drawn(scenario, recorded, side, record.seed)
        players[side] = getattr(told, side) or (player_names(scenario, side)[0] if recorded == HUMAN else seated)
    return scenario, players, told.odds or record.odds, from_position(position, held)


def _balance(told: argparse.Namespace) -> int:
    from game.analysis.balance import balance
    from game.analysis.balance_text import balance_text

    if not 1 <= min(told.games, told.positions) <= max(told.games, told.positions) <= _LARGEST_GAMES:
        raise WrongUseError(words().say("errors.balance_games", most=_LARGEST_GAMES))
    _at_least_one(told.workers)
    scenario = _load(told.scenario).scenario
    try:
        report = balance(
            scenario,
            told.games,
            told.seed,
            told.odds,
            planning=told.planners,
            positions=told.positions,
            workers=told.workers,
            progress=_progress("cli.balance_progress"),
        )
    except ValueError as error:
        raise WrongUseError(str(error)) from None
    if told.json:
        _print_json(report.as_json())
    else:
        print(balance_text(report), end="")
    return FINE


def _analyse(told: argparse.Namespace) -> int:
    """Judge the decisions of a game that is over."""
    from game.analysis.review import CannotJudgeError, as_json, review
    from game.record import HUMAN
    from game.terminal.review import review_text

    _at_least_one(told.workers)
    record, again = _replayed(told.file)
    if again.failure is not None:
        raise WrongUseError(again.failure)
    if not again.last.over():
        raise WrongUseError(words().say("errors.why_not_over"))
    people = [side for side in _SIDES if record.players[side] == HUMAN] or list(_SIDES)
    progress = _progress("cli.balance_progress")
    try:
        found = [
            review(record, again, side, workers=told.workers, progress=progress)
            for side in ([told.side] if told.side else people)
        ]
    except CannotJudgeError as error:
        raise WrongUseError(str(error)) from None
    scenario = again.last.game.scenario
    if told.json:
        _print_json(as_json(found, scenario))
    else:
        print("\n".join(review_text(one, scenario) for one in found), end="")
    return FINE


def _is_record(path: Path) -> bool:
    from game.record import RecordError, load_record
    from game.scenario.problems import ContentError

    try:
        return path.is_file() and load_record(path) is not None
    except (ContentError, RecordError):
        return False


def _turn_id(scenario: Scenario, turn: str) -> str:
    """A turn by its id, or by its number from 1."""
    if turn.isdigit() and 1 <= int(turn) <= len(scenario.turns):
        return scenario.turns[int(turn) - 1].id
    return turn


def _replayed(path: Path) -> tuple[Record, Replay]:
    from game.record import RecordError, load_record, replay
    from game.scenario.problems import ContentError

    if not path.is_file():
        raise WrongUseError(words().say("errors.no_file", name=path))
    try:
        record = load_record(path)
        return record, replay(record)
    except ContentError as error:
        raise WrongUseError(_first(error)) from None
    except RecordError as error:
        raise WrongUseError(str(error)) from None


def _replay(told: argparse.Namespace) -> int:
    """Play a record again and verify it; the exit status is 1 at the first divergence."""
    from game.rules import scores

    record, again = _replayed(told.file)
    scenario = again.last.game.scenario
    wanted = _turn_id(scenario, told.at) if told.at else None
    if wanted is not None and wanted not in [turn.id for turn in scenario.turns]:
        known = words().listed([turn.id for turn in scenario.turns])
        raise WrongUseError(words().say("errors.no_turn", name=told.at, known=known))
    if told.why:
        _why(record, again, told.why, wanted)
        return FINE if again.failure is None else FAILED
    if told.json:
        _print_json(
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
    _tell(again, wanted)
    return FINE if again.failure is None else FAILED


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


def _tell(again: Replay, wanted: str | None) -> None:
    """A replay in words: every turn's moves and height; of one turn that is asked for, the whole ledger."""
    from game.rules import scores

    say, scenario = words().say, again.last.game.scenario
    for place, taken in enumerate(again.steps):
        turn = scenario.turns[taken.before.turn()]
        if wanted not in (None, turn.id):
            continue
        print(say("cli.replayed.turn", number=taken.before.turn() + 1, title=turn.title, id=turn.id))
        for side in _SIDES:
            print(say("cli.replayed.move", side=scenario.sides[side].name, move=taken.moves[side]))
        ladder = again.ladder()
        if ladder:
            print(say("cli.replayed.ladder", before=ladder[place], after=ladder[place + 1]))
        for entry in taken.entries if wanted else ():
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


def _schema(told: argparse.Namespace) -> int:
    from game.scenario.schema import schema_text

    print(schema_text(), end="")
    return FINE


def _at_least_one(workers: int) -> None:
    if workers < 1:
        raise WrongUseError(words().say("errors.workers"))


def _progress(key: str) -> Callable[[int, int], None] | None:
    """A bar on standard error, in the words of ``key``; none where that is no terminal."""
    if not sys.stderr.isatty():
        return None

    def bar(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        print(words().say(key, done=done, of=of), end=end, file=sys.stderr, flush=True)

    return bar



def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))
