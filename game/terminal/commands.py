"""What a player types, read: each line becomes a command, or a sentence on what went wrong and what can be typed."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from game.rules import (
    Accept,
    Act,
    Ask,
    LetterSeen,
    Move,
    MoveText,
    Refuse,
    Withdraw,
    ask_options,
    give_options,
    parse_move,
    why_illegal,
)
from game.telling import phrases
from game.terminal.desk import Desk, order_letters
from game.terminal.naming import Wrong, check, clause, letter, one_of, order, quoted
from game.words import Words

PAGES = ("desk", "letters", "status", "map", "why", "history", "clauses", "briefing", "ideas", "advisers")
"""Verbs that only show something."""


@dataclass(frozen=True)
class Pick:
    """An order is chosen."""

    order: str


@dataclass(frozen=True)
class Put:
    """A letter act is chosen, or none."""

    act: Act | None


@dataclass(frozen=True)
class Whole:
    """A move in its text form: order and act at once."""

    move: Move


@dataclass(frozen=True)
class Compose:
    """A letter is to be written, perhaps as an answer."""

    answers: LetterSeen | None = None


@dataclass(frozen=True)
class Read:
    """A letter is read in full."""

    letter: LetterSeen


@dataclass(frozen=True)
class Explain:
    """An order is explained."""

    order: str


@dataclass(frozen=True)
class Page:
    """Something is shown."""

    name: str


@dataclass(frozen=True)
class Plain:
    """A verb that needs nothing more: go, undo, help, quit."""

    verb: str


@dataclass(frozen=True)
class Save:
    """The game is written to a file of the player's choice."""

    path: str


Command = Pick | Put | Whole | Compose | Read | Explain | Page | Plain | Save


def verbs(words: Words, under: str = "terminal.verb") -> dict[str, str]:
    """Every word that can begin a line, with the verb that it means; ``under`` is where they stand among the texts."""
    return {spelling: verb for verb in words.under(under) for spelling in words.say(f"{under}.{verb}").split()}


def common(words: Words, desk: Desk, line: str) -> Command | None:
    """A command that may be given at any prompt: a page, help, a save, the end, a whole move; None if it is none."""
    verb, rest = split(words, line)
    if verb in PAGES:
        return Page(verb)
    if verb == "quit":
        return Plain(verb)
    if verb == "read":
        return Read(letter(desk, rest))
    if verb == "explain":
        return Explain(order(desk, rest))
    if verb == "save":
        if not rest:
            raise Wrong(words.say("terminal.wrong.save"))
        return Save(rest)
    return whole_move(words, desk, line) if verb is None else None


def at_desk(words: Words, desk: Desk, line: str) -> Command:
    """What a line means at the desk, after all that may be typed anywhere."""
    verb, rest = split(words, line)
    match verb:
        case "write":
            return _compose(desk, rest)
        case "accept":
            return Put(_accept(desk, rest))
        case "refuse":
            return Put(_refuse(desk, rest))
        case "withdraw":
            name = one_of(desk, rest, desk.letter_names(Withdraw), "withdraw")
            return Put(_checked(desk, Withdraw(name)))
        case "ask":
            return Put(_checked(desk, Ask(_question(desk, rest))))
        case "none":
            return Put(None)
        case "go" | "undo" | "help":
            return Plain(verb)
    return Pick(_lettered(desk, line.strip()))


def is_help(words: Words, line: str) -> bool:
    """Whether a line asks what can be typed."""
    return split(words, line)[0] == "help"


def split(words: Words, line: str, under: str = "terminal.verb") -> tuple[str | None, str]:
    """The verb that a line begins with, if it is one, and the rest; ``under`` is where verbs stand among the texts."""
    first, _, rest = line.strip().partition(" ")
    return verbs(words, under).get(first.lower()), rest.strip()


def whole_move(words: Words, desk: Desk, line: str) -> Whole | None:
    """A move in its text form, if the line begins with the name of an order; raises Wrong if it can't be made."""
    first = line.partition(";")[0].strip()
    if first not in desk.scenario.orders:
        return None
    try:
        move = parse_move(line.strip())
    except MoveText as error:
        raise Wrong(words.say("terminal.wrong.move_text", why=words.reason(error.why))) from None
    check(desk, move)
    return Whole(move)


def _checked(desk: Desk, act: Act) -> Act:
    check(desk, Move(desk.legal.orders[0], act))
    return act


def _lettered(desk: Desk, text: str) -> str:
    words = desk.words
    if not text:
        raise Wrong(words.say("terminal.wrong.empty", letters=order_letters(desk)))
    if text.lower() in desk.orders:
        return desk.orders[text.lower()]
    if len(text) == 1 and text.isalpha():
        raise Wrong(words.say("terminal.wrong.no_such_letter", typed=quoted(text), letters=order_letters(desk)))
    known = [*verbs(words), *desk.legal.orders]
    near = difflib.get_close_matches(text.split()[0].lower(), known, n=1)
    key = "terminal.wrong.near" if near else "terminal.wrong.unknown"
    raise Wrong(words.say(key, typed=quoted(text), near="".join(near), letters=order_letters(desk)))


def _compose(desk: Desk, rest: str) -> Compose:
    if not desk.scenario.clauses:
        raise Wrong(desk.words.say("terminal.wrong.no_writing"))
    if not rest:
        return Compose()
    found = letter(desk, rest)
    if found.sender == desk.side:
        raise Wrong(desk.words.say("terminal.wrong.own_letter", number=desk.number(found.name)))
    if found.state != "standing":
        raise Wrong(desk.words.say("terminal.wrong.gone_letter", number=desk.number(found.name)))
    return Compose(found)


def _accept(desk: Desk, rest: str) -> Act:
    which, _, adds = rest.partition("+")
    name = one_of(desk, which.strip(), desk.letter_names(Accept), "accept")
    if name not in desk.letter_names(Accept):
        raise Wrong(desk.words.say(f"terminal.wrong.accept_{_why_not(desk, name)}", number=desk.number(name)))
    if not adds.strip():
        return _checked(desk, Accept(name))
    named = [part for part in adds.replace("+", " ").replace(",", " ").split() if part]
    return _checked(desk, Accept(name, tuple(_add(desk, name, part) for part in named)))


def _why_not(desk: Desk, name: str) -> str:
    """Why a letter cannot be accepted."""
    found = phrases.find(desk.view, name)
    if found is None or not phrases.live(found) or desk.side in found.accepted_by:
        return "gone"
    if found.sender == desk.side:
        return "own"
    return "hint" if found.wording == "hint" else "shut"


def _add(desk: Desk, name: str, text: str) -> str:
    """A clause of one's own with its form; where none is named, in secret if the rules allow it, else openly."""
    stem, _, form = text.partition(".")
    found = clause(desk, stem, give_options(desk.view))
    if form:
        if form not in ("public", "secret"):
            raise Wrong(desk.words.say("terminal.wrong.form", clause=found))
        return f"{found}.{form}"
    for form in ("secret", "public"):
        if why_illegal(desk.view, Move(desk.legal.orders[0], Accept(name, (f"{found}.{form}",)))) is None:
            return f"{found}.{form}"
    return f"{found}.secret"


def _refuse(desk: Desk, rest: str) -> Act:
    spelling = desk.words.say("terminal.over")
    which, found, over = f" {rest} ".partition(f" {spelling} ")
    name = one_of(desk, which.strip(), desk.letter_names(Refuse), "refuse")
    if not found:
        return _checked(desk, Refuse(name))
    refused = phrases.find(desk.view, name)
    asked = (*refused.clauses, *refused.rider) if refused else ()
    return _checked(desk, Refuse(name, clause(desk, over.strip(), asked)))


def _question(desk: Desk, rest: str) -> str:
    options = ask_options(desk.view) if not desk.questions else desk.questions
    if not rest:
        key = "terminal.wrong.ask_which" if options else "terminal.wrong.ask_nothing"
        raise Wrong(desk.words.say(key, clauses=desk.words.choice(options)))
    return clause(desk, rest, tuple(desk.scenario.clauses))
