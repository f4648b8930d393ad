"""The ledger of why: each variable's change, and under it the rules that made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from game.rules import ESCALATION, LIMIT, Entry, Step, entries_seen, view, visible_variables
from game.scenario.model import Scenario
from game.terminal import phrases
from game.terminal.paper import Paper
from game.words import Words

AMOUNT = 6
"""Columns of an amount in the ledger."""


def of_turn(paper: Paper, words: Words, played: Step, side: str) -> None:
    """A turn's changes of what a side sees, each with its causes; what it cannot see is one line."""
    scenario = played.before.game.scenario
    before, after = view(played.before, side), view(played.position, side)
    visible, hidden = entries_seen(played.entries, side, visible_variables(played.before.game, side))
    for name in by_weight(scenario):
        entries = [entry for entry in visible if entry.variable == name]
        unseen = hidden.get(name, 0)
        if not entries and not unseen:
            continue
        title = phrases.variable_title(words, scenario, name)
        if after.sees(name):
            variable = scenario.variables[name]
            old, new = (phrases.figure(words, variable, seen.value(name)) for seen in (before, after))
            paper.line(words.say("notice.changed", title=title, before=old, after=new))
        else:
            paper.line(words.say("notice.changed_unseen", title=title))
        causes(paper, words, entries)
        if unseen:
            paper.line(f"{words.signed(unseen):>{AMOUNT}}   {words.say('notice.hidden_causes')}", 0, AMOUNT + 3)


def by_weight(scenario: Scenario) -> Sequence[str]:
    """The variables in the order of telling: escalation first."""
    return sorted(scenario.variables, key=lambda name: name != ESCALATION)


def causes(paper: Paper, words: Words, entries: Iterable[Entry]) -> None:
    """Entries with their words and the kind of rule; what limits took away in all its phases is one line."""
    told = list(entries)
    limits = [entry for entry in told if entry.rule == LIMIT]
    told = [entry for entry in told if entry.rule != LIMIT]
    if taken := sum(entry.amount for entry in limits):
        told.append(replace(limits[-1], amount=taken))
    for entry in told:
        paper.line(f"{words.signed(entry.amount):>{AMOUNT}}   {cause(words, entry)}", 0, AMOUNT + 3)


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
