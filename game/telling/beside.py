"""History beside a game, and the same choices under other lucks, in words."""

from __future__ import annotations

from game.analysis.beside import Beside, Day, Half, Posted
from game.analysis.lucks import Lucks
from game.rules import view
from game.scenario.model import Scenario
from game.telling import phrases
from game.telling.figures import share, turn_title
from game.words import Words


def parted(words: Words, scenario: Scenario, found: Beside) -> str:
    """Where the side first did otherwise than was done, and how."""
    day = found.parted
    if day is None or day.yours is None or day.history is None:
        return words.say("revealed.history.never")
    return words.say(
        "revealed.history.parted",
        turn=turn_title(scenario, day.turn),
        then=done(words, day.history, found.side),
        yours=done(words, day.yours, found.side),
    )


def ended(words: Words, scenario: Scenario, found: Beside) -> str:
    """How both games ended."""
    titles = {"history": scenario.endings[found.history_ending].title, "yours": scenario.endings[found.ending].title}
    return words.say("revealed.history.ended", **titles)


def done(words: Words, half: Half, side: str) -> str:
    """What a side ordered in a turn, and its letter act if there was one."""
    return phrases.move_done(words, view(half.taken.before, side), half.moves[side])


def likeness(words: Words, day: Day) -> str:
    """Whether a side did in a turn what was done, in a few words."""
    if day.yours is None:
        return words.say("revealed.history.history_only")
    if day.history is None:
        return words.say("revealed.history.yours_only")
    if day.same:
        return words.say("revealed.history.same")
    if day.same_order:
        return words.say("revealed.history.same_order")
    return words.say(f"revealed.history.{'same_act' if day.same_act else 'other'}")


def ladder(words: Words, day: Day) -> str:
    """The heights after a turn of the games that came to it; empty where there is no ladder."""
    halves = {"yours": day.yours, "history": day.history}
    heights = {name: half.height for name, half in halves.items() if half is not None}
    told = {name: words.number(one) for name, one in heights.items() if one is not None}
    if not told:
        return ""
    key = "ladder" if len(told) == len(halves) else f"ladder_{next(iter(told))}"
    return words.say(f"revealed.history.{key}", **told)


def sent(words: Words, scenario: Scenario, posted: Posted) -> list[str]:
    """A drafted letter that was sent: our words for it, then its sources, and what is disputed; nothing of others."""
    if posted.draft is None:
        return []
    about = scenario.letters[posted.draft]
    author = phrases.author(scenario, posted.side)
    told = [words.say("revealed.history.letter", author=author, title=about.title, text=about.text)]
    if about.sources:
        told.append(words.say("revealed.history.sources", sources=words.say("common.comma").join(about.sources)))
    if about.disputed:
        told.append(words.say("revealed.history.disputed", text=about.disputed))
    return told


def sent_here(words: Words, scenario: Scenario, day: Day) -> list[str]:
    """What was sent in the same turn of your game, in a few words."""
    if day.yours is None:
        return []
    then = {posted.draft for posted in day.history.letters} if day.history is not None else set()
    told = []
    for posted in day.yours.letters:
        if posted.draft is not None and posted.draft in then:
            told.append(words.say("revealed.history.here_too", title=scenario.letters[posted.draft].title))
        else:
            act = phrases.act_done(words, view(day.yours.taken.before, posted.side), posted.act)
            author = phrases.author(scenario, posted.side)
            told.append(words.say("revealed.history.here", author=author, act=act))
    return told


def lucks_sum(words: Words, found: Lucks) -> str:
    """What the same choices come to under other lucks, and where the real result lies among them."""
    low, high = found.percentiles
    return words.say(
        "revealed.lucks.sum",
        count=len(found.games),
        mean=words.number(round(found.mean)),
        low=words.number(low),
        high=words.number(high),
        score=words.number(found.real.score),
        share=share(words, found.percentile),
    )


def lucks_endings(words: Words, scenario: Scenario, found: Lucks) -> list[str]:
    """The endings that came, the commonest first, with their shares."""
    return [
        words.say("revealed.lucks.ending", share=share(words, part), title=scenario.endings[name].title)
        for name, part in found.endings.items()
    ]
