"""The other side laid open, in words: who sat there, what it wanted, what it thought, how near each letter came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.analysis.approaches import DROPPED, GIVEN, Approach, Turned
from game.analysis.revealed import Aim, Belief, Revealed
from game.record import HUMAN
from game.scenario.model import Scenario
from game.telling import cast, phrases
from game.telling.figures import amount, points, share, turn_title
from game.words import Words

_MATTERS: Final = 100
"""A clause worth less than this, in hundredths of points, is not spoken of."""

_WHOLE: Final = 10_000
"""All, in hundredths of a per cent."""

_NAMED: Final = 2
"""So many of the likeliest leaders are named."""


def who(words: Words, scenario: Scenario, found: Revealed) -> list[str]:
    """Who sat there, of what disposition, and in which ways he could be moved."""
    about = scenario.opponents[found.leader]
    if found.stands_in:
        player = words.say("revealed.person") if found.player == HUMAN else cast.name_of(words, scenario, found.player)
        them = phrases.city(scenario, found.them)
        told = [words.say("revealed.stands_in", player=player, them=them, name=about.name), about.text]
    else:
        told = [words.say("revealed.who", name=about.name, text=about.text)]
    if found.kind:
        kind = scenario.sides[found.them].types[found.kind]
        told.append(words.say("revealed.type", title=kind.title, text=kind.text))
    return told


def traits(words: Words, scenario: Scenario, found: Revealed) -> list[str]:
    """His character, a sentence for each trait that the scenario gives him."""
    name, has = scenario.opponents[found.leader].name, found.traits
    told = []
    if risk := has.get("bearable_risk"):
        chance = share(words, risk / _WHOLE)
        told.append(words.say("revealed.trait.risk", name=name, chance=chance, count=has.get("patience", 1)))
    if bold := has.get("boldness"):
        told.append(words.say(f"revealed.trait.{'bold' if bold > 0 else 'gentle'}", name=name))
    if has.get("in_kind"):
        told.append(words.say(f"revealed.trait.{'forgiving' if has.get('forgiving') else 'in_kind'}", name=name))
    if pressed := has.get("pressure"):
        told.append(words.say(f"revealed.trait.{'hardened' if pressed > 0 else 'softened'}", name=name))
    if candour := has.get("candour"):
        told.append(words.say("revealed.trait.candour", name=name, number=candour))
    return told


def aims(words: Words, scenario: Scenario, found: Revealed) -> list[str]:
    """What it wanted, and what it minded giving or bearing; the dearest first."""
    told = []
    for key, sign in (("wanted", 1), ("minded", -1)):
        clauses = [_aim(words, scenario, one) for one in found.aims if one.most * sign >= _MATTERS]
        if clauses:
            them = phrases.city(scenario, found.them)
            told.append(words.say(f"revealed.{key}", them=them, clauses=words.listed(clauses)))
    return told


def _aim(words: Words, scenario: Scenario, aim: Aim) -> str:
    title = scenario.clauses[aim.clause].title
    if aim.public is None or aim.secret is None or aim.public == aim.secret:
        return words.say("revealed.aim", title=title, worth=points(words, aim.most))
    forms = {"public": points(words, aim.public), "secret": points(words, aim.secret)}
    return words.say("revealed.aim_forms", title=title, **forms)


def limits(words: Words, scenario: Scenario, found: Revealed) -> list[str]:
    """What an offer had to be worth to it: where that was most, and where least, while the crisis lasted."""
    crisis = [one for one in found.limits if not scenario.turns[one.turn].aftermath] or list(found.limits)
    if not scenario.clauses or not crisis:
        return []
    hardest = max(crisis, key=lambda one: one.waiting)
    softest = min(crisis, key=lambda one: one.waiting)
    told = words.say(
        "revealed.limit" if hardest.waiting > softest.waiting else "revealed.limit_once",
        them=phrases.city(scenario, found.them),
        most=points(words, hardest.waiting),
        least=points(words, softest.waiting),
        hardest=turn_title(scenario, hardest.turn),
        softest=turn_title(scenario, softest.turn),
    )
    return [told, words.say("revealed.below_nought")] if softest.waiting < 0 else [told]


# -------------------------------------------------------------------------------------------- what it thought of you


def beliefs(words: Words, scenario: Scenario, found: Revealed) -> list[str]:
    """What it thought of you at first and at the end of the crisis, and what you were."""
    crisis = [one for one in found.beliefs if not scenario.turns[one.turn].aftermath] or list(found.beliefs)
    first, last = crisis[0], crisis[-1]
    before, after = (belief_of(words, scenario, found, one) for one in (first, last))
    if not before:
        return [words.say("revealed.belief.nothing")]
    them = phrases.city(scenario, found.them)
    if before == after:
        said = [words.say("revealed.belief.unmoved", them=them, shares=before)]
    else:
        turns = {"first": turn_title(scenario, first.turn), "last": turn_title(scenario, last.turn)}
        said = [words.say("revealed.belief.moved", them=them, before=before, after=after, **turns)]
    if found.own:
        title = scenario.sides[found.side].types[found.own].title
        said.append(words.say("revealed.belief.truth", title=title))
    return said


def belief_of(words: Words, scenario: Scenario, found: Revealed, belief: Belief) -> str:
    """What it thought of you as one turn began; empty where there was nothing to guess."""
    parts = {}
    if len(belief.types) > 1:
        titles = {name: kind.title for name, kind in scenario.sides[found.side].types.items()}
        parts["types"] = _shares(words, belief.types, titles, len(titles))
    if len(belief.leaders) > 1:
        titles = {name: scenario.opponents[name].name for name in belief.leaders}
        parts["leaders"] = words.say("revealed.belief.leaders", shares=_shares(words, belief.leaders, titles, _NAMED))
    return words.say("revealed.belief.both", **parts) if len(parts) > 1 else "".join(parts.values())


def _shares(words: Words, shares: Mapping[str, float], titles: Mapping[str, str], most: int) -> str:
    """So many of the likeliest by name, in the order of the scenario, and the rest together."""
    ranked = sorted(shares, key=lambda name: -shares[name])
    rest = ranked[most:]
    told = [
        words.say("revealed.belief.share", name=title, share=share(words, shares[name]))
        for name, title in titles.items()
        if name not in rest
    ]
    if rest:
        told.append(words.say("revealed.belief.others", share=share(words, sum(shares[one] for one in rest))))
    return words.listed(told)


# ------------------------------------------------------------------------------------------------------------ letters


def letters(words: Words, scenario: Scenario, found: Revealed) -> list[list[str]]:
    """Every letter that was read: for each how near it came, what became of it, and what would have turned it."""
    return [letter(words, scenario, found, one) for one in found.letters]


def letter(words: Words, scenario: Scenario, found: Revealed, one: Approach) -> list[str]:
    """One letter, in sentences."""
    hint = one.wording == "hint"
    key = "accepted" if one.accepted else "short" if one.shortfall > 0 else "enough_hint" if hint else "enough"
    told = [
        words.say(
            f"revealed.letter.{key}",
            letter=letter_title(words, scenario, one),
            turn=turn_title(scenario, one.nearest),
            them=phrases.city(scenario, found.them),
            worth=points(words, one.worth),
            waiting=points(words, one.waiting),
            short=amount(words, one.shortfall),
        )
    ]
    if one.accepted:
        return told
    if one.over is not None:
        told.append(words.say("revealed.letter.fate.refused_over", clause=scenario.clauses[one.over].title))
    else:
        told.append(words.say(f"revealed.letter.fate.{one.fate}"))
    if one.shortfall > 0:
        told += [words.say("revealed.letter.hint")] if hint else []
        told.append(turned(words, scenario, one.turned))
    return told


def letter_title(words: Words, scenario: Scenario, one: Approach) -> str:
    """The title of a draft; of a letter that was composed, its turn."""
    if one.draft is not None:
        return scenario.letters[one.draft].title
    return words.say("revealed.letter.composed", turn=turn_title(scenario, one.turn))


def turned(words: Words, scenario: Scenario, change: Turned | None) -> str:
    """Which single clause would have turned a letter, and what that would have cost."""
    if change is None:
        return words.say("revealed.turned.none")
    if change.way in (GIVEN, DROPPED):
        clause = phrases.add_phrase(words, scenario, f"{change.clause}.{change.form}")
    else:
        clause = scenario.clauses[change.clause].title
    instead = scenario.clauses[change.instead].title if change.instead else ""
    way = "instead" if instead else change.way
    told = words.say(f"revealed.turned.{way}", clause=clause, instead=instead)
    price = "cost" if change.cost > 0 else "gain" if change.cost < 0 else "free"
    return words.say(f"revealed.turned.{price}", turned=told, points=amount(words, change.cost))
