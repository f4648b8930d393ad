"""What a scenario's names refer to, and all else that its shape alone cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from game.scenario.cast import CAST, COMMON_PLAYERS
from game.scenario.character import Adviser
from game.scenario.consistency import CONSISTENCY
from game.scenario.drafting import drafts
from game.scenario.geography import Readiness
from game.scenario.model import Effects, Reveal, Scenario
from game.scenario.nodes import Positions
from game.scenario.parts import SIDES, Amount, Condition
from game.scenario.problems import MAX_SHOWN, Path, Problem, shortened
from game.scenario.readings import readings
from game.scenario.setting import SETTING
from game.scenario.wording import nearest
from game.scenario.written import Check, Written

FACT = "fact."

MAX_COMPARISONS = 1_000
"""Comparisons of one fact, those of the facts in it included: it is written out wherever it is read."""

_FEW = 8


def problems(scenario: Scenario, positions: Positions, file: str | None = None) -> list[Problem]:
    """All that is wrong with a scenario of the right shape, in the order of the file; `file` names it in problems."""
    written = Written(scenario, positions if file is None else Positions(positions.root, file))
    # Facts in circles have no length, and facts that can't be written out would keep all other checks busy for ever.
    found = _first(written, (_circles,)) or _first(written, (_endless,)) or _first(written, _CHECKS)
    return sorted(found)


def _first(written: Written, checks: Iterable[Check]) -> set[Problem]:
    """The problems of these checks, or the first of them and a word that there are more."""
    found: set[Problem] = set()
    for problem in chain.from_iterable(check(written) for check in checks):
        if len(found) == MAX_SHOWN and problem not in found:
            return found | {written.error((), "there are more problems than these", "mend these first")}
        found.add(problem)
    return found


@dataclass(frozen=True)
class _Use:
    """A name that must be one of `among`; `what` says what such a name stands for."""

    way: Path
    name: str
    what: str
    among: Iterable[str]
    at_key: bool = False


def _unknown(written: Written) -> Iterator[Problem]:
    """A name that nothing in the scenario has."""
    named_in = (_in_head, _in_rules, _in_effects, _in_letters, _in_clauses, _in_characters, _in_signals)
    for collect in (*named_in, _in_lines, _in_answers):
        for use in collect(written):
            if use.name not in use.among:
                message = f"there is no {use.what} '{shortened(use.name)}'"
                yield written.error(use.way, message, _remedy(use.name, use.among), at_key=use.at_key)


def _remedy(name: str, among: Iterable[str]) -> str:
    names = list(among)
    if guess := nearest(name, names):
        return f"did you mean '{guess}'?"
    if not names:
        return "this scenario has none: add it, or delete this"
    listed = ", ".join(names[:_FEW])
    return f"there are {listed} and others" if len(names) > _FEW else f"choose from: {listed}"


def _keys(way: Path, names: Iterable[str], what: str, among: Iterable[str]) -> Iterator[_Use]:
    return (_Use((*way, name), name, what, among, at_key=True) for name in names)


def _items(way: Path, names: Iterable[str], what: str, among: Iterable[str]) -> Iterator[_Use]:
    return (_Use((*way, index), name, what, among) for index, name in enumerate(names))


def _turn_ids(scenario: Scenario) -> list[str]:
    return [turn.id for turn in scenario.turns]


def _tags(scenario: Scenario) -> list[str]:
    return list(dict.fromkeys(tag for ending in scenario.endings.values() for tag in ending.tags))


def _of_side(side: str, table: dict[str, object]) -> list[str]:
    return [name for name, one in table.items() if getattr(one, "side", None) == side]


def _in_head(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    for name, report in scenario.reports.items():
        yield _Use(("reports", name, "turn"), report.turn, "turn", _turn_ids(scenario))
    if scenario.default_odds is not None:
        yield _Use(("default_odds",), scenario.default_odds, "setting of the odds", scenario.odds)
    for index, rung in enumerate(scenario.ladder):
        yield from _keys(("ladder", index, "war"), rung.war, "setting of the odds", scenario.odds)
    if scenario.back_channel is not None:
        yield _Use(("back_channel",), scenario.back_channel, "channel", scenario.channels)
    for index, part in enumerate(scenario.scores.parts):
        yield from _items(("scores", "parts", index, "tags"), part.tags, "ending tagged", _tags(scenario))


def _in_rules(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    for table in ("orders", "events", "drifts", "clauses", "letters"):
        for name, one in getattr(scenario, table).items():
            yield from _items((table, name, "concepts"), one.concepts, "concept", scenario.concepts)
    for name, concept in scenario.concepts.items():
        if concept.moment is not None and concept.moment.turn is not None:
            yield _Use(("concepts", name, "moment", "turn"), concept.moment.turn, "turn", _turn_ids(scenario))


def _in_effects(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    posted = [name for name, letter in scenario.letters.items() if letter.sender not in SIDES]
    for way, effects in written.parts(Effects):
        yield from _keys(way, effects.changes, "variable", scenario.variables)
        for key, names in (("keep", effects.keep), ("break", effects.breaks), ("leak", effects.leak)):
            yield from _items((*way, key), names, "clause", scenario.clauses)
        if effects.post is not None:
            yield _Use((*way, "post"), effects.post, "third party's letter", posted)
    for way, reveal in written.parts(Reveal):
        yield _Use((*way, "variable"), reveal.variable, "variable", scenario.variables)
    for way, readiness in written.parts(Readiness):
        yield _Use((*way, "of"), readiness.of, "variable", scenario.variables)


def _in_letters(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    for name, letter in scenario.letters.items():
        way: Path = ("letters", name)
        yield _Use((*way, "from"), letter.sender, "side or third party", [*SIDES, *scenario.third_parties])
        yield _Use((*way, "channel"), letter.channel, "channel", scenario.channels)
        yield from _items((*way, "clauses"), letter.clauses, "clause", scenario.clauses)
        if letter.ground is not None:
            yield _Use((*way, "ground"), letter.ground, "ground", scenario.grounds)
        if letter.answers is not None:
            yield _Use((*way, "answers"), letter.answers, "letter", scenario.letters)
        if letter.rider is not None:
            yield _Use((*way, "rider", "channel"), letter.rider.channel, "channel", scenario.channels)
            yield from _items((*way, "rider", "clauses"), letter.rider.clauses, "clause", scenario.clauses)


def _in_clauses(written: Written) -> Iterator[_Use]:
    clauses = written.scenario.clauses
    for name, clause in clauses.items():
        yield from _items(("clauses", name, "excludes"), clause.excludes, "clause", clauses)


def _in_characters(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    for table, characters in (("opponents", scenario.opponents), ("advisers", scenario.advisers)):
        for name, one in characters.items():
            way: Path = (table, name)
            orders = _of_side(one.side, dict(scenario.orders))
            letters = [draft for draft, letter in scenario.letters.items() if letter.sender == one.side]
            if one.like is not None:
                among = _of_side(one.side, dict(scenario.opponents))
                yield _Use((*way, "like"), one.like, f"opponent of {one.side}", among)
            yield from _keys((*way, "orders"), one.orders, f"order of {one.side}", orders)
            yield from _keys((*way, "letters"), one.letters, f"letter from {one.side}", letters)
            yield from _keys((*way, "questions"), one.questions, "clause", scenario.clauses)
            yield from _keys((*way, "worths"), one.worths, "clause", scenario.clauses)
            if isinstance(one, Adviser):
                yield from _keys((*way, "on_orders"), one.on_orders, f"order of {one.side}", orders)
                yield from _keys((*way, "on_letters"), one.on_letters, f"letter from {one.side}", letters)


def _in_signals(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    for name, signal in scenario.signals.items():
        types = scenario.sides[signal.side].types if signal.side in scenario.sides else {}
        among = [*types, *_of_side(signal.side, dict(scenario.opponents))]
        yield from _keys(("signals", name, "likely"), signal.likely, f"type or opponent of {signal.side}", among)


def _in_lines(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    turns = _turn_ids(scenario)
    for name, line in scenario.lines.items():
        way: Path = ("lines", name)
        yield _Use((*way, "ending"), line.ending, "ending", scenario.endings)
        yield from _keys((*way, "moves"), line.moves, "turn", turns)
        yield from _keys((*way, "curve"), line.curve, "turn", turns)
        yield from _keys((*way, "draws", "hours"), line.draws.hours, "turn", turns)
        yield from _keys((*way, "draws", "events"), line.draws.events, "turn", turns)
        for turn, events in line.draws.events.items():
            yield from _items((*way, "draws", "events", turn), events, "event", scenario.events)
        for side, kind in line.draws.types.items():
            types = scenario.sides[side].types if side in scenario.sides else {}
            yield _Use((*way, "draws", "types", side), kind, f"type of {side}", types)


def _in_answers(written: Written) -> Iterator[_Use]:
    scenario = written.scenario
    turns = _turn_ids(scenario)
    for name, answer in scenario.answers.items():
        way: Path = ("answers", name)
        yield _Use((*way, "line"), answer.line, "line", scenario.lines)
        yield _Use((*way, "at"), answer.at, "turn", turns)
        yield _Use((*way, "ending"), answer.ending, "ending", scenario.endings)
        yield from _keys((*way, "moves"), answer.moves, "turn", turns)
        yield from _keys((*way, "share"), answer.share, "ending tagged", _tags(scenario))
        for side, player in answer.players.items():
            players = [*COMMON_PLAYERS, *_of_side(side, dict(scenario.opponents))]
            yield _Use((*way, "players", side), player, f"player for {side}", players)


def _readings(written: Written) -> Iterator[Problem]:
    """A reading that there is not, in a condition or an amount."""
    known = frozenset(reading.name for reading in readings(written.scenario))
    for way, condition in written.parts(Condition):
        for name in condition.readings:
            if name not in known:
                yield _no_reading(written, (*way, name), name, known)
    for way, amount in written.parts(Amount):
        for name in amount.per:
            if name not in known:
                yield _no_reading(written, (*way, "per", name), name, known)


def _no_reading(written: Written, way: Path, name: str, known: frozenset[str]) -> Problem:
    family = name.rpartition(".")[0]
    alike = sorted(one for one in known if family and one.rpartition(".")[0] == family)
    guess = nearest(name, alike) or nearest(name, sorted(known))
    if guess:
        remedy = f"did you mean '{guess}'?"
    elif alike:
        remedy = f"there are {', '.join(alike[:_FEW])}"
    else:
        remedy = "name a variable, or a reading such as turn, since.order.ORDER, agreed.CLAUSE or fact.NAME"
    return written.error(way, f"there is no reading '{shortened(name)}'", remedy, at_key=True)


def _constants(written: Written) -> Iterator[Problem]:
    """The turn is compared with turns, a fact with 1 or 0, anything else with numbers."""
    turns = _turn_ids(written.scenario)
    for way, condition in written.parts(Condition):
        for name, comparison in condition.readings.items():
            for operator, constant in comparison.tests:
                place = (*way, name)
                if name == "turn":
                    if isinstance(constant, str) and constant not in turns:
                        yield written.error(place, f"there is no turn '{constant}'", _remedy(constant, turns))
                    elif isinstance(constant, int):
                        message = f"the turn is compared with a number, {constant}"
                        remedy = f"name a turn, such as '{operator} {turns[0]}'"
                        yield written.warning(place, message, remedy)
                elif isinstance(constant, str):
                    message = f"'{constant}' is not a number, and only the turn is compared with names"
                    yield written.error(place, message, "compare with a whole number, such as '>= 2'")
                elif name.startswith(FACT) and (operator, constant) not in (("=", 0), ("=", 1)):
                    yield written.error(place, "a fact is compared with 1 or 0 and nothing else", "write 1 or 0")


def _facts_in(written: Written) -> dict[str, tuple[list[str], int]]:
    """For each fact, the facts that it reads, and how many other comparisons it makes."""
    found: dict[str, tuple[list[str], int]] = {name: ([], 0) for name in written.scenario.facts}
    for way, condition in written.parts(Condition):
        if way[0] == "facts":
            names, others = found[str(way[1])]
            inner = [name.removeprefix(FACT) for name in condition.readings if name.startswith(FACT)]
            found[str(way[1])] = ([*names, *inner], others + len(condition.readings) - len(inner))
    return found


def _circles(written: Written) -> Iterator[Problem]:
    """A fact that refers to itself, perhaps by way of others."""
    facts = _facts_in(written)
    for name in facts:
        reached: set[str] = set()
        ahead = list(facts[name][0])
        while ahead:
            one = ahead.pop()
            if one in facts and one not in reached:
                reached.add(one)
                ahead += facts[one][0]
        if name in reached:
            message = f"the fact '{name}' refers to itself"
            yield written.error(("facts", name), message, "say it in readings that are not facts", at_key=True)


def _endless(written: Written) -> Iterator[Problem]:
    """A fact that is too long once the facts in it are written out."""
    facts = _facts_in(written)
    length: dict[str, int] = {}
    for name in facts:
        ahead = [name]
        while ahead:
            inner, others = facts[ahead[-1]]
            missing = [one for one in inner if one in facts and one not in length]
            if missing:
                ahead += missing
                continue
            one = ahead.pop()
            length[one] = min(others + sum(length.get(part, 1) for part in inner), MAX_COMPARISONS + 1)
        if length[name] > MAX_COMPARISONS:
            message = f"the fact '{name}' makes more than {MAX_COMPARISONS:,} comparisons, those of its facts included"
            yield written.error(("facts", name), message, "say it more simply", at_key=True)


def _reveals(written: Written) -> Iterator[Problem]:
    """Only an estimate can come nearer the truth."""
    for way, reveal in written.parts(Reveal):
        variable = written.scenario.variables.get(reveal.variable)
        if variable is not None and reveal.to not in variable.estimate:
            message = f"{reveal.to} has no estimate of '{reveal.variable}' that could come nearer the truth"
            remedy = f"add `estimate: {{{reveal.to}: {{value: …, spread: …}}}}` to the variable, or delete this"
            yield written.error((*way, "variable"), message, remedy)


_CHECKS: tuple[Check, ...] = (
    _unknown,
    _readings,
    _constants,
    _reveals,
    *SETTING,
    *CONSISTENCY,
    *CAST,
    drafts,
)
