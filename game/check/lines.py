"""Written lines are played as they are written, and must give what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.rules import (
    ESCALATION,
    SIDES,
    Game,
    Move,
    MoveText,
    Position,
    Send,
    Step,
    Write,
    parse_move,
    start,
    step,
    view,
    why_illegal,
)
from game.scenario.model import Line
from game.scenario.problems import Path, Problem
from game.scenario.wording import nearest
from game.scenario.written import Written
from game.words import words

_REMEDY = "change the moves, the draws, or what the line must give"


@dataclass
class Replayed:
    """A line as far as it could be played: where each turn began, how it ended, and what is wrong."""

    before: dict[str, Position]
    last: Position
    problems: list[Problem]


def replayed(written: Written, game: Game, name: str, line: Line) -> Replayed:
    """Plays a line as far as it can be played."""
    position = start(game, 0, draws=line.draws)
    found = Replayed({}, position, [])
    way: Path = ("lines", name)
    while not position.over():
        turn = game.scenario.turns[position.turn()].id
        found.before[turn] = position
        moves = _moves(written, (*way, "moves"), position, line, found.problems)
        if moves is None:
            return found
        taken = step(position, moves)
        position = found.last = taken.position
        found.problems += _draws(written, way, line, turn, taken)
        found.problems += _curve(written, way, line, turn, position)
    found.problems += _outcome(written, way, line, position)
    found.problems += _not_reached(written, way, line, found.before)
    return found


def _moves(
    written: Written, way: Path, position: Position, line: Line, problems: list[Problem]
) -> dict[str, Move] | None:
    """Both sides' moves in the turn to be played; None, with a problem, where the line can't go on."""
    turn = position.game.scenario.turns[position.turn()].id
    if turn not in line.moves:
        message = f"the line has no moves for '{turn}', and the game goes on"
        problems.append(written.error(way, message, f"add `{turn}: {{us: …, ussr: …}}`", at_key=True))
        return None
    found: dict[str, Move] = {}
    for side in SIDES:
        text = getattr(line.moves[turn], side)
        if not text:
            message = f"in '{turn}' the line has no move for {side}"
            problems.append(written.error((*way, turn), message, f"add `{side}: …`", at_key=True))
            return None
        move = legal(written, (*way, turn, side), position, side, text, problems)
        if move is None:
            return None
        found[side] = move
    return found


def legal(
    written: Written, way: Path, position: Position, side: str, text: str, problems: list[Problem]
) -> Move | None:
    """The move of a text, made in a position; None, with a problem, where it can't be read or made."""
    turn = position.game.scenario.turns[position.turn()].id
    try:
        move = parse_move(text)
    except MoveText as error:
        said = f"in '{turn}': {words().reason(error.why)}"
        problems.append(written.error(way, said, "write it as docs/language.md says"))
        return None
    why = why_illegal(view(position, side), move)
    if why is None:
        return move
    guess = nearest(move.order, [name for name, one in position.game.scenario.orders.items() if one.side == side])
    remedy = f"did you mean '{guess}'?" if guess and guess != move.order else "choose another move for this turn"
    problems.append(written.error(way, f"in '{turn}' {side} cannot play '{text}': {words().reason(why)}", remedy))
    return None


def _draws(written: Written, way: Path, line: Line, turn: str, taken: Step) -> Iterator[Problem]:
    """What chance is said to have done in a turn was possible there."""
    happened = {notice.subject for notice in taken.notices if notice.kind == "event"}
    for index, event in enumerate(line.draws.events.get(turn, [])):
        if event not in happened:
            message = f"the event '{event}' could not happen in '{turn}': its condition did not hold, or it was past"
            yield written.error(
                (*way, "draws", "events", turn, index), message, "move it to another turn, or delete it"
            )
    channels = taken.position.game.scenario.channels
    for side, hours in line.draws.hours.get(turn, {}).items():
        place = (*way, "draws", "hours", turn, side)
        channel = _channel_of(taken, side)
        if channel is None:
            yield written.error(place, f"{side} sends no letter in '{turn}'", "delete this", at_key=True)
        elif not channels[channel].hours[0] <= hours <= channels[channel].hours[1]:
            shortest, longest = channels[channel].hours
            message = f"by '{channel}' a letter takes from {shortest} to {longest} hours, and this says {hours}"
            yield written.error(place, message, "write hours that the channel allows")


def _channel_of(taken: Step, side: str) -> str | None:
    match taken.moves[side].act:
        case Send(letter):
            return taken.position.game.scenario.letters[letter].channel
        case Write() as letter:
            return letter.channel
    return None


def _curve(written: Written, way: Path, line: Line, turn: str, position: Position) -> Iterator[Problem]:
    wanted_height = line.curve.get(turn)
    if wanted_height is None:
        return
    if ESCALATION not in position.game.scenario.variables:
        yield written.error((*way, "curve"), "there is no variable 'escalation'", "delete the curve", at_key=True)
        return
    height = position.value(ESCALATION)
    if abs(height - wanted_height) > line.within:
        message = f"after '{turn}' escalation is {height}, which is more than {line.within} from {wanted_height}"
        yield written.error((*way, "curve", turn), message, "change the effects, the curve, or `within`")


def _outcome(written: Written, way: Path, line: Line, position: Position) -> Iterator[Problem]:
    ending = position.ending()
    if ending != line.ending:
        turn = position.game.scenario.turns[position.turn()].id
        message = f"the line ends in '{ending}' in '{turn}', and should end in '{line.ending}'"
        yield written.error((*way, "ending"), message, _REMEDY)


def _not_reached(written: Written, way: Path, line: Line, reached: Mapping[str, Position]) -> Iterator[Problem]:
    tables = (("moves", line.moves), ("curve", line.curve))
    draws = (("events", line.draws.events), ("hours", line.draws.hours))
    keys = [(*way, key, turn) for key, table in tables for turn in table]
    keys += [(*way, "draws", key, turn) for key, table in draws for turn in table]
    for place in keys:
        if place[-1] not in reached:
            message = f"the line never comes to '{place[-1]}': it is over by then, or passes the turn over"
            yield written.error(place, message, "delete this, or change what comes before", at_key=True)
