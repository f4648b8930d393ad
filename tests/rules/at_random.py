"""Games played at random, letters composed by hand included, for the properties that every game must have."""

from __future__ import annotations

import random
from functools import cache

import numpy as np

from game.rules import (
    Accept,
    Act,
    Game,
    Move,
    MoveBlock,
    Position,
    Refuse,
    View,
    Write,
    compile_scenario,
    legal_block,
    legal_moves,
    view,
    why_illegal,
)
from game.rules.moves import ACCEPT, ASK, REFUSE, SEND, WITHDRAW
from game.scenario.library import installed, load
from game.scenario.problems import ContentError
from tests.rules.desk import FOLDER, game_of

TEST_SCENARIOS = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
_TRIES = 6


def _shipped() -> tuple[str, ...]:
    found = []
    for name in installed():
        try:
            load(name)
        except ContentError:
            continue  # that a shipped scenario loads is tested with the scenarios
        found.append(name)
    return tuple(found)


SCENARIOS = (*TEST_SCENARIOS, *_shipped())


@cache
def any_game(name: str) -> Game:
    """A test scenario or a shipped one, compiled."""
    return game_of(name) if name in TEST_SCENARIOS else compile_scenario(load(name).scenario)


def composed(seen: View, chance: random.Random) -> Act | None:
    """A letter composed by lot, a refusal that names a clause or an acceptance with gives, if one of a few is legal."""
    game = seen.game
    if not game.layout.clauses:
        return None
    order = legal_moves(seen).orders[0]
    for _ in range(_TRIES):
        act = _any_act(seen, chance)
        if why_illegal(seen, Move(order, act)) is None:
            return act
    return None


def _any_act(seen: View, chance: random.Random) -> Act:
    layout = seen.game.layout
    kind = chance.random()
    if kind < 0.15:
        adds = chance.sample(layout.clauses, chance.randint(1, min(2, len(layout.clauses))))
        adds.sort(key=layout.clause_of.__getitem__)
        forms = [chance.choice(("public", "secret")) for _ in adds]
        gives = tuple(f"{clause}.{form}" for clause, form in zip(adds, forms, strict=True))
        return Accept(chance.choice(layout.slots)[1], gives)
    if kind < 0.25:
        return Refuse(chance.choice(layout.slots)[1], chance.choice(layout.clauses))
    names = chance.sample(layout.clauses, chance.randint(1, min(4, len(layout.clauses))))
    cut = chance.randint(1, len(names))
    parts = [tuple(sorted(part, key=layout.clause_of.__getitem__)) for part in (names[:cut], names[cut:])]
    return Write(
        chance.choice(("offer", "offer", "hint")),
        chance.choice(layout.channels),
        parts[0],
        chance.choice(layout.grounds) if layout.grounds and chance.random() < 0.3 else None,
        chance.choice(layout.slots)[1] if chance.random() < 0.3 else None,
        chance.choice(layout.channels) if parts[1] else None,
        parts[1],
    )


def any_move(position: Position, side: str, chance: random.Random) -> Move:
    """A legal move by lot: now and then a letter composed by hand."""
    seen = view(position, side)
    legal = legal_moves(seen)
    order = chance.choice(legal.orders)
    dice = chance.random()
    if dice < 0.4 and (act := composed(seen, chance)) is not None:
        return Move(order, act)
    if dice < 0.8 and legal.acts:
        kinds = sorted({type(one).__name__ for one in legal.acts})
        kind = chance.choice(kinds)
        return Move(order, chance.choice([one for one in legal.acts if type(one).__name__ == kind]))
    return Move(order)


def any_block(position: Position, side: str, numbers: np.random.Generator) -> MoveBlock:
    """A legal move by lot for each game of a block, composed letters apart; games that are over have order 0."""
    game, size = position.game, position.size
    legal = legal_block(view(position, side))
    block = MoveBlock.blank(size)
    block.order[:] = game.orders.of_side[side][np.argmax(legal.orders * numbers.random(legal.orders.shape), axis=0)]
    tables = ((SEND, legal.drafts), (ACCEPT, legal.accept), (REFUSE, legal.refuse), (WITHDRAW, legal.withdraw))
    for kind, table in (*tables, (ASK, legal.ask)):
        if not table.size:
            continue
        which = np.argmax(table * numbers.random(table.shape), axis=0)
        here = np.flatnonzero(table.any(axis=0) & (block.act == 0) & (numbers.random(size) < 0.3))
        block.act[here] = kind
        where = {SEND: block.draft, ASK: block.clause}.get(kind, block.slot)
        where[here] = game.post.drafts_of_side[side][which[here]] if kind == SEND else which[here]
    return block


def bytes_of(position: Position, column: int | None = None) -> bytes:
    """All that a position holds, or one game of it, as bytes."""
    one = position if column is None else position.column(column)
    parts = (one.rows, one.letters.about, one.letters.open, one.letters.rider, one.seeds)
    return b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
