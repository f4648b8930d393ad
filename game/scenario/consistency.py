"""Parts of a scenario that must fit each other: sides, turns, the ladder, endings, lines, maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from game.scenario.geography import Map
from game.scenario.model import FORMAT, Effects
from game.scenario.numbers import LARGEST
from game.scenario.parts import SIDES, Condition
from game.scenario.problems import Path, Problem
from game.scenario.written import Check, Written

CERTAIN = 10_000
"""A hundred per cent, in hundredths."""

_READINGS = ("turn", "over", "accident")


def _keys(shape: type[Condition] | type[Effects]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield from (name, field.alias or name)


_RESERVED_VARIABLES = frozenset((*_READINGS, *_keys(Condition), *_keys(Effects)))


def _format(written: Written) -> Iterator[Problem]:
    """The file is written in this version of the language."""
    if written.scenario.format != FORMAT:
        message = f"this is format {written.scenario.format}; this version of the game reads format {FORMAT}"
        yield written.error(("format",), message, f"write {FORMAT}, and mend what no longer fits")


def _sides(written: Written) -> Iterator[Problem]:
    """Both sides are there, each with an order, a score in every ending, and none or several types."""
    scenario = written.scenario
    for side in SIDES:
        if side not in scenario.sides:
            yield written.error(("sides",), f"the side {side} is missing", f"add a line `{side}:` with what it needs")
        if all(order.side != side for order in scenario.orders.values()):
            message = f"{side} has no order to give"
            yield written.error(("orders",), message, f"add an order with `side: {side}`, such as waiting", at_key=True)
        for name, ending in scenario.endings.items():
            if side not in ending.scores:
                message = f"the ending '{name}' has no score for {side}"
                yield written.error(("endings", name, "scores"), message, f"add `{side}: …`")


def _types(written: Written) -> Iterator[Problem]:
    """The chances of a side's hidden types add up to a hundred per cent."""
    for side, about in written.scenario.sides.items():
        place: Path = ("sides", side, "types")
        if len(about.types) == 1:
            message = f"{side} has only one type, so nothing is hidden"
            yield written.error(place, message, "add another type, or leave types out", at_key=True)
        elif about.types and (total := sum(kind.chance for kind in about.types.values())) != CERTAIN:
            message = f"the chances of the types of {side} add up to {_decimal(total)}, not to 100"
            yield written.error(place, message, "change the chances so that they add up to 100", at_key=True)


def _turn_ids(written: Written) -> Iterator[Problem]:
    """No two turns have the same id."""
    first: dict[str, int] = {}
    for index, turn in enumerate(written.scenario.turns):
        if turn.id in first:
            message = f"the turn '{turn.id}' stands twice; first as turn {first[turn.id] + 1}"
            yield written.error(("turns", index, "id"), message, "give one of the two another id")
        first.setdefault(turn.id, index)


def _turn_times(written: Written) -> Iterator[Problem]:
    """Turns follow each other in time, and none goes on when the next has begun."""
    for index, (turn, following) in enumerate(pairwise(written.scenario.turns)):
        if following.starts <= turn.starts:
            starts = f"{following.starts:%Y-%m-%d %H:%M}"
            message = f"'{following.id}' starts at {starts}, no later than '{turn.id}' before it"
            yield written.error(("turns", index + 1, "starts"), message, "put the turns in order of time")
        elif turn.starts + timedelta(hours=turn.hours) > following.starts:
            gap = int((following.starts - turn.starts).total_seconds() // 3600)
            message = f"'{turn.id}' still goes on when '{following.id}' begins, {gap} hours after it"
            yield written.error(("turns", index, "hours"), message, f"write at most {gap} hours")


def _whole_time(written: Written) -> Iterator[Problem]:
    """All turns and the slowest letter end within so many hours as a position can count."""
    turns, channels = written.scenario.turns, written.scenario.channels.values()
    slowest = max((channel.hours[1] for channel in channels), default=0)
    length = turns[-1].starts + timedelta(hours=turns[-1].hours + slowest) - turns[0].starts
    if length > timedelta(hours=LARGEST):
        message = f"from the first turn to the last letter there may be {LARGEST:,} hours, and here are more"
        yield written.error(("turns", len(turns) - 1, "starts"), message, "begin later, end earlier, or hurry letters")


def _variables(written: Written) -> Iterator[Problem]:
    """A variable's name has no other meaning, and its estimates are of those who can't see it, within its limits."""
    for name, variable in written.scenario.variables.items():
        place: Path = ("variables", name)
        if name in _RESERVED_VARIABLES:
            message = f"'{name}' means something else in conditions or effects"
            yield written.error(place, message, f"give it another name, such as {name}_level", at_key=True)
        for side, guess in variable.estimate.items():
            if side in variable.seen_by:
                message = f"{side} sees '{name}' and needs no estimate of it"
                remedy = f"delete the estimate, or {side} from seen_by"
                yield written.error((*place, "estimate", side), message, remedy, at_key=True)
            if not variable.min <= guess.value <= variable.max:
                message = f"the estimate {guess.value} is not between min {variable.min} and max {variable.max}"
                yield written.error((*place, "estimate", side, "value"), message, "guess within the limits")
        for value in variable.values:
            if not variable.min <= value <= variable.max:
                message = f"'{name}' can never be {value}: it goes from {variable.min} to {variable.max}"
                yield written.error((*place, "values", str(value)), message, "delete this, or change the limits")


def _ladder(written: Written) -> Iterator[Problem]:
    """A ladder ascends, gives a chance for every setting of the odds, and measures the variable escalation."""
    scenario = written.scenario
    if not scenario.ladder:
        return
    if "escalation" not in scenario.variables:
        message = "a ladder measures the variable 'escalation', and there is none"
        yield written.error(("ladder",), message, "add it under variables", at_key=True)
    if scenario.default_odds is None:
        message = "a ladder needs default_odds: the setting that holds unless another is chosen"
        yield written.error(("ladder",), message, "add a line `default_odds: …` with one of the odds", at_key=True)
    for index, (rung, following) in enumerate(pairwise(scenario.ladder)):
        if following.at <= rung.at:
            message = f"this rung, at {following.at}, is no higher than the one before, at {rung.at}"
            yield written.error(("ladder", index + 1, "at"), message, "put the rungs in order, lowest first")
    for index, rung in enumerate(scenario.ladder):
        for odds in scenario.odds:
            if odds not in rung.war:
                message = f"this rung gives no chance for the odds '{odds}'"
                yield written.error(("ladder", index, "war"), message, f"add `{odds}: …`, per cent a day")
        for odds, chance in rung.war.items():
            if not 0 <= chance <= CERTAIN:
                message = f"a chance is from 0 to 100 per cent, and this is {_decimal(chance)}"
                yield written.error(("ladder", index, "war", odds), message, "write per cent a day, at most 100")


def _third_parties(written: Written) -> Iterator[Problem]:
    """A third party isn't a side."""
    for name in written.scenario.third_parties:
        if name in SIDES:
            yield written.error(("third_parties", name), f"{name} is a side", "give it another id", at_key=True)


def _question_channel(written: Written) -> Iterator[Problem]:
    """Questions go by a back channel that the world does not hear."""
    scenario = written.scenario
    if scenario.back_channel is None:
        if scenario.questions:
            message = "questions need a back channel to go by"
            yield written.error(("questions",), message, "add a line `back_channel: …`, or write 0", at_key=True)
        return
    channel = scenario.channels.get(scenario.back_channel)
    if channel is not None and channel.public:
        message = f"'{scenario.back_channel}' is public, so it is no back channel"
        yield written.error(("back_channel",), message, "name a channel without `public: yes`")


def _scores(written: Written) -> Iterator[Problem]:
    """Ranges of scores run from the least to the most."""
    scores = written.scenario.scores
    if scores.least > scores.most:
        yield written.error(("scores", "least"), "least is above most", "exchange them")
    for name, ending in written.scenario.endings.items():
        for side, (least, most) in ending.limits.items():
            if least > most:
                message = f"the least that {side} can score is above the most"
                yield written.error(("endings", name, "limits", side), message, "exchange the two")


def _excluded(written: Written) -> Iterator[Problem]:
    """A clause doesn't exclude itself."""
    for name, clause in written.scenario.clauses.items():
        for index, excluded in enumerate(clause.excludes):
            if excluded == name:
                yield written.error(("clauses", name, "excludes", index), "a clause excludes itself", "delete it")


def _line_types(written: Written) -> Iterator[Problem]:
    """A line says which hidden types it has, so that it does not depend on chance."""
    for name, line in written.scenario.lines.items():
        for side, about in written.scenario.sides.items():
            if about.types and side not in line.draws.types:
                message = f"the line '{name}' doesn't say which type of leader {side} has"
                remedy = f"add `draws: {{types: {{{side}: {next(iter(about.types))}}}}}` or another type"
                yield written.error(("lines", name), message, remedy, at_key=True)


def _answer_turns(written: Written) -> Iterator[Problem]:
    """A what-if holds moves only from where it leaves its line, and names a player for each side."""
    scenario = written.scenario
    order = {turn.id: index for index, turn in enumerate(scenario.turns)}
    for name, answer in scenario.answers.items():
        for turn in answer.moves:
            if order.get(turn, len(order)) < order.get(answer.at, 0):
                message = f"'{turn}' is before '{answer.at}', where this leaves the line"
                yield written.error(("answers", name, "moves", turn), message, "delete these moves", at_key=True)
        for side in SIDES:
            if side not in answer.players:
                message = f"nobody plays {side}"
                yield written.error(("answers", name, "players"), message, f"add `{side}: …`, such as random")


def _maps(written: Written) -> Iterator[Problem]:
    """A map's edges are in order, what stands on it is on the globe, and each side can judge its sites."""
    for name, about in written.scenario.maps.items():
        if about.area is not None and (about.area[0] >= about.area[2] or about.area[1] >= about.area[3]):
            message = "the edges are west, south, east and north, and one pair is the wrong way round"
            yield written.error(("maps", name, "area"), message, "exchange them")
        for way, (latitude, longitude) in _spots(("maps", name), about):
            if abs(latitude) > 90_00 or abs(longitude) > 180_00:
                message = "latitudes go to 90 degrees and longitudes to 180, in this order"
                yield written.error(way, message, "write [latitude, longitude], south and west negative")
        for index, place in enumerate(about.places):
            if place.readiness is not None and (variable := written.scenario.variables.get(place.readiness.of)):
                blind = [side for side in SIDES if (place.side or about.side or side) == side
                         and side not in variable.seen_by and side not in variable.estimate]  # fmt: skip
                if blind:
                    message = f"{blind[0]} neither sees nor guesses '{place.readiness.of}'"
                    remedy = f"give {blind[0]} an estimate, or write `side:` with the other one"
                    yield written.error(("maps", name, "places", index, "readiness", "of"), message, remedy)


def _spots(way: Path, about: Map) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Every place of the globe that a map names, with the way to it."""
    if about.around is not None:
        yield (*way, "around", "centre"), about.around.centre
        yield (*way, "around", "middle"), about.around.middle or about.around.centre
    for index, place in enumerate(about.places):
        for number, spot in enumerate(place.spots):
            yield (*way, "places", index, *(("at",) if place.track is None else ("track", "by", number))), spot
    for index, arc in enumerate(about.arcs):
        yield (*way, "arcs", index, "centre"), arc.centre


def _clocks(written: Written) -> Iterator[Problem]:
    """A capital's clock changes in the order of time, and tells it from the first."""
    for side, about in written.scenario.sides.items():
        if about.clock is None:
            continue
        changes = about.clock.offsets
        for index, change in enumerate(changes):
            way: Path = ("sides", side, "clock", "offsets", index)
            if index == 0 and change.since is not None and change.since > written.scenario.turns[0].starts:
                yield written.error(way, "before this, the clock tells nothing", "leave `since` out of the first")
            before = changes[index - 1].since if index else None
            if index and (change.since is None or (before is not None and change.since <= before)):
                yield written.error(way, "this change comes no later than the one before", "put the earliest first")


def _repeated(written: Written) -> Iterator[Problem]:
    """Lists of sides, tags and concepts name nothing twice."""
    scenario = written.scenario
    lists: list[tuple[Path, list[str]]] = []
    lists += [(("variables", name, "seen_by"), one.seen_by) for name, one in scenario.variables.items()]
    lists += [(("channels", name, "sides"), one.sides) for name, one in scenario.channels.items()]
    lists += [(("endings", name, "tags"), one.tags) for name, one in scenario.endings.items()]
    for way, names in lists:
        for name, times in Counter(names).items():
            if times > 1:
                yield written.error(way, f"'{name}' stands here twice", "delete one of the two")


def _decimal(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


CONSISTENCY: tuple[Check, ...] = (
    _format,
    _sides,
    _types,
    _turn_ids,
    _turn_times,
    _whole_time,
    _variables,
    _ladder,
    _third_parties,
    _question_channel,
    _excluded,
    _scores,
    _line_types,
    _answer_turns,
    _maps,
    _clocks,
    _repeated,
)
"""The checks of this file."""
