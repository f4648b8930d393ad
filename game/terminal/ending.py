"""The end: how it came out, both scores taken apart, and all that was hidden, laid open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.analysis.compare import Bound, agreement
from game.rules import Position, Step, score_lines, scores, view
from game.scenario.model import Scenario
from game.scenario.parts import SIDES
from game.telling import cast, causes, phrases
from game.terminal.paper import Paper
from game.words import Words

SHARES = ("ending", "created", "claimed", "own", "limited")
"""How the parts of a score are told apart: the ending's own, made together, taken from the other, one's own affair,
what limits changed."""

POINTS = 6


def show(
    paper: Paper,
    words: Words,
    position: Position,
    steps: Sequence[Step],
    sides: Sequence[str],
    lots: Mapping[str, str],
) -> None:
    """The ending for the people who sat on these sides; `lots` says who it was where that was left to the lot."""
    show_alone(paper, words, position)
    _agreement(paper, words, position)
    _scores(paper, words, position)
    _lots(paper, words, position, lots)
    types(paper, words, position)
    for side in sides:
        _truth(paper, words, position, side)
    _hidden(paper, words, steps, sides)


def show_alone(paper: Paper, words: Words, position: Position) -> None:
    """How it ended, and nothing of what was hidden."""
    scenario = position.game.scenario
    name = position.ending()
    assert name is not None, "the game is not over"
    ending = scenario.endings[name]
    paper.line()
    paper.double_rule()
    paper.line(ending.title.upper())
    paper.line()
    paper.text(ending.text)
    if ending.epilogue:
        paper.heading(words.say("terminal.ending.epilogue"))
        paper.text(ending.epilogue)
    if ending.disputed:
        paper.line()
        paper.line(words.say("terminal.ending.disputed", text=ending.disputed), 2)


def _agreement(paper: Paper, words: Words, position: Position) -> None:
    bound = agreement(position)
    if bound:
        paper.heading(words.say("terminal.ending.agreement"))
        for one in bound:
            paper.line(bound_text(words, position.game.scenario, one), 2, hang=4)


def bound_text(words: Words, scenario: Scenario, one: Bound) -> str:
    """A clause of an agreement with what became of it."""
    clause = phrases.in_form(words, scenario, one.clause, one.form)
    states = words.listed([words.say(f"terminal.ending.{state}") for state in one.states])
    return words.say("terminal.ending.clause", clause=clause, state=states)


def _scores(paper: Paper, words: Words, position: Position) -> None:
    scenario = position.game.scenario
    totals = scores(position)
    paper.heading(words.say("terminal.ending.scores"), words.say("terminal.ending.range", most=scenario.scores.most))
    for side in SIDES:
        paper.line()
        paper.sides(scenario.sides[side].leader, words.number(totals[side]), indent=2)
        lines = score_lines(position, side)
        for share in SHARES:
            parts = [line for line in lines if line.share == share]
            if not parts:
                continue
            paper.line(words.say(f"terminal.ending.share.{share}"), 4)
            for part in parts:
                paper.line(f"{words.signed(part.amount):>{POINTS}}   {part.title}", 4, hang=POINTS + 7)


def _lots(paper: Paper, words: Words, position: Position, lots: Mapping[str, str]) -> None:
    """Who it was that nobody was to know."""
    scenario = position.game.scenario
    for side, player in lots.items():
        name, leader = cast.name_of(words, scenario, player), scenario.sides[side].leader
        paper.heading(words.say("terminal.ending.lot", leader=leader))
        paper.line(words.say("player.revealed", name=name), 2)
        paper.text(cast.character_of(words, scenario, player), 2)


def types(paper: Paper, words: Words, position: Position) -> None:
    """Who the leaders were, which each side knew of itself alone."""
    scenario = position.game.scenario
    for side in SIDES:
        about = scenario.sides[side]
        for name, kind in about.types.items():
            if position.value(f"type.{side}.{name}"):
                paper.heading(words.say("terminal.ending.type", leader=about.leader, title=kind.title))
                paper.text(kind.text, 2)


def _truth(paper: Paper, words: Words, position: Position, side: str) -> None:
    """How what a side could only guess at stood in truth, beside its last guess."""
    scenario = position.game.scenario
    seen = view(position, side)
    rows = []
    for name, variable in scenario.variables.items():
        if seen.sees(name) or not variable.meter:
            continue
        truth = phrases.figure(words, variable, position.value(name))
        guess = seen.estimate(name)
        if guess is None:
            rows.append((name, truth))
        else:
            thought = phrases.figure(words, variable, guess[0])
            rows.append((name, words.say("terminal.ending.thought", truth=truth, guess=thought, spread=guess[1])))
    if rows:
        leader = scenario.sides[side].leader
        paper.heading(words.say("terminal.ending.truth"), leader)
        for name, text in rows:
            paper.labelled(phrases.variable_title(words, scenario, name), text, TITLE)


TITLE = 34
"""Columns of a variable's title."""


def _hidden(paper: Paper, words: Words, steps: Sequence[Step], sides: Sequence[str]) -> None:
    """Every cause that could not be seen while it mattered."""
    if not steps:
        return
    scenario = steps[0].before.game.scenario
    paper.heading(words.say("terminal.ending.hidden"))
    found = {side: causes.all_hidden(steps, [side]) for side in sides}
    if not any(found.values()):
        paper.line(words.say("terminal.ending.nothing_hidden"), 2)
        return
    for side in sides:
        if len(sides) > 1:
            key = "hidden_from" if found[side] else "nothing_hidden_from"
            paper.line(words.say(f"terminal.ending.{key}", leader=scenario.sides[side].leader), 2)
        for turn, entries in found[side].items():
            paper.line(scenario.turns[turn].title, 2)
            for entry in entries:
                title = phrases.variable_title(words, scenario, entry.variable)
                cause = words.say("terminal.ending.cause", variable=title, cause=causes.cause(words, entry))
                paper.line(f"{words.signed(entry.amount):>{POINTS}}   {cause}", 2, hang=POINTS + 5)
