"""The first side of the page, below: why it came out so."""

from __future__ import annotations

from typing import Final

from game.analysis.judge import Judgement
from game.analysis.luck import Luck
from game.analysis.lucks import Lucks
from game.analysis.marks import ONLY_MOVE
from game.report import plots
from game.report.case import Case, choice, say, shortened
from game.report.frame import columns, drawn, lines, listed, part
from game.report.happened import MARKS
from game.report.html import Child, Element, tag
from game.rules.ending import SETTLEMENT, WAR
from game.telling.beside import lucks_sum
from game.telling.judged import hangs_on
from game.words import words

SHOWN: Final = 3
"""Turning points that are told."""

_BETTER: Final = 140
"""Characters of the better choice, where a reason stands beside it; else it has that one's room too."""

_WROTE: Final = 80
"""Characters of the reason that was written before."""

_HANGS: Final = 190
"""Characters of what its mark hangs on."""

_COLUMNS: Final = 20
"""In so many columns the range of scores is divided for the hundred lucks."""


def why(case: Case, lucks: Lucks | None) -> Element | None:
    """The turning points; beside them what was judgement and what luck."""
    if not case.over:
        return None
    beside: list[Child] = []
    if case.found is not None and case.found.luck is not None:
        beside.append(_luck(case, case.found.luck))
    beside += [_lucks(case, lucks)] if lucks is not None else []
    return part("why.title", columns(_turning(case), beside, wide=True))


def turning_points(case: Case) -> list[Judgement]:
    """The decisions that bear marks, the dearest first; after them those without an alternative."""
    marked = [one for one in case.judged.values() if one.believed.mark is not None]
    return sorted(marked, key=lambda one: (one.believed.mark == ONLY_MOVE, -abs(one.believed.loss)))


def _turning(case: Case) -> list[Child]:
    if case.found is None:
        return list(lines([say("why.unjudged")]))
    across = case.scenario.opponents[case.found.across].name
    told: list[Child] = [tag("p", say("why.how", across=across), class_="small")]
    found = turning_points(case)
    if not found:
        return [*told, *lines([say("why.clean")])]
    items: list[Child] = [tag("span", *_point(case, one)) for one in found[:SHOWN]]
    more = say("why.more", count=len(found) - SHOWN) if len(found) > SHOWN else ""
    return [*told, listed(items), *lines([more], small=True)]


def _point(case: Case, one: Judgement) -> list[Child]:
    light, scenario = one.believed, case.scenario
    mark = light.mark
    assert mark is not None, "only what bears a mark is a turning point"
    taken = next(taken for taken in case.steps if taken.before.turn() == one.turn)
    done, best = light.promises[one.move], light.promises[light.best]
    key = "only" if mark == ONLY_MOVE else "lost"
    reason = _reason(case, one.turn)
    values = {
        "move": choice(taken.before, case.side, light.best, _BETTER if reason else _BETTER + _WROTE),
        "points": round(abs(light.loss)),
        "error": f"{light.error:.1f}",
        "done": round(done.expected),
        "best": round(best.expected),
        "war": words().per_cent(round(done.war * 1_000_000)),
        "war_best": words().per_cent(round(best.war * 1_000_000)),
    }
    title = tag("b", say("why.point", sign=MARKS[mark], turn=scenario.turns[one.turn].title))
    back = say("why.hindsight", loss=words().signed(round(one.hindsight.loss))) if mark != ONLY_MOVE else ""
    told = [say(f"why.{key}", **values), reason, back, shortened(hangs_on(words(), scenario, one), _HANGS)]
    return [title, " ", " ".join(text for text in told if text)]


def _reason(case: Case, turn: int) -> str:
    """What the journal said of the choice beforehand."""
    places = [taken.before.turn() for taken in case.steps]
    note = case.again.played[places.index(turn)].journal.get(case.side)
    return say("why.wrote", text=shortened(note.reason, _WROTE)) if note is not None and note.reason.strip() else ""


def _luck(case: Case, luck: Luck) -> Element:
    total = luck.total
    parts = [
        plots.Part(say("luck.mine"), total.mine, "hatch"),
        plots.Part(say("luck.theirs"), total.theirs, "counter"),
        plots.Part(say("luck.chance"), total.chance),
    ]
    added = {part: words().signed(round(getattr(total, part))) for part in ("mine", "theirs", "chance")}
    told = say("luck.told", start=round(luck.start), result=round(luck.result), **added)
    start = (say("luck.start"), luck.start)
    return drawn(plots.sum_of("luck", say("luck.title"), told, start, parts, say("luck.result")), say("luck.title"))


def _lucks(case: Case, found: Lucks) -> Element:
    tags = {name: about.tags for name, about in case.scenario.endings.items()}
    kinds = {ending: 0 if WAR in tags[ending] else 2 if SETTLEMENT in tags[ending] else 1 for ending in tags}
    results = tuple((one.score, kinds[one.ending]) for one in found.games)
    legend = ((say("lucks.war"), ""), (say("lucks.neither"), "counter"), (say("lucks.settled"), plots.OPEN))
    heap = plots.Heap(results, legend, found.real.score, say("lucks.here", score=found.real.score))
    told = lucks_sum(words(), found)
    least, most = case.scenario.scores.least, case.scenario.scores.most
    step = max(1, (most - least) // _COLUMNS)
    return drawn(plots.heap("lucks", say("lucks.title"), told, heap, least, most, step), told)
