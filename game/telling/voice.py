"""A letter that was put together clause by clause, written out as that leader would write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.rules import LetterSeen
from game.scenario.model import Scenario
from game.telling import phrases
from game.words import Words

COURTESIES = 2
"""Paragraphs at the beginning that say how it is written and not what: the greeting, and how it opens."""


@dataclass(frozen=True)
class Matter:
    """What a letter is made of, as far as its words depend on it."""

    sender: str
    """A side."""
    wording: str
    channel: str
    clauses: Sequence[str]
    ground: str | None = None
    answered: LetterSeen | None = None
    """The letter that it takes up."""
    reader: str = ""
    """Who reads it, by whose clock a third party's letter is dated; empty: the sender."""


def matter_of(letter: LetterSeen, answered: LetterSeen | None, reader: str) -> Matter:
    """The same of a letter that lies on a desk."""
    return Matter(letter.sender, letter.wording, letter.channel, letter.clauses, letter.ground, answered, reader)


def written(words: Words, scenario: Scenario, matter: Matter) -> list[str]:
    """The letter, a paragraph each; its open part only."""
    voice = f"voice.{matter.sender}"
    found = [words.say(f"{voice}.salute"), _opening(words, scenario, matter)]
    if matter.ground:
        found.append(scenario.grounds[matter.ground].text)
    givers = {
        "ask": [one for one in matter.clauses if scenario.clauses[one].giver not in (matter.sender, "both")],
        "give": [one for one in matter.clauses if scenario.clauses[one].giver == matter.sender],
        "both": [one for one in matter.clauses if scenario.clauses[one].giver == "both"],
    }
    for kind, names in givers.items():
        if names:
            alone = kind == "give" and not givers["ask"]
            lead = words.say(f"{voice}.{matter.wording}.{'give_alone' if alone else kind}")
            found.append(lead + _listed(words, scenario, voice, names))
    return [*found, words.say(f"{voice}.{matter.wording}.end")] if matter.clauses else found


def matter_in(paragraphs: Sequence[str]) -> str:
    """What a letter begins with once the courtesies are said; all of a drafted one, which has none apart."""
    return " ".join(paragraphs[COURTESIES:] or paragraphs)


def rider(words: Words, scenario: Scenario, sender: str, clauses: Sequence[str]) -> list[str]:
    """The secret part that goes with it."""
    voice = f"voice.{sender}"
    return [words.say(f"{voice}.rider") + _listed(words, scenario, voice, clauses), words.say(f"{voice}.rider_end")]


def _opening(words: Words, scenario: Scenario, matter: Matter) -> str:
    channel, way = scenario.channels[matter.channel], f"voice.{matter.sender}.open"
    if matter.answered is not None:
        date = words.short_date(phrases.sent_at(scenario, matter.reader or matter.sender, matter.answered))
        return words.say(f"{way}.{'answer' if matter.answered.wording == 'hint' else 'counter'}", date=date)
    return words.say(f"{way}.{'public' if channel.public else 'spoken' if channel.deniable else 'private'}")


def _listed(words: Words, scenario: Scenario, voice: str, names: Sequence[str]) -> str:
    """The clauses in one leader's way: numbered one by one, or one sentence after the other."""
    if len(names) == 1:
        return words.say(f"{voice}.item_alone", clause=scenario.clauses[names[0]].text)
    return "".join(
        words.say(f"{voice}.item", number=number, clause=scenario.clauses[name].text)
        for number, name in enumerate(names, start=1)
    )
