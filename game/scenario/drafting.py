"""Drafted letters are such as their sender could compose."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario.model import Clause, Letter
from game.scenario.parts import SIDES
from game.scenario.problems import Path, Problem
from game.scenario.readings import other
from game.scenario.written import Written

MOST_CLAUSES = 6
"""Clauses that a letter and its rider hold together at most."""

_DESK_NAMES = frozenset(f"{side}{number}" for side in SIDES for number in range(1, 5))


def drafts(written: Written) -> Iterator[Problem]:
    """Every drafted letter is one that its sender could compose."""
    for name, letter in written.scenario.letters.items():
        place: Path = ("letters", name)
        if name in _DESK_NAMES:
            message = f"'{name}' is what letters on the desk are called"
            yield written.error(place, message, "give the draft another id", at_key=True)
        for check in (_draft_clauses, _draft_forms, _draft_channels, _draft_ground, _draft_answers):
            yield from check(written, place, letter)


def _places_of_clauses(place: Path, letter: Letter) -> list[tuple[Path, str, str]]:
    """For each clause of a letter its place, its id and its channel."""
    found = [((*place, "clauses", index), name, letter.channel) for index, name in enumerate(letter.clauses)]
    if letter.rider is not None:
        way = (*place, "rider", "clauses")
        found += [((*way, index), name, letter.rider.channel) for index, name in enumerate(letter.rider.clauses)]
    return found


def _draft_clauses(written: Written, place: Path, letter: Letter) -> Iterator[Problem]:
    clauses = written.scenario.clauses
    found = _places_of_clauses(place, letter)
    if len(found) > MOST_CLAUSES:
        message = f"this letter has {len(found)} clauses; with its rider it may have at most {MOST_CLAUSES}"
        yield written.error((*place, "clauses"), message, "leave some out", at_key=True)
    for index, (way, name, _) in enumerate(found):
        for _, earlier, _ in found[:index]:
            if name == earlier:
                message = f"the clause '{name}' stands in this letter twice"
                yield written.error(way, message, "leave it out once")
            elif _exclude(clauses.get(name), clauses.get(earlier), name, earlier):
                message = f"'{earlier}' and '{name}' exclude each other"
                yield written.error(way, message, "leave one of the two out")


def _exclude(one: Clause | None, another: Clause | None, name: str, earlier: str) -> bool:
    return one is not None and another is not None and (earlier in one.excludes or name in another.excludes)


def _draft_forms(written: Written, place: Path, letter: Letter) -> Iterator[Problem]:
    scenario = written.scenario
    for way, name, by in _places_of_clauses(place, letter):
        if name not in scenario.clauses or by not in scenario.channels:
            continue
        wanted = scenario.clauses[name].form
        form = "public" if scenario.channels[by].public else "secret"
        if wanted not in ("any", form):
            message = f"the clause '{name}' can only be {wanted}, and by '{by}' it is {form}"
            remedy = "send it in a rider" if wanted == "secret" else "send it by a public channel"
            yield written.error(way, message, f"{remedy}, or leave it out")


def _draft_channels(written: Written, place: Path, letter: Letter) -> Iterator[Problem]:
    channels = written.scenario.channels
    rider = letter.rider
    if rider is not None and rider.channel in channels and channels[rider.channel].public:
        message = f"a rider is secret, and '{rider.channel}' is a public channel"
        yield written.error((*place, "rider", "channel"), message, "send it by a channel that is not public")
    if letter.sender not in SIDES:
        return
    used = [((*place, "channel"), letter.channel)]
    used += [((*place, "rider", "channel"), rider.channel)] if rider is not None else []
    for way, name in used:
        if name in channels and letter.sender not in channels[name].sides:
            message = f"{letter.sender} cannot use the channel '{name}'"
            yield written.error(way, message, f"name another, or add {letter.sender} to its sides")


def _draft_ground(written: Written, place: Path, letter: Letter) -> Iterator[Problem]:
    scenario = written.scenario
    if letter.ground is None:
        return
    channel = scenario.channels.get(letter.channel)
    if channel is not None and not channel.public:
        message = f"only a public letter rests on a ground, and '{letter.channel}' is not public"
        yield written.error((*place, "ground"), message, "leave the ground out, or send it by a public channel")
    ground = scenario.grounds.get(letter.ground)
    if ground is not None and letter.sender in SIDES and letter.sender not in ground.sides:
        message = f"{letter.sender} cannot use the ground '{letter.ground}'"
        yield written.error((*place, "ground"), message, f"name another, or add {letter.sender} to its sides")


def _draft_answers(written: Written, place: Path, letter: Letter) -> Iterator[Problem]:
    scenario = written.scenario
    if letter.sender not in SIDES:
        for key, value in (("rider", letter.rider), ("answers", letter.answers)):
            if value is not None:
                message = f"a third party's letter has no '{key}'"
                yield written.error((*place, key), message, "delete it", at_key=True)
        return
    answered = scenario.letters.get(letter.answers or "")
    if answered is None:
        return
    if answered.sender == letter.sender:
        message = f"'{letter.answers}' is a letter of {letter.sender} itself"
        yield written.error((*place, "answers"), message, f"name one of {other(letter.sender)} or of a third party")
    elif answered.wording == "hint":
        yield from _takes_up(written, place, letter, answered)


def _takes_up(written: Written, place: Path, letter: Letter, hint: Letter) -> Iterator[Problem]:
    if letter.wording != "offer":
        message = f"'{letter.answers}' is a hint, and a hint is answered by an offer"
        yield written.error((*place, "wording"), message, "write `wording: offer`")
    own = {name for _, name, _ in _places_of_clauses(place, letter)}
    missing = [name for _, name, _ in _places_of_clauses(place, hint) if name not in own]
    if missing:
        message = f"an answer to the hint '{letter.answers}' takes up all its clauses; missing: {', '.join(missing)}"
        yield written.error((*place, "clauses"), message, "add them, or leave `answers` out", at_key=True)
