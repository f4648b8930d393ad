"""What both sides can see, and nothing else: for a screen that a whole class looks at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.rules import SIDES, Accept, Act, LetterSeen, Notice, Position, Refuse, Send, Step, View, view
from game.scenario.model import Scenario
from game.scenario.parts import Condition
from game.telling import phrases
from game.words import Words

READ = ("standing", "accepted", "refused")
"""States of a letter that its reader has seen."""


@dataclass(frozen=True)
class Ballot:
    """What a side may be thought to choose from, by somebody who knows only what both sides see."""

    orders: tuple[str, ...]
    acts: tuple[Act, ...]


def perhaps(position: Position, condition: Condition) -> bool:
    """Whether a condition may hold, for all that both sides can see."""
    return _judged(_views(position), condition) is not False


def ballot(position: Position, side: str) -> Ballot:
    """The orders and letter acts of a side that what both see does not rule out.

    It is the same whatever only one of them knows. Some of it may be impossible for a reason that the side keeps to
    itself. Letters composed clause by clause, withdrawals and questions are not on it.
    """
    scenario = position.game.scenario
    orders = [name for name, order in scenario.orders.items() if order.side == side and perhaps(position, order.when)]
    letters = {one.name: one for one in letters_seen(position)}
    acts: list[Act] = []
    for name, draft in scenario.letters.items():
        fits = draft.answers is None or any(one.draft == draft.answers for one in letters.values())
        if draft.sender == side and fits and perhaps(position, draft.when):
            acts.append(Send(name))
    for one in letters.values():
        if one.sender != side and one.state == "standing":
            acts += [Accept(one.name)] if one.wording == "offer" else []
            acts.append(Refuse(one.name))
    return Ballot(tuple(orders), tuple(acts))


def letters_seen(position: Position) -> tuple[LetterSeen, ...]:
    """The letters that both sides know both have seen, each without what one of them has yet to read of it."""
    mine, theirs = _views(position)
    other = {one.name: one for one in theirs.letters()}
    found = []
    for one in mine.letters():
        if one.state in READ and one.name in other and other[one.name].state in READ:
            # Who still has the secret part before him is no matter for the others.
            found.append(min(one, other[one.name], key=lambda seen: len(seen.rider)))
    return tuple(found)


def heard(words: Words, played: Step) -> list[str]:
    """What both sides are told of a turn, in words that take neither's part."""
    return [text for one in played.notices if one.seen_by >= set(SIDES) and (text := _told(words, played, one))]


def act_offered(words: Words, position: Position, act: Act) -> str:
    """A letter act of a ballot in a few words."""
    scenario = position.game.scenario
    if isinstance(act, Send):
        draft = scenario.letters[act.letter]
        kind = phrases.kind(words, scenario, draft.wording, draft.channel)
        return words.say("shared.send", title=draft.title, kind=kind)
    assert isinstance(act, Accept | Refuse), "nothing else is on a ballot"
    letter = next(one for one in letters_seen(position) if one.name == act.letter)
    key = "accept" if isinstance(act, Accept) else "refuse"
    return words.say(f"shared.{key}", letter=letter_title(words, scenario, letter))


def letter_title(words: Words, scenario: Scenario, letter: LetterSeen) -> str:
    """``John F. Kennedy, an offer, by Radio``."""
    kind = phrases.kind(words, scenario, letter.wording, letter.channel)
    return words.say("shared.letter", author=phrases.author(scenario, letter.sender), kind=kind)


def terms(words: Words, scenario: Scenario, clauses: Iterable[str]) -> str:
    """Clauses as sentences by who gives them: ``Washington gives: ... Moscow gives: ...``."""
    found = []
    for giver in (*SIDES, "both"):
        if given := [name for name in clauses if scenario.clauses[name].giver == giver]:
            city = phrases.city(scenario, giver) if giver in SIDES else ""
            who = words.say("common.they_give", who=city) if city else phrases.capital(words.say("common.both_give"))
            found.append(words.say("common.term", label=who, clauses=phrases.titles(scenario, given)))
    return " ".join(found)


def _views(position: Position) -> tuple[View, View]:
    return view(position, SIDES[0]), view(position, SIDES[1])


def _judged(views: tuple[View, View], condition: Condition) -> bool | None:
    """True or False where both sides can see it, else None: a logic of three values."""
    parts: list[bool | None] = []
    for reading, compared in condition.readings.items():
        open_to_both = all(one.sees(reading) for one in views)
        parts.append(views[0].holds(Condition.model_validate({reading: compared})) if open_to_both else None)
    parts += [_judged(views, one) for one in condition.all_of]
    if condition.any_of:
        found = [_judged(views, one) for one in condition.any_of]
        parts.append(True if True in found else None if None in found else False)
    if condition.none_of is not None:
        found_not = _judged(views, condition.none_of)
        parts.append(None if found_not is None else not found_not)
    return False if False in parts else None if None in parts else True


def _told(words: Words, played: Step, notice: Notice) -> str:
    scenario = played.before.game.scenario
    city = phrases.city(scenario, notice.side) if notice.side in scenario.sides else ""
    match notice.kind:
        case "order":
            return words.say("shared.order", city=city, order=scenario.orders[notice.subject].title)
        case "event":
            return scenario.events[notice.subject].title
        case "agreed":
            clause = phrases.add_phrase(words, scenario, f"{notice.subject}.{notice.detail['form']}")
            return words.say("notice.agreed", clause=clause)
        case "kept" | "broken" | "leaked":
            return words.say(f"notice.{notice.kind}", clause=scenario.clauses[notice.subject].title)
        case "accident":
            return words.say("notice.accident")
        case "read":
            letter = phrases.find(view(played.position, SIDES[0]), notice.subject)
            if letter is None:
                return ""
            title = letter_title(words, scenario, letter)
            return words.say("shared.read", letter=title, terms=terms(words, scenario, letter.clauses))
        case "accepted" | "refused" | "withdrawn":
            letter = phrases.find(view(played.before, SIDES[0]), notice.subject)
            if letter is None or letter.name not in {one.name for one in letters_seen(played.before)}:
                return ""
            return words.say(f"shared.{notice.kind}", letter=letter_title(words, scenario, letter))
    return ""
