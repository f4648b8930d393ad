"""Orders, letters and clauses by what a player calls them, and what is said when that is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from game.rules import LetterSeen, Move, Reason, why_illegal
from game.scenario.model import Scenario
from game.telling import phrases
from game.terminal.desk import Desk, order_letters

ECHO = 30
"""Of what a player typed, so many characters are repeated in an answer."""


class Wrong(ValueError):  # noqa: N818 - it is the player's word that is wrong, and no error of ours
    """A line that cannot be followed; its text says what went wrong and what can be typed."""


def quoted(text: str) -> str:
    """What a player typed, as it can be repeated: printable and short."""
    shown = "".join(char if char.isprintable() else "?" for char in text)
    return shown if len(shown) <= ECHO else shown[:ECHO] + "..."


def check(desk: Desk, move: Move) -> None:
    """Raises Wrong with the rules' own reason if a move can't be made."""
    if reason := why_illegal(desk.view, move):
        raise Wrong(in_words(desk, reason))


def in_words(desk: Desk, why: Reason) -> str:
    """A reason of the rules as a sentence: clauses, orders and channels by their titles, letters by their numbers."""
    scenario, reason = desk.scenario, desk.words.reason(why)
    tables = (scenario.channels, scenario.orders, scenario.letters, scenario.clauses)
    titled = {name: one.title for table in tables for name, one in table.items()}
    for letter in desk.letters:
        name = desk.words.say("common.letter.number", number=desk.number(letter.name))
        reason = re.sub(rf"'?\b{letter.name}\b'?", name, reason)
    reason = _QUOTED.sub(lambda found: f"'{titled[found[1]]}'" if found[1] in titled else found[0], reason)
    return phrases.capital(reason) + ("" if reason.endswith(".") else ".")


_QUOTED = re.compile(r"'([a-z0-9_]+)'")


def order(desk: Desk, text: str) -> str:
    """An order by its letter or its name."""
    if text.lower() in desk.orders:
        return desk.orders[text.lower()]
    if text in desk.legal.orders:
        return text
    raise Wrong(desk.words.say("terminal.wrong.which_order", letters=order_letters(desk)))


def letter(desk: Desk, text: str) -> LetterSeen:
    """A letter by its number on the desk or by its name; the only one if nothing is said."""
    words = desk.words
    if not desk.letters:
        raise Wrong(words.say("terminal.wrong.no_letters"))
    if not text and len(desk.letters) == 1:
        return desk.letters[0]
    for place, candidate in enumerate(desk.letters, start=1):
        if text in (str(place), candidate.name):
            return candidate
    numbers = words.say("terminal.choice.range", first=1, last=len(desk.letters)) if len(desk.letters) > 1 else "1"
    key = "terminal.wrong.no_such_number" if text else "terminal.wrong.which_letter"
    raise Wrong(words.say(key, typed=quoted(text), numbers=numbers))


def one_of(desk: Desk, text: str, names: Sequence[str], verb: str) -> str:
    """The letter meant, which need not be one that this can be done to: the rules then say why not."""
    if text:
        return letter(desk, text).name
    if len(names) == 1:
        return names[0]
    if not names:
        raise Wrong(desk.words.say(f"terminal.wrong.nothing_to_{verb}"))
    numbers = desk.words.choice([str(desk.number(name)) for name in names])
    raise Wrong(desk.words.say("terminal.wrong.say_which", verb=verb, numbers=numbers))


def clause(desk: Desk, text: str, among: Iterable[str]) -> str:
    """A clause by its name or by words that begin its name or stand in its title, among those that could be meant."""
    options = tuple(among)
    wanted = text.strip().lower()
    if wanted in options:
        return wanted
    titles = {name: desk.scenario.clauses[name].title.lower() for name in options}
    found = [name for name in options if wanted and (name.startswith(wanted) or wanted in titles[name])]
    if len(found) == 1:
        return found[0]
    if wanted in desk.scenario.clauses:
        return wanted
    key = "terminal.wrong.clause_unclear" if found else "terminal.wrong.clause_unknown"
    named = named_clauses(desk.scenario, found or options)
    raise Wrong(desk.words.say(key if named else "terminal.wrong.clause_none", typed=quoted(text), clauses=named))


def named_clauses(scenario: Scenario, clauses: Iterable[str]) -> str:
    """Clauses as they are typed, with their titles."""
    return "; ".join(f"{name} ({scenario.clauses[name].title})" for name in clauses)
