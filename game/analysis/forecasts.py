"""What the journal foresaw beside what came: replies, war, and the worst deal that was still to be acceptable.

Forecasts are scored by Brier's rule, and those of a whole class pooled, so that what is marked is judgement of odds and
not the luck of one game.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.record import REPLIES, WITHOUT_LETTERS, Note, Record, Replay
from game.record.model import AGREE, HARDER, NOTHING, OFFER, REFUSE, SOFTER
from game.rules import Notice, Step, other
from game.rules.ending import WAR
from game.scenario.model import Scenario

A_STEP: Final = 2
"""An order that by itself moves escalation by fewer points is nothing new."""

BINS: Final = 5
"""Into so many equal ranges of chance forecasts are gathered, to be compared with how often they came true."""


@dataclass(frozen=True)
class Forecast:
    """What a page expected of the other side, and what it did.

    ``chances`` has every reply that there was to choose from, 0 to 1 in all 1; ``named`` those that the page named.
    """

    turn: int
    side: str
    chances: Mapping[str, float]
    named: tuple[str, ...]
    came: str

    @property
    def expected(self) -> str:
        """The reply that was thought likeliest."""
        return max(self.chances, key=self.chances.__getitem__)

    @property
    def brier(self) -> float:
        """The sum over all replies of the squared distance from what came: 0 (foreseen) to 2 (sure, and wrong)."""
        return sum((chance - (reply == self.came)) ** 2 for reply, chance in self.chances.items())


@dataclass(frozen=True)
class WarForecast:
    """How likely a page held war, 0 to 1, and whether it came."""

    turn: int
    side: str
    chance: float
    came: bool

    @property
    def brier(self) -> float:
        """The same sum over war and no war: 0 to 2."""
        return 2 * (self.chance - self.came) ** 2


@dataclass(frozen=True)
class WorstDeal:
    """The worst deal that a side wrote down before, beside what was agreed.

    ``gave_more`` are clauses given that the page did not concede, ``got_less`` those that it insisted on and that were
    not got; ``free`` is what was written in words of one's own. ``settled``: whether anything was agreed at all.
    """

    turn: int
    side: str
    gives: tuple[str, ...]
    asks: tuple[str, ...]
    free: tuple[str, ...]
    settled: bool
    gave_more: tuple[str, ...]
    got_less: tuple[str, ...]

    @property
    def took_less(self) -> bool:
        """Whether the side settled for less than the worst that it had meant to take."""
        return self.settled and bool(self.gave_more or self.got_less)


@dataclass(frozen=True)
class Forecasts:
    """All that one side's journal foresaw; ``worst`` is what it last wrote of the worst deal."""

    side: str
    replies: tuple[Forecast, ...]
    war: tuple[WarForecast, ...]
    worst: WorstDeal | None

    @property
    def brier(self) -> float | None:
        """The mean score of the forecasts of replies; None where there are none."""
        return _mean([one.brier for one in self.replies])

    @property
    def blind(self) -> float | None:
        """What the same forecasts had scored by one who held every reply equally likely."""
        return _mean([1 - 1 / len(one.chances) for one in self.replies])

    @property
    def most_wrong(self) -> Forecast | None:
        """The forecast of a reply with the worst score; the earliest of equals."""
        return max(self.replies, key=lambda one: one.brier, default=None)


@dataclass(frozen=True)
class Bin:
    """Forecasts between two chances: how many, their mean, and the share that came true."""

    least: float
    most: float
    count: int
    forecast: float
    frequency: float


@dataclass(frozen=True)
class Pool:
    """Forecasts of many games: the mean score of replies and of war, and how chances compare with what came."""

    count: int
    brier: float | None
    blind: float | None
    replies: tuple[Bin, ...]
    war_count: int
    war_brier: float | None
    war: tuple[Bin, ...]


def forecasts(record: Record, again: Replay, side: str) -> Forecasts:
    """What a side's journal foresaw in a game that was played again.

    Only what the side came to see counts as a reply, so that a game that is not over can be told of too; nothing is
    then said of war and of the worst deal, since neither can be known yet.
    """
    scenario = again.last.game.scenario
    replies: list[Forecast] = []
    war: list[WarForecast] = []
    worst = None
    for place, (played, taken) in enumerate(zip(again.played, again.steps, strict=True)):
        note, turn = played.journal.get(side), taken.before.turn()
        if note is None:
            continue
        following = again.steps[place + 1] if place + 1 < len(again.steps) else None
        if chances := _chances(note, scenario):
            named = tuple(reply for reply in note.replies if reply in chances)
            replies.append(Forecast(turn, side, chances, named, what_came(taken, following, side)))
        if again.last.over():
            if note.war is not None:
                war.append(WarForecast(turn, side, note.war / 100, _ended_in_war(again)))
            if note.worst:
                worst = _worst_deal(note.worst, again, side, turn)
    return Forecasts(side, tuple(replies), tuple(war), worst)


def what_came(taken: Step, following: Step | None, side: str) -> str:
    """What the other side did, as far as this one came to see it, as one of the replies that a page can name.

    It said yes or no to a letter in the same turn or in the next, which is its first choice after reading what was sent
    now; yes counts before no.  Else the same turn counts: a letter of its was read as the turn ended; its order by
    itself moved escalation up, or down, by ``A_STEP`` points or more; or none of this, which is nothing new.
    """
    now = _seen(taken, side)
    kinds = {one.kind for one in [*now, *(_seen(following, side) if following else [])]}
    if "accepted" in kinds:
        return AGREE
    if "refused" in kinds:
        return REFUSE
    if any(one.kind in ("read", "rider_read") for one in now):
        return OFFER
    orders = taken.before.game.orders
    step = sum(int(orders.steps[orders.names.index(one.subject)]) for one in now if one.kind == "order")
    return HARDER if step >= A_STEP else SOFTER if step <= -A_STEP else NOTHING


def _seen(taken: Step, side: str) -> list[Notice]:
    """What the other side did in a turn that this one sees."""
    return [one for one in taken.notices if one.side == other(side) and side in one.seen_by]


def pooled(games: Iterable[Forecasts]) -> Pool:
    """The forecasts of many games as one; only replies that a page named are compared with how often they came."""
    found = list(games)
    replies = [one for game in found for one in game.replies]
    war = [one for game in found for one in game.war]
    named = [(one.chances[reply], reply == one.came) for one in replies for reply in one.named]
    return Pool(
        len(replies),
        _mean([one.brier for one in replies]),
        _mean([1 - 1 / len(one.chances) for one in replies]),
        _binned(named),
        len(war),
        _mean([one.brier for one in war]),
        _binned([(one.chance, one.came) for one in war]),
    )


def _chances(note: Note, scenario: Scenario) -> dict[str, float]:
    """The chance of every reply: those named as they stand, the rest in equal shares of what is left; none if none is.

    What older records say in words of their own is left out, and what they gave to it is part of the rest.
    """
    options = REPLIES if scenario.clauses else WITHOUT_LETTERS
    named = {reply: percent / 100 for reply, percent in note.replies.items() if reply in options}
    if not named:
        return {}
    rest = [reply for reply in options if reply not in named]
    left = 1 - sum(named.values())
    if not rest:
        return {reply: chance + left / len(named) for reply, chance in named.items()}
    return {reply: named.get(reply, left / len(rest)) for reply in options}


def _worst_deal(written: Sequence[str], again: Replay, side: str, turn: int) -> WorstDeal:
    scenario, last = again.last.game.scenario, again.last
    agreed = [name for name in scenario.clauses if last.value(f"agreed.{name}")]
    known = [one for one in written if one in scenario.clauses]
    gives = tuple(name for name in known if scenario.clauses[name].giver == side)
    asks = tuple(name for name in known if scenario.clauses[name].giver == other(side))
    gave_more = tuple(name for name in agreed if scenario.clauses[name].giver == side and name not in gives)
    got_less = tuple(name for name in asks if name not in agreed)
    free = tuple(one for one in written if one not in scenario.clauses)
    if not known:  # nothing that could be compared
        gave_more, got_less = (), ()
    return WorstDeal(turn, side, gives, asks, free, bool(agreed), gave_more, got_less)


def _ended_in_war(again: Replay) -> bool:
    ending = again.last.ending()
    return ending is not None and WAR in again.last.game.scenario.endings[ending].tags


def _binned(points: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Points of chance and outcome by equal ranges of chance; ranges without any are left out."""
    found = []
    for place in range(BINS):
        here = [(chance, came) for chance, came in points if min(int(chance * BINS), BINS - 1) == place]
        if here:
            forecast = sum(chance for chance, _ in here) / len(here)
            share = sum(came for _, came in here) / len(here)
            found.append(Bin(place / BINS, (place + 1) / BINS, len(here), forecast, share))
    return tuple(found)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
