"""A class: any number of records of the same game, gathered into what they share and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from game.analysis.forecasts import Forecasts, Pool, forecasts, pooled
from game.analysis.judge import Judgement
from game.analysis.kept_judgements import Kept
from game.analysis.marks import BLUNDER, INACCURACY, ONLY_MOVE, THRESHOLDS
from game.analysis.review import CannotJudgeError, Chair, Review, reviews
from game.analysis.workers import Progress
from game.record import Record, RecordError, Replay, read_record, replay
from game.rules import Move, other, scores, state_hash
from game.rules.ending import WAR, ended_in
from game.scenario.library import read_bytes
from game.scenario.problems import ContentError

SCENARIO, SEED, ODDS, DRAWS = "scenario", "seed", "odds", "draws"
UNREADABLE, BROKEN, EMPTY = "unreadable", "broken", "empty"
"""Why a record is left out: it is of another game, by one of the first four; or it cannot be read or played again, or
nothing was played in it."""

LUCKLESS, FORTUNATE, APART = "luckless", "fortunate", "apart"
"""Why a game is worth discussing: well chosen and badly rewarded; well rewarded in spite of a blunder; or two of them
did very different things in the same turn."""


@dataclass(frozen=True)
class LeftOut:
    """A record that is no part of the class: its file, why not, and what is wrong in words where it cannot be used."""

    file: str
    why: str
    told: str


@dataclass(frozen=True, eq=False)
class Pupil:
    """One side of one game; ``found`` is None where it is not judged, and so is ``result`` while the game goes on."""

    number: int
    name: str
    file: str
    side: str
    record: Record
    again: Replay
    found: Review | None

    @property
    def ending(self) -> str | None:
        """How it ended."""
        return self.again.last.ending()

    @property
    def result(self) -> int | None:
        """The side's score."""
        return self._scores.get(self.side)

    @property
    def theirs(self) -> int | None:
        """The other side's."""
        return self._scores.get(other(self.side))

    @cached_property
    def _scores(self) -> Mapping[str, int]:
        return scores(self.again.last)

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """What is thought of each choice."""
        return self.found.decisions if self.found is not None else ()

    @property
    def marks(self) -> Counter[str]:
        """How many of each mark."""
        return Counter(mark for one in self.judged if (mark := one.believed.mark) is not None)

    @property
    def judgement(self) -> float | None:
        """What the own choices added to the result, in points."""
        return None if self.found is None or self.found.luck is None else self.found.luck.total.mine

    @property
    def chance(self) -> float | None:
        """What chance added to it."""
        return None if self.found is None or self.found.luck is None else self.found.luck.total.chance

    @cached_property
    def foreseen(self) -> Forecasts:
        """What the journal foresaw."""
        return forecasts(self.record, self.again, self.side)


@dataclass(frozen=True)
class Shared:
    """A turn in which several lost: how many of those who came to it, how much in the mean, and what most of them did.

    ``instead`` is what was most often best for them.  Marks are those of choices as they were believed.
    """

    turn: int
    side: str
    came: int
    lost: int
    mean: float
    most: float
    done: Move
    did: int
    instead: Move
    pupil: Pupil
    """Somebody who did just that."""


@dataclass(frozen=True)
class Worth:
    """A game worth discussing: why, whose, and for :data:`APART` the other and the turn; else the turn that matters."""

    why: str
    pupil: Pupil
    other: Pupil | None
    turn: int | None


@dataclass(frozen=True)
class Classroom:
    """All that is told of a class; ``pupils`` in the order of their files."""

    pupils: tuple[Pupil, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def endings(self) -> tuple[tuple[str | None, int], ...]:
        """How the games ended and how many did so, the commonest first; None: not over. A game of two counts once."""
        counted = Counter({one.file: one.ending for one in self.pupils}.values())
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0] or "")))

    @property
    def pool(self) -> Pool:
        """Everybody's forecasts as one."""
        return pooled(one.foreseen for one in self.pupils)

    def shared(self, most: int) -> tuple[Shared, ...]:
        """The turning points that most lost most at, dearest to the class as a whole first."""
        by_turn: dict[tuple[str, int], list[tuple[Pupil, Judgement]]] = {}
        for pupil in self.pupils:
            for one in pupil.judged:
                by_turn.setdefault((one.side, one.turn), []).append((pupil, one))
        found = [shared for at, all_of in by_turn.items() if (shared := _shared(at, all_of)) is not None]
        return tuple(sorted(found, key=lambda one: (-one.mean * one.lost, one.turn))[:most])

    def worth_discussing(self) -> tuple[Worth, ...]:
        """At most three games, each for another reason and as far as it can be each another one."""
        found: list[Worth] = []
        for choose in (_luckless, _fortunate, _apart):
            used = {one.pupil.number for one in found}
            free = [one for one in self.pupils if one.number not in used]
            worth = choose(free)
            found += [worth] if worth is not None else []
        return tuple(found)


def classroom(
    paths: Sequence[Path],
    *,
    judging: bool = True,
    workers: int = 1,
    progress: Progress | None = None,
    kept: Callable[[str], Kept] | None = None,
) -> Classroom:
    """The class of these records; those of another game than most are left out, and so is what cannot be used.

    Pupils are the sides where people sat, both where the computer played both.
    ``kept`` gives, for the SHA-256 of a scenario's text, what was judged before; None: nothing is kept.
    """
    found, left_out = _read(paths)
    same, others = _alike(found)
    left_out += others
    chairs = [(path, Chair(record, again, side)) for path, record, again in same for side in record.chairs]
    judged: Sequence[Review | None] = [None] * len(chairs)
    if judging and chairs:
        judged = _judged([chair for _, chair in chairs], workers, progress, kept)
    pupils = [
        Pupil(number, _name(path, chair), path.name, chair.side, chair.record, chair.again, review)
        for number, ((path, chair), review) in enumerate(zip(chairs, judged, strict=True))
    ]
    return Classroom(tuple(pupils), tuple(sorted(left_out, key=lambda one: one.file)))


Read = tuple[Path, Record, Replay]


def _read(paths: Sequence[Path]) -> tuple[list[Read], list[LeftOut]]:
    found: list[Read] = []
    left_out: list[LeftOut] = []
    for path in paths:
        try:
            record = read_record(read_bytes(path), path.name)
            again = replay(record)
        except ContentError as error:
            left_out.append(LeftOut(path.name, UNREADABLE, error.problems[0].message))
            continue
        except RecordError as error:
            left_out.append(LeftOut(path.name, UNREADABLE, str(error)))
            continue
        if again.failure is not None:
            left_out.append(LeftOut(path.name, BROKEN, again.failure))
        elif not again.steps:
            left_out.append(LeftOut(path.name, EMPTY, ""))
        else:
            found.append((path, record, again))
    return found, left_out


def _alike(found: Sequence[Read]) -> tuple[list[Read], list[LeftOut]]:
    """The records of the game that most have played (the first of such), and the others with what is different."""
    if not found:
        return [], []
    games = [_game(record) for _, record, _ in found]
    common = Counter(tuple(game.values()) for game in games).most_common(1)[0][0]
    same: list[Read] = []
    others: list[LeftOut] = []
    for one, game in zip(found, games, strict=True):
        why = next((name for (name, value), usual in zip(game.items(), common, strict=True) if value != usual), None)
        if why is None:
            same.append(one)
        else:
            others.append(LeftOut(one[0].name, why, ""))
    return same, others


def _game(record: Record) -> Mapping[str, object]:
    """What a class has in common: all that a game begins from, players apart."""
    draws = None if record.draws is None else record.draws.model_dump_json()
    return {SCENARIO: record.scenario.sha256, SEED: record.seed, ODDS: record.odds, DRAWS: draws}


def _name(path: Path, chair: Chair) -> str:
    return chair.record.lesson.student or path.stem


def _judged(
    chairs: Sequence[Chair], workers: int, progress: Progress | None, kept: Callable[[str], Kept] | None
) -> Sequence[Review | None]:
    """None for a game that is not over, and for each where the scenario has nobody to judge by."""
    store = None if kept is None else kept(chairs[0].record.scenario.sha256)
    over = [one for one in chairs if one.again.last.over()]
    try:
        found = iter(reviews(over, workers=workers, progress=progress, kept=store))
    except CannotJudgeError:
        return [None] * len(chairs)
    return [next(found) if one.again.last.over() else None for one in chairs]


def _lost(one: Judgement) -> bool:
    return one.believed.mark not in (None, ONLY_MOVE)


def _shared(at: tuple[str, int], all_of: Sequence[tuple[Pupil, Judgement]]) -> Shared | None:
    """The turn as those who lost in it share it; None where nobody did."""
    side, turn = at
    losers = [(pupil, one) for pupil, one in all_of if _lost(one)]
    if not losers:
        return None
    losses = [one.believed.loss for _, one in losers]
    done, did = Counter(one.move for _, one in losers).most_common(1)[0]
    alike = [(pupil, one) for pupil, one in losers if one.move == done]
    instead = Counter(one.believed.best for _, one in alike).most_common(1)[0][0]
    example = next(pupil for pupil, one in alike if one.believed.best == instead)
    mean = sum(losses) / len(losses)
    return Shared(turn, side, len(all_of), len(losers), mean, max(losses), done, did, instead, example)


def _luckless(pupils: Sequence[Pupil]) -> Worth | None:
    """Whoever chose best of those whom chance cost most: the greatest distance between the two.

    What chance took is worth a word from as many points on as a loss by choice is.
    """
    found = [one for one in pupils if one.judgement is not None and (one.chance or 0) <= -THRESHOLDS[INACCURACY]]
    best = max(found, key=lambda one: (one.judgement or 0.0) - (one.chance or 0.0), default=None)
    return None if best is None else Worth(LUCKLESS, best, None, None)


def _fortunate(pupils: Sequence[Pupil]) -> Worth | None:
    """The best result that has a blunder in it, a war never being one; the turn is that of the dearest."""
    found = [
        one for one in pupils if one.result is not None and one.marks[BLUNDER] and not ended_in(one.again.last, WAR)[0]
    ]
    best = max(found, key=lambda one: one.result or 0, default=None)
    if best is None:
        return None
    worst = max((one for one in best.judged if _lost(one)), key=lambda one: one.believed.loss)
    return Worth(FORTUNATE, best, None, worst.turn)


def _apart(pupils: Sequence[Pupil]) -> Worth | None:
    """Two whose choices of one turn were furthest apart, by what each lost to his own best.

    They are looked for where both stood in the same position; only where nobody differed there, in the same turn.
    """
    seats = [(pupil, one) for pupil in pupils for one in pupil.judged]
    for alike in (_position, _turn):
        places: dict[object, list[tuple[Pupil, Judgement]]] = {}
        for pupil, one in seats:
            places.setdefault(alike(pupil, one), []).append((pupil, one))
        pairs = [(min(among, key=_loss), max(among, key=_loss)) for among in places.values()]
        best, worst = max(pairs, key=lambda pair: _loss(pair[1]) - _loss(pair[0]), default=(None, None))
        if best is not None and worst is not None and _loss(worst) - _loss(best) >= THRESHOLDS[INACCURACY]:
            return Worth(APART, best[0], worst[0], best[1].turn)
    return None


def _loss(seat: tuple[Pupil, Judgement]) -> float:
    return seat[1].believed.loss


def _turn(pupil: Pupil, one: Judgement) -> object:
    return one.side, one.turn


def _position(pupil: Pupil, one: Judgement) -> object:
    taken = next(taken for taken in pupil.again.steps if taken.before.turn() == one.turn)
    return one.side, state_hash(taken.before)
