"""Questions for discussion that come from one game, in three steps: what happened, why, and what carries over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game.analysis.beside import Beside
from game.analysis.forecasts import Forecasts
from game.analysis.marks import THRESHOLDS
from game.analysis.named import Named
from game.analysis.revealed import Revealed
from game.analysis.review import Review
from game.record import Replay
from game.rules import FORMS, other, view
from game.rules.moves import WORDINGS
from game.scenario.model import Scenario
from game.telling import phrases
from game.telling.beside import done
from game.telling.figures import amount, share, turn_title
from game.telling.revealed import letter_title, turned
from game.words import Words

HAPPENED: Final = "happened"
WHY: Final = "why"
CARRIES: Final = "carries"
STEPS: Final = (HAPPENED, WHY, CARRIES)
"""The steps of a debriefing, in their order."""

EACH: Final = 2
"""Questions in each step, as far as the game gives rise to so many."""

MOST: Final = 6
"""Questions in all; steps that have more to ask make up for those that have less."""

TOLD_APART: Final = 4.0
"""Luck and judgement differ where they moved the result opposite ways by so many points each."""

NEAR: Final = 10_00
"""A letter that nothing would have turned came near if it fell short by at most so many hundredths of points."""

FAR_OFF: Final = 1.0
"""A forecast is worth a question from this score (Brier) on."""


@dataclass(frozen=True, eq=False)
class Told:
    """What is known of one side's game that is over; None: not asked for, or the scenario has nothing of the kind."""

    again: Replay
    side: str
    ideas: Sequence[Named]
    foreseen: Forecasts
    judged: Review | None = None
    opened: Revealed | None = None
    past: Beside | None = None

    @property
    def scenario(self) -> Scenario:
        """What was played."""
        return self.again.last.game.scenario

    @property
    def city(self) -> str:
        """What the other side is called."""
        return phrases.city(self.scenario, other(self.side))


@dataclass(frozen=True)
class Question:
    """One question, and the step to which it belongs."""

    step: str
    text: str


def questions(words: Words, game: Told) -> list[Question]:
    """Five or six questions that come from this game, in the order of the steps."""
    assert game.again.last.over(), "what is asked tells what was hidden"
    asked = {step: [text for ask in _ASKED[step] if (text := ask(words, game))] for step in STEPS}
    room = MOST - sum(min(len(texts), EACH) for texts in asked.values())
    found = []
    for step, texts in asked.items():
        more = texts[EACH : EACH + room]
        room -= len(more)
        found += [Question(step, text) for text in [*texts[:EACH], *more]]
    return found


def _parted(words: Words, game: Told) -> str:
    """Where the side did otherwise than was done in 1962."""
    day = game.past.parted if game.past is not None else None
    if day is None or day.yours is None or day.history is None:
        return ""
    yours, then = (done(words, half, game.side) for half in (day.yours, day.history))
    return words.say("questions.parted", turn=turn_title(game.scenario, day.turn), yours=yours, then=then)


def _nearest(words: Words, game: Told) -> str:
    """The letter that came nearest and was not taken, and the clause that would have turned it.

    Offers come before hints, and letters that a clause would have turned before all.
    """
    short = [one for one in (game.opened.letters if game.opened else ()) if not one.accepted and one.shortfall > 0]
    near = [one for one in short if one.turned is not None or one.shortfall <= NEAR]
    if not near:
        return ""
    letter = min(near, key=lambda one: (one.turned is None, one.wording == WORDINGS[0], one.shortfall))
    return words.say(
        "questions.nearest",
        letter=letter_title(words, game.scenario, letter),
        turn=turn_title(game.scenario, letter.nearest),
        city=game.city,
        short=amount(words, letter.shortfall),
        turned=turned(words, game.scenario, letter.turned),
    )


def _unseen(words: Words, game: Told) -> str:
    """An order of the other side's in the crisis that was not seen: the one given most seldom, the latest of such."""
    scenario, them = game.scenario, other(game.side)
    given = {one.before.turn(): one.moves[them].order for one in reversed(game.again.steps)}
    crisis = {turn: order for turn, order in given.items() if not scenario.turns[turn].aftermath}
    unseen = [turn for turn, order in crisis.items() if not scenario.orders[order].seen]
    if not unseen:
        return ""
    times = Counter(crisis.values())
    turn = min(unseen, key=lambda one: times[crisis[one]])
    order = scenario.orders[crisis[turn]].title
    return words.say("questions.unseen", turn=turn_title(scenario, turn), city=game.city, order=order)


def _believed(words: Words, game: Told) -> str:
    """The oldest letter from across the table that is on the desk at the end."""
    last = view(game.again.last, game.side)
    theirs = sorted((one for one in last.letters() if one.sender == other(game.side)), key=lambda one: one.sent)
    if not theirs:
        return ""
    letter = phrases.letter_name(words, game.scenario, game.side, theirs[0])
    return words.say("questions.believed", letter=letter, city=game.city)


def _turning_point(words: Words, game: Told) -> str:
    """The decision with the largest marked loss."""
    marked = [one for one in game.judged.decisions if one.believed.mark in THRESHOLDS] if game.judged else []
    if not marked:
        return ""
    worst = max(marked, key=lambda one: one.believed.loss)
    before = next(taken.before for taken in game.again.steps if taken.before.turn() == worst.turn)
    did, better = (
        phrases.move_done(words, view(before, game.side), move) for move in (worst.move, worst.believed.best)
    )
    turn = turn_title(game.scenario, worst.turn)
    return words.say("questions.turning", turn=turn, did=did, better=better, loss=worst.believed.loss)


def _luck(words: Words, game: Told) -> str:
    """Choices and chance that pulled opposite ways."""
    luck = game.judged.luck if game.judged is not None else None
    if luck is None:
        return ""
    mine, chance = luck.total.mine, luck.total.chance
    if min(abs(mine), abs(chance)) < TOLD_APART or mine * chance > 0:
        return ""
    key = "lucky" if chance > 0 else "unlucky"
    ending = game.scenario.endings[game.again.last.ending() or ""].title
    return words.say(f"questions.{key}", mine=abs(mine), chance=abs(chance), ending=ending)


def _forecast(words: Words, game: Told) -> str:
    """The forecast that was most wrong."""
    worst = game.foreseen.most_wrong
    if worst is None or worst.brier < FAR_OFF:
        return ""
    expected, came = (words.say(f"window.journal.reply.{one}", city=game.city) for one in (worst.expected, worst.came))
    chance = share(words, worst.chances[worst.expected])
    turn = turn_title(game.scenario, worst.turn)
    return words.say("questions.forecast", turn=turn, share=chance, expected=expected, came=came)


def _idea(words: Words, game: Told) -> str:
    """The idea that the game showed most plainly, on its side of the table."""
    if not game.ideas:
        return ""
    best = game.ideas[0]
    name = phrases.capital(game.scenario.concepts[best.concept].name)
    return words.say("questions.idea", name=name, turn=turn_title(game.scenario, best.best.turn), city=game.city)


def _secret(words: Words, game: Told) -> str:
    """Who could not be told of the bargain."""
    last = game.again.last
    secret = [one for one in game.scenario.clauses if last.value(f"agreed.{one}.{FORMS[1]}")]
    if not secret:
        return ""
    return words.say("questions.secret", clauses=phrases.titles(game.scenario, secret), city=game.city)


def _rule(words: Words, game: Told) -> str:
    """Whether the ending would stand under another rule."""
    return words.say("questions.rule", ending=game.scenario.endings[game.again.last.ending() or ""].title)


def _own(words: Words, game: Told) -> str:
    """The last dispute of one's own, by an idea of this game."""
    if len(game.ideas) < 2:  # the first is asked about already
        return words.say("questions.own")
    name = game.scenario.concepts[game.ideas[1].concept].name
    return words.say("questions.own_idea", name=phrases.capital(name))


_ASKED: Final[dict[str, tuple[Callable[[Words, Told], str], ...]]] = {
    HAPPENED: (_nearest, _parted, _unseen, _believed),
    WHY: (_turning_point, _luck, _forecast, _idea),
    CARRIES: (_secret, _own, _rule),
}
"""What can be asked in each step, the most telling first."""
