"""A review in words."""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.judge import Judgement, Light
from game.analysis.marks import ONLY_MOVE
from game.analysis.review import Review
from game.rules import Move
from game.scenario.model import Scenario
from game.telling.judged import hangs_on
from game.words import words


def review_text(found: Review, scenario: Scenario) -> str:
    """Every decision with what it promised, what was marked, and the result taken apart."""
    return "".join(f"{line}\n" for line in _lines(found, scenario))


def _lines(found: Review, scenario: Scenario) -> Iterator[str]:
    say = words().say
    across = scenario.opponents[found.across].name
    yield say("cli.analysed.title", side=scenario.sides[found.side].name, across=across)
    for one in found.decisions:
        yield from _decision(one, scenario)
    if found.luck is not None:
        total, luck = found.luck.total, found.luck
        parts = {"mine": total.mine, "theirs": total.theirs, "chance": total.chance}
        yield say("cli.analysed.luck", start=luck.start, result=luck.result, **parts)


def _decision(one: Judgement, scenario: Scenario) -> Iterator[str]:
    say, turn, light = words().say, scenario.turns[one.turn], one.believed
    yield say("cli.analysed.decision", number=one.turn + 1, title=turn.title, id=turn.id, move=one.move)
    yield say("cli.analysed.promise", **_promise(light, one.move))
    if light.mark is None:
        return
    sign = -1 if light.mark == ONLY_MOVE else 1
    yield say(f"cli.analysed.mark.{light.mark}", loss=sign * light.loss, error=light.error, best=light.best)
    yield say("cli.analysed.instead", **_promise(light, light.best))
    yield say("cli.analysed.hangs", text=hangs_on(words(), scenario, one))
    back = one.hindsight
    yield say("cli.analysed.looked_back", loss=back.loss, error=back.error, best=back.best)


def _promise(light: Light, move: Move) -> dict[str, float]:
    promise = light.promises[move]
    return {"expected": promise.expected, "war": promise.war, "settlement": promise.settlement}
