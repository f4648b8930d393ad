"""Verbs on scenarios: what there is, whether it is sound, how it is balanced, and the shape of the language."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.verbs.common import (
    FAILED,
    FINE,
    LARGEST_GAMES,
    SIDES,
    Adder,
    WrongUseError,
    at_least_one,
    loaded_by,
    print_json,
    progress_bar,
    seed_and_odds,
)
from game.words import words

if TYPE_CHECKING:
    from game.scenario.model import Scenario
    from game.terminal.paper import Paper

_LISTED = 16
"""Columns of a player's name."""


def add(verb: Adder) -> None:
    """The verbs on scenarios."""
    say = words().say
    typed = verb("list", listing)
    typed.add_argument("--json", action="store_true", help=say("cli.json"))

    typed = verb("check", check)
    typed.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say("cli.paths"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))

    typed = verb("balance", balance)
    typed.add_argument("scenario", help=say("cli.scenario"))
    typed.add_argument("--games", type=int, default=1000, metavar="N", help=say("cli.games_a_pair"))
    typed.add_argument("--positions", type=int, default=300, metavar="N", help=say("cli.positions"))
    typed.add_argument("--planners", action="store_true", help=say("cli.with_planners"))
    seed_and_odds(typed, 1)
    typed.add_argument("--workers", type=int, default=1, metavar="W", help=say("cli.workers"))
    typed.add_argument("--json", action="store_true", help=say("cli.json"))

    verb("schema", schema)


def listing(told: argparse.Namespace) -> int:
    """Every installed scenario with its sides, odds and players, and each player's character."""
    from game.players import AUTO, opponents, player_names
    from game.scenario.library import installed
    from game.telling import cast
    from game.terminal.paper import Paper

    found = [(name, loaded_by(name).scenario) for name in sorted(installed())]
    if told.json:
        print_json(
            {
                "scenarios": [
                    {
                        "id": name,
                        "title": scenario.title,
                        "summary": scenario.summary,
                        "minutes": scenario.minutes,
                        "turns": len(scenario.turns),
                        "odds": list(scenario.odds),
                        "players": {side: [*player_names(scenario, side), AUTO] for side in SIDES},
                        "characters": {
                            player: {
                                "name": cast.name_of(words(), scenario, player),
                                "text": cast.character_of(words(), scenario, player),
                            }
                            for side in SIDES
                            for player in (*player_names(scenario, side), AUTO)
                        },
                        "sides": {side: scenario.sides[side].leader for side in SIDES},
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
        for side in SIDES:
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


def check(told: argparse.Namespace) -> int:
    """Every problem of scenarios; the exit status is 1 where there are errors."""
    from game.check import check_paths

    missing = [str(path) for path in told.paths if not path.exists()]
    if missing:
        raise WrongUseError(words().say("errors.no_file", name=missing[0]))
    problems = check_paths(told.paths)
    if told.json:
        print_json({"problems": [problem.as_json() for problem in problems]})
    else:
        for problem in problems:
            print(problem)
        errors = sum(problem.severity == "error" for problem in problems)
        say = words().say
        told_errors = say("cli.checked.errors", count=errors)
        told_warnings = say("cli.checked.warnings", count=len(problems) - errors)
        print(say("cli.checked.sum", errors=told_errors, warnings=told_warnings))
    return FAILED if any(problem.severity == "error" for problem in problems) else FINE


def balance(told: argparse.Namespace) -> int:
    """How a scenario is balanced."""
    from game.analysis.balance import balance as report_on
    from game.analysis.balance_text import balance_text

    if not 1 <= min(told.games, told.positions) <= max(told.games, told.positions) <= LARGEST_GAMES:
        raise WrongUseError(words().say("errors.balance_games", most=LARGEST_GAMES))
    at_least_one(told.workers)
    scenario = loaded_by(told.scenario).scenario
    try:
        report = report_on(
            scenario,
            told.games,
            told.seed,
            told.odds,
            planning=told.planners,
            positions=told.positions,
            workers=told.workers,
            progress=progress_bar("cli.balance_progress"),
        )
    except ValueError as error:
        raise WrongUseError(str(error)) from None
    if told.json:
        print_json(report.as_json())
    else:
        print(balance_text(report), end="")
    return FINE


def schema(told: argparse.Namespace) -> int:
    """The JSON Schema of the scenario language."""
    from game.scenario.schema import schema_text

    print(schema_text(), end="")
    return FINE
