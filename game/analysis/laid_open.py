"""A game that is over laid open for one side: all that could not be known while it was played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.analysis.approaches import Approach
from game.analysis.beside import Beside, Day, Half, beside
from game.analysis.lucks import Lucks, lucks
from game.analysis.revealed import Revealed, revealed
from game.analysis.zone import Package, Zone, zone
from game.record import Record, Replay
from game.rules import SIDES
from game.rules.amounts import HUNDRED
from game.scenario.model import Scenario


@dataclass(frozen=True, eq=False)
class LaidOpen:
    """The other side, the zone of agreement and history beside (None where there is none), and other lucks."""

    revealed: Revealed
    zone: Zone | None
    beside: Beside | None
    lucks: Lucks


def laid_open(record: Record, again: Replay, side: str) -> LaidOpen:
    """Everything for one side of a game that is over; raises CannotJudgeError as `revealed` does."""
    return LaidOpen(revealed(record, again, side), zone(record, again), beside(again, side), lucks(record, again, side))


def as_json(found: Sequence[LaidOpen], scenario: Scenario) -> dict[str, object]:
    """The document that ``reveal --json`` prints: points to two decimals, chances to four."""
    return {
        "scenario": scenario.id,
        "sides": {
            one.revealed.side: {
                "revealed": _revealed(one.revealed, scenario),
                "zone": None if one.zone is None else _zone(one.zone, scenario),
                "history": None if one.beside is None else _beside(one.beside, scenario),
                "lucks": _lucks(one.lucks),
            }
            for one in found
        },
    }


def _revealed(found: Revealed, scenario: Scenario) -> dict[str, object]:
    def turn(place: int) -> str:
        return scenario.turns[place].id

    return {
        "side": found.them,
        "player": found.player,
        "leader": found.leader,
        "type": found.kind,
        "your_leader": found.chair,
        "your_type": found.own,
        "traits": dict(found.traits),
        "aims": [
            {"clause": one.clause, "public": _points(one.public), "secret": _points(one.secret)} for one in found.aims
        ],
        "limits": {turn(one.turn): _points(one.waiting) for one in found.limits},
        "beliefs": {
            turn(one.turn): {
                "leaders": {name: round(share, 4) for name, share in one.leaders.items()},
                "types": {name: round(share, 4) for name, share in one.types.items()},
            }
            for one in found.beliefs
        },
        "letters": [_letter(one, scenario) for one in found.letters],
    }


def _letter(one: Approach, scenario: Scenario) -> dict[str, object]:
    turned = one.turned
    return {
        "name": one.name,
        "letter": str(one.act),
        **{name: scenario.turns[getattr(one, name)].id for name in ("turn", "read", "nearest")},
        "wording": one.wording,
        "worth": _points(one.worth),
        "waiting": _points(one.waiting),
        "shortfall": _points(one.shortfall),
        "accepted": one.accepted,
        "fate": one.fate,
        "over": one.over,
        "turned": None
        if turned is None
        else {
            **{name: getattr(turned, name) for name in ("way", "clause", "form", "instead")},
            "cost": _points(turned.cost),
            "worth": _points(turned.worth),
        },
    }


def _zone(found: Zone, scenario: Scenario) -> dict[str, object]:
    def told(one: Package | None) -> dict[str, object] | None:
        if one is None:
            return None
        return {
            "clauses": [f"{clause}.{form}" for clause, form in one.terms],
            **{side: _points(one.worth[side]) for side in SIDES},
        }

    came = found.settlement
    return {
        "turn": scenario.turns[found.turn].id,
        "hoped": {side: _points(found.hoped[side]) for side in SIDES},
        "reserve": {side: _points(found.reserve[side]) for side in SIDES},
        "possible": found.possible,
        "within": found.within,
        "settlement": told(came),
        "best": told(found.best),
        "worst": {side: told(one) for side, one in found.worst.items()},
        "created": None if came is None else _points(found.created(came)),
        "claimed": None if came is None else {side: _share(found.claimed(came, side)) for side in SIDES},
        "frontier": [told(one) for one in found.frontier],
        "others": [told(one) for one in found.others],
    }


def _beside(found: Beside, scenario: Scenario) -> dict[str, object]:
    def half(one: Half | None) -> dict[str, object] | None:
        if one is None:
            return None
        return {"moves": {side: str(one.moves[side]) for side in SIDES}, "escalation": one.height}

    def day(one: Day) -> dict[str, object]:
        return {
            "turn": scenario.turns[one.turn].id,
            "same_order": one.same_order,
            "same_act": one.same_act,
            "yours": half(one.yours),
            "history": half(one.history),
        }

    return {
        "parted": None if found.parted is None else scenario.turns[found.parted.turn].id,
        "ending": {"yours": found.ending, "history": found.history_ending},
        "start": found.start,
        "turns": [day(one) for one in found.days],
    }


def _lucks(found: Lucks) -> dict[str, object]:
    return {
        "games": [{"ending": one.ending, "score": one.score} for one in found.games],
        "endings": {name: round(part, 4) for name, part in found.endings.items()},
        "mean": round(found.mean, 2),
        "spread": round(found.spread, 2),
        "score": found.real.score,
        "percentile": round(found.percentile, 4),
    }


def _points(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / HUNDRED


def _share(part: float | None) -> float | None:
    return None if part is None else round(part, 4)
