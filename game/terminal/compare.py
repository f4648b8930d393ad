"""Two timelines side by side, and all timelines of a record as a tree, in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from game.analysis.compare import Comparison, Timeline, Twig
from game.record import HUMAN
from game.rules import ESCALATION, Step, view
from game.rules.course_tables import LADDER_TOP
from game.scenario.model import Scenario
from game.scenario.parts import SIDES
from game.telling import cast, phrases, shared
from game.terminal import desk as desks
from game.terminal.ending import bound_text
from game.terminal.paper import Paper
from game.words import Words

HEIGHT = 20
"""Columns of a height with its bar."""


def show(paper: Paper, words: Words, found: Comparison) -> None:
    """Where two timelines part, both ladders, how they ended, letters, agreements, and what chance did."""
    scenario = found.one.last.game.scenario
    lines = (found.one, found.another)
    paper.double_rule()
    titles = [title_of(words, line.name) for line in lines]
    paper.sides(words.say("terminal.compare.title").upper(), words.listed(titles))
    paper.double_rule()
    _parting(paper, words, found)
    if scenario.ladder:
        _ladders(paper, words, found)
    paper.heading(words.say("terminal.compare.ended"))
    for line in lines:
        text = _result(words, scenario, line.ending, line.scores)
        paper.line(words.say("terminal.compare.of", line=title_of(words, line.name), text=text), 2, hang=4)
    _chance(paper, words, found)
    if scenario.clauses:
        _letters(paper, words, found)
        _agreed(paper, words, found)


def title_of(words: Words, name: str | None) -> str:
    """What a timeline is called: a branch by its name."""
    return words.say("terminal.compare.game") if name is None else name


def show_tree(paper: Paper, words: Words, scenario: Scenario, found: Sequence[Twig]) -> None:
    """Every timeline of a record under the one that it leaves: from where, who chose, and how it ended."""
    for twig in found:
        indent = 2 * twig.depth
        name = title_of(words, twig.name)
        if twig.at is not None:
            turn = scenario.turns[scenario.turn_index(twig.at)]
            name = words.say("terminal.compare.leaves", name=name, title=turn.title, id=turn.id)
        paper.sides(name, words.say("terminal.compare.turns", count=twig.turns), indent)
        if twig.failure is not None:
            paper.line(words.say("cli.replayed.failed", failure=twig.failure), indent + 2)
            continue
        seats = [_seat(words, scenario, side, twig.players[side]) for side in SIDES]
        paper.line(words.listed(seats), indent + 2)
        hidden = twig.over and twig.ending is None
        result = words.say("terminal.compare.hidden") if hidden else _result(words, scenario, twig.ending, twig.scores)
        paper.line(result, indent + 2)
        if twig.comment:
            paper.line(twig.comment, indent + 2)


def _seat(words: Words, scenario: Scenario, side: str, player: str) -> str:
    who = words.say("terminal.compare.person") if player == HUMAN else cast.name_of(words, scenario, player)
    return words.say("terminal.compare.seat", city=phrases.city(scenario, side), who=who)


def _parting(paper: Paper, words: Words, found: Comparison) -> None:
    scenario = found.one.last.game.scenario
    paper.line(words.say("terminal.compare.together", count=found.together))
    if found.parted is None:
        longer = max((found.one, found.another), key=lambda line: len(line.steps))
        same = len(found.one.steps) == len(found.another.steps)
        key = "same" if same else "goes_on"
        paper.line(words.say(f"terminal.compare.{key}", line=title_of(words, longer.name)))
        return
    turn = scenario.turns[found.parted]
    paper.line(words.say("terminal.compare.parted", number=found.parted + 1, title=turn.title))
    one, another = (line.by_turn[found.parted] for line in (found.one, found.another))
    for side in SIDES:
        city = phrases.city(scenario, side)
        if side not in found.by_whom:
            paper.line(words.say("terminal.compare.alike", city=city, move=_done(words, one, side)), 2, hang=4)
            continue
        for line, taken in ((found.one, one), (found.another, another)):
            values = {"city": city, "line": title_of(words, line.name), "move": _done(words, taken, side)}
            paper.line(words.say("terminal.compare.choice", **values), 2, hang=4)


def _done(words: Words, taken: Step, side: str) -> str:
    """A move as its side would tell it."""
    scenario, move = taken.before.game.scenario, taken.moves[side]
    order = scenario.orders[move.order].title
    if not scenario.clauses:
        return order
    act = phrases.act_done(words, view(taken.before, side), move.act)
    return words.say("terminal.history.and_letter", order=order, act=act)


def _ladders(paper: Paper, words: Words, found: Comparison) -> None:
    """Both heights after every turn."""
    lines = (found.one, found.another)
    scenario = found.one.last.game.scenario
    heads = (f"{title_of(words, line.name)[:HEIGHT - 1]:<{HEIGHT}}" for line in lines)
    paper.heading(words.say("terminal.compare.ladder"), "".join(heads))
    for place in found.turns:
        heights = (_height(line, place) for line in lines)
        paper.sides(scenario.turns[place].title, "".join(f"{height:<{HEIGHT}}" for height in heights), indent=2)


def _height(line: Timeline, place: int) -> str:
    taken = line.by_turn.get(place)
    if taken is None:
        return ""
    height = taken.position.value(ESCALATION)
    return f"{height:>3} {desks.bar(height, 0, LADDER_TOP)}"


def _result(words: Words, scenario: Scenario, ending: str | None, scored: Mapping[str, int] | None) -> str:
    if ending is None or scored is None:
        return words.say("terminal.compare.not_over")
    points = [
        words.say("terminal.compare.score", city=phrases.city(scenario, side), score=words.number(scored[side]))
        for side in SIDES
    ]
    return words.say("terminal.compare.result", ending=scenario.endings[ending].title, scores=words.listed(points))


def _chance(paper: Paper, words: Words, found: Comparison) -> None:
    """What came of itself: in both, and in one alone."""
    one, another = found.one, found.another
    paper.heading(words.say("terminal.compare.chance"))
    rows = [(words.say("terminal.compare.in_both"), one.events & another.events)]
    for line, events in ((one, one.events - another.events), (another, another.events - one.events)):
        rows.append((words.say("terminal.compare.only_in", line=title_of(words, line.name)), events))
    for label, events in rows:
        told = "; ".join(_happened(words, one.last.game.scenario, events)) or words.say("common.none")
        paper.line(words.say("terminal.compare.of", line=label, text=told), 2, hang=4)


def _happened(words: Words, scenario: Scenario, events: Iterable[tuple[int, str]]) -> list[str]:
    found = []
    for place, name in sorted(events):
        event = scenario.events[name].title if name in scenario.events else words.say("notice.accident")
        found.append(words.say("terminal.compare.happened", event=event.rstrip("."), title=scenario.turns[place].title))
    return found


def _letters(paper: Paper, words: Words, found: Comparison) -> None:
    """The letters that the two do not have in common, each with what became of it."""
    paper.heading(words.say("terminal.compare.letters"))
    shared_turns = {taken.before.turn() for taken in found.one.steps[: found.together]}
    alike = sum(letter.sent in shared_turns for letter in found.one.letters)
    paper.line(words.say("terminal.compare.letters_alike", count=alike), 2)
    for line in (found.one, found.another):
        own = [letter for letter in line.letters if letter.sent not in shared_turns]
        key = "letters_of" if own else "no_letters_of"
        paper.line(words.say(f"terminal.compare.{key}", line=title_of(words, line.name)), 2)
        scenario = line.last.game.scenario
        for letter in own:
            values = {
                "title": scenario.turns[letter.sent].title,
                "author": phrases.author(scenario, letter.sender),
                "kind": phrases.letter_kind(words, scenario, letter),
                "state": words.say(f"terminal.letter.state.{letter.state}"),
            }
            paper.line(words.say("terminal.compare.letter", **values), 4, hang=6)
            if letter.clauses:
                paper.line(shared.terms(words, scenario, letter.clauses), 6)
            if letter.rider:
                terms = shared.terms(words, scenario, letter.rider)
                paper.line(words.say("terminal.compare.rider", terms=terms), 6)


def _agreed(paper: Paper, words: Words, found: Comparison) -> None:
    paper.heading(words.say("terminal.ending.agreement"))
    for line in (found.one, found.another):
        scenario = line.last.game.scenario
        text = "; ".join(bound_text(words, scenario, one) for one in line.agreed) or words.say("common.none")
        paper.line(words.say("terminal.compare.of", line=title_of(words, line.name), text=text), 2, hang=4)
