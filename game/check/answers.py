"""What-ifs are played a thousand times from where they leave their line, and must give what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.check.lines import Replayed, legal
from game.players import Player, Scripted, Wanted, make_player, play_out, wanted
from game.rules import (
    SIDES,
    Game,
    Move,
    MoveText,
    Position,
    move_block,
    new_seeds,
    parse_move,
    reseed,
    view,
)
from game.scenario.model import Answer
from game.scenario.problems import Path, Problem
from game.scenario.written import Written
from game.words import words

GAMES = 1_000
"""Games in which a what-if is tried."""

_SEED = 1962
_HUNDRED = 100


def tried(written: Written, game: Game, name: str, answer: Answer, line: Replayed) -> Iterator[Problem]:
    """Play a what-if a thousand times from where it leaves its line."""
    way: Path = ("answers", name)
    position = line.before.get(answer.at)
    if position is None:
        message = f"the line '{answer.line}' never comes to '{answer.at}'"
        yield written.error((*way, "at"), message, "leave the line at a turn that it comes to, or mend the line first")
        return
    problems: list[Problem] = []
    players = {side: _player(written, game, way, answer, side, position, problems) for side in SIDES}
    yield from problems
    if problems:
        return
    final = play_out(reseed(position, new_seeds(_SEED, GAMES)), players).position
    endings = Counter(game.course.endings[place - 1] for place in final.rows[1].tolist())
    yield from _frequent(written, way, answer, endings)
    yield from _shares(written, way, answer, endings)


def _player(
    written: Written, game: Game, way: Path, answer: Answer, side: str, position: Position, problems: list[Problem]
) -> Player:
    """The player that makes the held moves and leaves the rest to the one that the what-if names."""
    held: dict[str, Wanted] = {}
    for turn, moves in answer.moves.items():
        text = getattr(moves, side)
        place = (*way, "moves", turn, side)
        if not text:
            continue
        if turn == answer.at:
            move = legal(written, place, position, side, text, problems)
        else:
            move = _readable(written, game, place, side, text, problems)
        if move is not None:
            held[turn] = wanted(view(position, side), move) if turn == answer.at else Wanted(move)
    return Scripted(game, side, side, held, make_player(game, answer.players[side], side))


def _readable(written: Written, game: Game, way: Path, side: str, text: str, problems: list[Problem]) -> Move | None:
    """A move of a later turn: whether it is legal then depends on chance, but its names must be known."""
    try:
        move = parse_move(text)
        move_block(game, [move])
    except (MoveText, KeyError, ValueError) as error:
        said = f"'{text}' names something that there is not"
        if isinstance(error, MoveText):
            said = words().reason(error.why)
        problems.append(written.error(way, said, "write it as docs/language.md says"))
        return None
    if game.scenario.orders[move.order].side != side:
        problems.append(written.error(way, f"'{move.order}' is not an order of {side}", "name one of its own orders"))
        return None
    return move


def _frequent(written: Written, way: Path, answer: Answer, endings: Counter[str]) -> Iterator[Problem]:
    ending, times = endings.most_common(1)[0]
    if ending != answer.ending:
        message = (
            f"the most frequent ending is '{ending}', {_per_cent(times)} of {GAMES:,} games, "
            f"and not '{answer.ending}', {_per_cent(endings[answer.ending])}"
        )
        yield written.error((*way, "ending"), message, "name the ending that comes, or change the rules")


def _shares(written: Written, way: Path, answer: Answer, endings: Counter[str]) -> Iterator[Problem]:
    for tag, least in answer.share.items():
        tagged = (name for name, ending in written.scenario.endings.items() if tag in ending.tags)
        times = sum(endings[name] for name in tagged)
        if times * _HUNDRED * _HUNDRED < least * GAMES:
            message = (
                f"{_per_cent(times)} of {GAMES:,} games end tagged '{tag}', and at least {least / _HUNDRED:g} should"
            )
            yield written.error((*way, "share", tag), message, "lower the share, or change the rules")


def _per_cent(times: int) -> str:
    return f"{times * _HUNDRED / GAMES:g} per cent"
