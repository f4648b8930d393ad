"""A turn of a game that is over, as it really was: true values, both sides' moves and letters, every cause."""

from __future__ import annotations

from game.rules import ESCALATION, SIDES, LetterSeen, Position, Step, view
from game.scenario.model import Scenario
from game.telling import phrases, shared, voice
from game.terminal import ending, ledger
from game.terminal.desk import BAR, bar
from game.terminal.paper import Paper
from game.words import Words


def show(paper: Paper, words: Words, position: Position) -> None:
    """What every variable really was beside what a side took it for, all letters there were, and who they were."""
    scenario = position.game.scenario
    paper.heading(words.say("terminal.truth.title"), scenario.turns[position.turn()].title)
    for name, variable in scenario.variables.items():
        if variable.meter or name == ESCALATION:
            _value(paper, words, position, name)
    _standing(paper, words, position)
    ending.types(paper, words, position)


def _value(paper: Paper, words: Words, position: Position, name: str) -> None:
    scenario = position.game.scenario
    variable, value = scenario.variables[name], position.value(name)
    figure, drawn = phrases.figure(words, variable, value), bar(value, variable.min, variable.max)
    text = f"{figure:<{_FIGURE}} {drawn:<{BAR + 2}}".rstrip() if drawn else figure
    paper.labelled(phrases.variable_title(words, scenario, name), text, ending.TITLE)
    for side in SIDES:
        seen = view(position, side)
        guess = seen.estimate(name)
        if seen.sees(name):
            continue
        city = phrases.city(scenario, side)
        if guess is None:
            said = words.say("terminal.truth.unknown", city=city)
        else:
            said = words.say("terminal.truth.guess", city=city, guess=phrases.guess(words, variable, *guess))
        paper.line(said, ending.TITLE + 2)


_FIGURE = 14


def _standing(paper: Paper, words: Words, position: Position) -> None:
    """Every letter that stands or travels, as its writer knows it."""
    scenario = position.game.scenario
    if not scenario.clauses:
        return
    paper.heading(words.say("terminal.desk.letters"))
    standing = [one for one in _all_letters(position) if phrases.live(one)]
    if not standing:
        paper.line(words.say("terminal.desk.no_letters"), 2)
    for one in standing:
        state = words.say("terminal.letter.state.travelling") if one.state == "travelling" else ""
        paper.line(shared.letter_title(words, scenario, one) + state, 2, hang=4)
        _terms(paper, words, scenario, one)


def letters(paper: Paper, words: Words, played: Step) -> None:
    """Both sides' moves of a turn, and the letters written in it, whole, with their secret parts."""
    scenario = played.before.game.scenario
    turn = played.before.turn()
    written = [one for one in _all_letters(played.position) if one.sent == turn]
    moves(paper, words, played)
    for one in written:
        paper.heading(phrases.author(scenario, one.sender), scenario.channels[one.channel].title)
        paper.line()
        letter(paper, words, played.position, one)
    if scenario.clauses and not written:
        paper.line()
        paper.line(words.say("terminal.truth.no_letter"), 2)


def moves(paper: Paper, words: Words, played: Step) -> None:
    """What both sides ordered, and what they did with letters."""
    scenario = played.before.game.scenario
    for side in SIDES:
        paper.heading(phrases.city(scenario, side))
        move = played.moves[side]
        paper.labelled(words.say("terminal.choice.order"), scenario.orders[move.order].title, _MOVE)
        if scenario.clauses:
            act = phrases.act_done(words, view(played.before, side), move.act)
            paper.labelled(words.say("terminal.choice.letter"), act, _MOVE)


_MOVE = 10


def letter(paper: Paper, words: Words, position: Position, found: LetterSeen) -> None:
    """A letter whole: its words, what it gives and asks, and its secret part."""
    scenario = position.game.scenario
    if found.draft:
        paper.text(scenario.letters[found.draft].text, 4)
    elif found.sender in scenario.sides:
        answered = phrases.find(view(position, found.sender), found.answers) if found.answers else None
        matter = voice.matter_of(found, answered, found.sender)
        paper.text("\n".join(voice.written(words, scenario, matter)), 4)
    paper.line()
    _terms(paper, words, scenario, found)


def _terms(paper: Paper, words: Words, scenario: Scenario, found: LetterSeen) -> None:
    paper.line(shared.terms(words, scenario, found.clauses), 4)
    if found.rider:
        channel = scenario.channels[found.rider_channel].title if found.rider_channel else ""
        terms = shared.terms(words, scenario, found.rider)
        paper.line(words.say("terminal.truth.rider", terms=terms, channel=channel), 4)


def why(paper: Paper, words: Words, played: Step) -> None:
    """Why every number moved, with causes that one side or both could not see."""
    if not played.entries:
        paper.line(words.say("notice.nothing_moved"))
        return
    ledger.whole(paper, words, played)


def _all_letters(position: Position) -> list[LetterSeen]:
    """Each letter as its writer sees it, a third party's as both do; the oldest first."""
    scenario = position.game.scenario
    by_side = {side: view(position, side).letters() for side in SIDES}
    found = [one for side in SIDES for one in by_side[side] if one.sender == side]
    found += [one for one in by_side[SIDES[0]] if one.sender not in scenario.sides]
    return sorted(found, key=lambda one: one.sent)
