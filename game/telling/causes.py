"""The ledger of why: each variable's change, and the rules that made it, as far as a side may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.rules import ESCALATION, LIMIT, SIDES, Entry, Step, entries_seen, view, visible_variables
from game.scenario.model import Scenario
from game.telling import phrases
from game.words import Words


@dataclass(frozen=True)
class Change:
    """What moved one variable in a turn."""

    variable: str
    title: str
    before: str = ""
    """What it was, in words or figures; empty where the side cannot see it."""
    after: str = ""
    named: bool = False
    """Whether both are words of the scenario."""
    causes: tuple[tuple[int, str], ...] = ()
    """Amounts, each with what made it."""
    unseen: int = 0
    """What causes that the side cannot see amount to."""


def of_turn(words: Words, played: Step, side: str) -> tuple[Change, ...]:
    """A turn's changes of what a side sees, each with its causes; escalation first."""
    scenario = played.before.game.scenario
    before, after = view(played.before, side), view(played.position, side)
    visible, hidden = entries_seen(played.entries, side, visible_variables(played.before.game, side))
    found = []
    for name in _by_weight(scenario):
        entries = [entry for entry in visible if entry.variable == name]
        unseen = hidden.get(name, 0)
        if not entries and not unseen:
            continue
        title = phrases.variable_title(words, scenario, name)
        change = Change(name, title, causes=_causes(words, entries), unseen=unseen)
        if after.sees(name):
            variable = scenario.variables[name]
            was, now = (phrases.figure(words, variable, seen.value(name)) for seen in (before, after))
            named = bool(phrases.named(variable, after.value(name)))
            change = replace(change, before=was, after=now, named=named)
        found.append(change)
    return tuple(found)


def whole_turn(words: Words, played: Step) -> tuple[Change, ...]:
    """All changes of a turn with all of their causes, and from whom each was hidden; escalation first."""
    scenario = played.before.game.scenario

    def told(words: Words, entry: Entry) -> str:
        hidden = [phrases.city(scenario, side) for side in SIDES if side not in entry.seen_by]
        said = cause(words, entry)
        return words.say("notice.hidden_from", cause=said, who=words.listed(hidden)) if hidden else said

    found = []
    for name in _by_weight(scenario):
        if entries := [entry for entry in played.entries if entry.variable == name]:
            variable = scenario.variables[name]
            was, now = (at.value(name) for at in (played.before, played.position))
            before, after = (phrases.figure(words, variable, value) for value in (was, now))
            title = phrases.variable_title(words, scenario, name)
            named = bool(phrases.named(variable, now))
            found.append(Change(name, title, before, after, named, _causes(words, entries, told)))
    return tuple(found)


def _by_weight(scenario: Scenario) -> Sequence[str]:
    return sorted(scenario.variables, key=lambda name: name != ESCALATION)


def _causes(
    words: Words, entries: Iterable[Entry], said: Callable[[Words, Entry], str] | None = None
) -> tuple[tuple[int, str], ...]:
    """Entries with their words and the kind of rule; what limits took away in all phases is one line, the last."""
    told = list(entries)
    limits = [entry for entry in told if entry.rule == LIMIT]
    told = [entry for entry in told if entry.rule != LIMIT]
    if taken := sum(entry.amount for entry in limits):
        told.append(replace(limits[-1], amount=taken))
    return tuple((entry.amount, (said or cause)(words, entry)) for entry in told)


def cause(words: Words, entry: Entry) -> str:
    """What made a change, in words: the rule's own, and what kind of rule it is."""
    kind, _, rest = entry.rule.partition(".")
    if entry.rule == LIMIT:
        return words.say("notice.rule.limit")
    if kind == "clause":
        kind = f"clause.{rest.partition('.')[2]}"
    return words.say("notice.cause", words=entry.words, kind=words.say(f"notice.rule.{kind}"))


def all_hidden(steps: Iterable[Step], sides: Iterable[str]) -> Mapping[int, tuple[Entry, ...]]:
    """By turn, the entries that none of these sides could see."""
    eyes = frozenset(sides)
    found = {played.before.turn(): tuple(one for one in played.entries if not one.seen_by & eyes) for played in steps}
    return {turn: entries for turn, entries in found.items() if entries}
