"""Class codes: scenario, seed, odds and players in one short word, so that a whole class plays the same game.

A code such as ``TD-4K7Q-M2RS`` begins with two letters of the scenario's id.  The rest is one number in base 31: a few
bits of the scenario's digest, who plays, the odds and the seed.  Its last two characters are a check: any one wrong
character is found *and* placed, so are any two wrong and any two neighbours exchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.record.model import HUMAN, LARGEST_SEED
from game.record.problems import RecordError
from game.scenario.library import load
from game.scenario.model import Scenario
from game.scenario.parts import SIDES
from game.words import words

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O.  Its length is a prime number, on which the check rests."""

LONGEST = 30
_BASE = len(ALPHABET)
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_DIGESTS = 251
_ALWAYS = (HUMAN, "random", "history", "planner:1", "planner:2", "planner:3", "auto")
_CHECKS = 2
_PREFIX = 2
_GROUP = 4
_IGNORED = "- \t\u2010\u2011\u2012\u2013\u2014"


class CodeError(RecordError):
    """A class code can't be made or read; the message says what is wrong with it."""


@dataclass(frozen=True)
class Setting:
    """What a class has in common.  A side that a person takes is `human`; the rest say who plays it otherwise."""

    scenario: str
    seed: int
    odds: str | None
    players: Mapping[str, str]


def class_code(scenario: Scenario, digest: str, seed: int, odds: str | None, players: Mapping[str, str]) -> str:
    """The code of a setting; `digest` is that of the scenario's text.  Raises CodeError for what no game could have."""
    if not 0 <= seed <= LARGEST_SEED:
        raise CodeError(f"the seed must be a whole number from 0 to {LARGEST_SEED}, not {seed}")
    odds = odds or scenario.default_odds
    if odds is not None and odds not in scenario.odds:
        known = ", ".join(scenario.odds) or "none"
        raise CodeError(f"{scenario.id} has no odds '{odds}': it has {known}")
    number = seed * max(len(scenario.odds), 1) + (list(scenario.odds).index(odds) if odds is not None else 0)
    for side in SIDES:
        names = _names(scenario, side)
        if players[side] not in names:
            raise CodeError(f"no code can name the player '{players[side]}' for {side}: choose one of {_listed(names)}")
        number = number * len(names) + names.index(players[side])
    number = number * _DIGESTS + _of_digest(digest)
    values = [_VALUE[symbol] for symbol in _prefix(scenario.id)] + _digits(number)
    values += _checks(values)
    return _written("".join(ALPHABET[value] for value in values))


def read_code(text: str, installed: Mapping[str, Path]) -> Setting:
    """The setting of a code, in capitals or not, with dashes or without.

    `installed` are the scenarios that can be meant.  Raises CodeError, naming the character that is mistyped, or
    saying that the scenario is not here, or that it has changed since the code was made.
    """
    symbols = "".join(symbol for symbol in text.strip().upper() if symbol not in _IGNORED)
    if not _PREFIX + 1 + _CHECKS <= len(symbols) <= LONGEST:
        raise _wrong("length", least=_PREFIX + 1 + _CHECKS, most=LONGEST)
    _check(symbols, installed)
    return _setting(symbols, installed)


def _setting(symbols: str, installed: Mapping[str, Path]) -> Setting:
    """The setting of a code whose check is right."""
    meant = [name for name in installed if _prefix(name) == symbols[:_PREFIX]]
    if not meant:
        raise _wrong("not_here", begins=symbols[:_PREFIX], known=_listed(installed))
    number = 0
    for symbol in symbols[_PREFIX:-_CHECKS]:
        number = number * _BASE + _VALUE[symbol]
    number, digest = divmod(number, _DIGESTS)
    for name in meant:
        about = installed[name].stat()
        scenario, found = _scenario(str(installed[name]), about.st_mtime_ns, about.st_size)
        if _of_digest(found) == digest:
            return _of_number(scenario, found, number, symbols)
    raise _wrong("changed", scenario=words().choice(meant))


def _of_number(scenario: Scenario, digest: str, number: int, symbols: str) -> Setting:
    players = {}
    for side in reversed(SIDES):
        names = _names(scenario, side)
        number, place = divmod(number, len(names))
        players[side] = names[place]
    seed, place = divmod(number, max(len(scenario.odds), 1))
    odds = list(scenario.odds)[place] if scenario.odds else None
    players = {side: players[side] for side in SIDES}
    if seed > LARGEST_SEED or class_code(scenario, digest, seed, odds, players) != _written(symbols):
        raise _wrong("no_game")
    return Setting(scenario.id, seed, odds, players)


# ------------------------------------------------------------------------------------------------------------ the check


def _checks(values: list[int]) -> list[int]:
    """The two last values, with which the sum of all, and their sum weighted from the right, are multiples of 31."""
    plain, weighted = _sums([*values, 0, 0])
    first = (plain - weighted) % _BASE
    return [first, (-plain - first) % _BASE]


def _sums(values: list[int]) -> tuple[int, int]:
    weights = range(len(values), 0, -1)
    return sum(values) % _BASE, sum(map(int.__mul__, weights, values)) % _BASE


def _check(symbols: str, installed: Mapping[str, Path]) -> None:
    """Raises CodeError if a character is mistyped, naming it as far as it can be known."""
    foreign = [place for place, symbol in enumerate(symbols) if symbol not in _VALUE]
    if len(foreign) > 1:
        named = _listed(dict.fromkeys(symbols[place] for place in foreign))
        raise _wrong("never_used", symbols=named)
    plain, weighted = _sums([_VALUE.get(symbol, 0) for symbol in symbols])
    if not foreign and plain == weighted == 0:
        return
    place = foreign[0] if foreign else len(symbols) - weighted * pow(plain, -1, _BASE) % _BASE if plain else -1
    if not 0 <= place < len(symbols):
        raise _wrong("mistyped")
    now = _VALUE.get(symbols[place], 0)
    meant = symbols[:place] + ALPHABET[(now - plain) % _BASE] + symbols[place + 1 :]
    key = "character_meant" if _sound(meant, installed) else "character"
    raise _wrong(key, place=place + 1, symbol=symbols[place], meant=_written(meant))


def _wrong(key: str, **values: object) -> CodeError:
    return CodeError(words().say(f"class_code.{key}", **values))


def _sound(symbols: str, installed: Mapping[str, Path]) -> bool:
    if _sums([_VALUE[symbol] for symbol in symbols]) != (0, 0):
        return False
    try:
        _setting(symbols, installed)
    except CodeError:
        return False
    return True


# ------------------------------------------------------------------------------------------------------------ the parts


def _prefix(scenario_id: str) -> str:
    """Two characters of a scenario's id: the initials of its first words, or the beginning of its only one."""
    words = [kept for word in scenario_id.upper().split("_") if (kept := "".join(c for c in word if c in _VALUE))]
    first = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)
    return (first + "XX")[:_PREFIX]


def _names(scenario: Scenario, side: str) -> list[str]:
    return [*_ALWAYS, *(name for name, one in scenario.opponents.items() if one.side == side)]


def _of_digest(digest: str) -> int:
    return int(digest[:16], 16) % _DIGESTS


def _digits(number: int) -> list[int]:
    found = [number % _BASE]
    while number := number // _BASE:
        found.insert(0, number % _BASE)
    return found


def _written(symbols: str) -> str:
    groups = [symbols[place : place + _GROUP] for place in range(_PREFIX, len(symbols), _GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join([symbols[:_PREFIX], *groups])


def _listed(names: Mapping[str, object] | list[str]) -> str:
    return ", ".join(names)


@lru_cache(8)
def _scenario(path: str, changed: int, size: int) -> tuple[Scenario, str]:
    """A scenario and its digest; kept at hand until its file changes."""
    loaded = load(Path(path))
    return loaded.scenario, loaded.digest
