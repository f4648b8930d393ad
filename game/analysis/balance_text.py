"""The report on a scenario's balance in aligned columns, for whoever writes scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from game.analysis.balance import DEAD, DOMINATED, Balance, Choice
from game.analysis.hindsight import ALIKE
from game.analysis.pairings import mean_of
from game.rules import SIDES, other
from game.rules.ending import SETTLEMENT, WAR

_WIDTH: Final = 110
_NAME: Final = 26
_ENDINGS: Final = 2
_POLICIES: Final = 6
_COLUMNS: Final = 7
_KINDS: Final = {"order": "orders", "letter": "drafted letters", "clause": "clauses", "adviser": "advisers' orders"}


def balance_text(report: Balance) -> str:
    """The whole report, at most 110 characters wide."""
    parts = [_heading(report), _pairings(report)]
    for side in SIDES:
        there = {one.kind for one in report.choices[side]}
        parts += [_choices(report, side, kind) for kind in _KINDS if kind in there]
        parts += [_verdict(report, side), _fixed(report, side)]
    return "\n".join(line[:_WIDTH].rstrip() for part in parts for line in [*part, ""])


def _heading(report: Balance) -> Iterator[str]:
    odds = f", odds {report.odds}" if report.odds else ""
    yield f"{report.scenario.title} ({report.scenario.id}): {report.games} games a pair, seed {report.seed}{odds}"


def _pairings(report: Balance) -> Iterator[str]:
    """Means with half of their 95 per cent intervals, one line for each pair."""
    us, ussr = SIDES
    yield f"{us:<14}{ussr:<14}{'games':>7} {us:>11} {ussr:>11} {'war':>6} {'settled':>8}  commonest endings"
    for one in report.pairings:
        means = {side: mean_of(one.scores[side]) for side in SIDES}
        war, settled = (float(one.tagged(report.scenario, tag).mean()) for tag in (WAR, SETTLEMENT))
        line = (
            f"{one.pair.players[us]:<14}{one.pair.players[ussr]:<14}{one.pair.games:>7} {means[us]!s:>11} "
            f"{means[ussr]!s:>11} {war:>6.1%} {settled:>8.1%} "
        )
        endings = [f" {name} {share:.0%}" for name, share in one.commonest(report.scenario, _ENDINGS)]
        yield line + "".join(endings) if len(line + "".join(endings)) <= _WIDTH else line + endings[0]
    for side in SIDES:
        names = list(dict.fromkeys(one.pair.players[side] for one in report.pairings))
        means_of = {
            name: np.mean([one.scores[side].mean() for one in report.pairings if one.pair.players[side] == name])
            for name in names
        }
        ranked = sorted(names, key=lambda name: -means_of[name])
        yield from _wrapped(f"{side}, mean over all:", [f"{name} {means_of[name]:.1f}" for name in ranked])


def _choices(report: Balance, side: str, kind: str) -> Iterator[str]:
    """One line for each choice of a kind."""
    title = f"{side}: {_KINDS[kind]}"
    yield f"{title:<{_NAME}}{'':5}{'legal':>8}{'chosen':>8}{'judged':>8}{'best':>8}{'behind':>8}{'least':>8}"
    for one in (one for one in report.choices[side] if one.kind == kind):
        judged = f"{one.best:>8.1%}{one.behind:>8.1f}{one.least:>8.1f}" if one.positions else f"{'-':>8}" * 3
        line = f"{one.name:<{_NAME}}{one.way:<5}{one.legal:>8.1%}{one.chosen:>8.1%}{one.positions:>8}{judged}"
        yield f"{line}  {', '.join(_marks(one))}"


def _marks(one: Choice) -> Iterator[str]:
    if one.temptation:
        yield "temptation"
    if not one.legal:
        yield "never legal"
    elif one.unjudged:
        yield "not in the sample"
    elif one.dead:
        yield "dead"
    if one.legal and one.doubtful:
        yield "few positions"
    if one.dominated:
        yield "dominated"


def _verdict(report: Balance, side: str) -> Iterator[str]:
    yield (
        f"best: within {ALIKE} of the best, of {report.positions} positions; behind: points, in the mean and at the "
        "least;"
    )
    yield f"dead: best in less than {DEAD:.0%}; dominated: always more than {DOMINATED:g} points behind."
    missed = report.missed(side)
    if missed:
        beginning = f"{side}: not marked as temptations and best in less than {DEAD:.0%}:"
        yield from _wrapped(beginning, [one.name for one in missed])
    else:
        yield f"{side}: every order and clause not marked as a temptation is best in {DEAD:.0%} or more."
    right = [one.name for one in report.choices[side] if one.temptation and not one.dead]
    if right:
        yield from _wrapped(f"{side}: temptations that are right at times:", right)


def _wrapped(beginning: str, items: Sequence[str]) -> Iterator[str]:
    line = beginning
    for place, item in enumerate(items, start=1):
        told = f" {item}," if place < len(items) else f" {item}"
        if len(line) + len(told) > _WIDTH:
            yield line
            line = "   "
        line += told
    yield line


def _fixed(report: Balance, side: str) -> Iterator[str]:
    """The best of the fixed policies, and those that are not one order over and over."""
    ranked = sorted(report.fixed[side], key=lambda one: -one.mean)
    shown = [one for place, one in enumerate(ranked) if place < _POLICIES or "." not in one.name]
    against = list(ranked[0].against)[:_COLUMNS]
    yield f"{side}: the best fixed policy is {ranked[0].name}, {ranked[0].mean:.1f} over all opponents"
    yield f"{'against ' + other(side):<{_NAME}}{'all':>7}" + "".join(f" {name[:10]:>10}" for name in against)
    for one in shown:
        means = "".join(f" {mean.mean:>5.1f} ±{mean.half:>3.1f}" for mean in list(one.against.values())[:_COLUMNS])
        yield f"{one.name:<{_NAME}}{one.mean:>7.1f}{means}"
