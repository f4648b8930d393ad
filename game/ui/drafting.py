"""A letter in the making, apart from how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.rules import Act, LetterSeen, Send, View, Write, ask_options, give_options
from game.scenario.model import Letter


@dataclass(frozen=True)
class Sheet:
    """What has been put down so far."""

    wording: str = "offer"
    channel: str = ""
    ground: str | None = None
    answers: str | None = None
    clauses: tuple[str, ...] = ()
    rider_channel: str | None = None
    rider: tuple[str, ...] = ()
    draft: str | None = None
    """The draft that it is, word for word."""

    def act(self) -> Act:
        """What would be sent: the draft as it stands, or what was made of it."""
        if self.draft:
            return Send(self.draft)
        rider = self.rider_channel if self.rider else None
        return Write(self.wording, self.channel, self.clauses, self.ground, self.answers, rider, self.rider)

    def open_or_out(self, clause: str) -> Sheet:
        """A clause into the open part, or out of the letter."""
        inside = clause in self.clauses
        bare = self._without(clause)
        return bare if inside else replace(bare, clauses=(*bare.clauses, clause))

    def rider_or_out(self, clause: str, channel: str) -> Sheet:
        """A clause into the secret rider, or out of the letter."""
        inside = clause in self.rider
        bare = self._without(clause)
        if inside:
            return bare
        return replace(bare, rider=(*bare.rider, clause), rider_channel=bare.rider_channel or channel)

    def _without(self, clause: str) -> Sheet:
        return replace(
            self,
            clauses=tuple(one for one in self.clauses if one != clause),
            rider=tuple(one for one in self.rider if one != clause),
            draft=None,
        )


def channels(view: View) -> tuple[str, ...]:
    """The channels that are open to the side."""
    found = view.game.scenario.channels.items()
    return tuple(name for name, one in found if view.side in one.sides and view.holds(one.when))


def quiet_channels(view: View) -> tuple[str, ...]:
    """Those that can carry a secret, the back channel first."""
    scenario = view.game.scenario
    quiet = [name for name in channels(view) if not scenario.channels[name].public]
    return tuple(sorted(quiet, key=lambda name: name != scenario.back_channel))


def grounds(view: View, channel: str) -> tuple[str, ...]:
    """On what an open letter can rest."""
    scenario = view.game.scenario
    if channel not in scenario.channels or not scenario.channels[channel].public:
        return ()
    return tuple(name for name, one in scenario.grounds.items() if view.side in one.sides)


def blank(view: View) -> Sheet:
    """An empty sheet, to go by the first channel that is open."""
    return Sheet(channel=next(iter(channels(view)), ""))


def answering(view: View, letter: LetterSeen) -> Sheet:
    """A sheet that takes up another letter's clauses: an answer to a hint, a counter-offer to an offer."""
    known = {*give_options(view), *ask_options(view)}
    hint = letter.wording == "hint"
    clauses = tuple(name for name in letter.clauses if hint or name in known)
    rider = tuple(name for name in letter.rider if hint or name in known)
    quiet = next(iter(quiet_channels(view)), None)
    sheet = replace(blank(view), clauses=clauses, rider=rider, rider_channel=quiet if rider else None)
    return replace(sheet, answers=letter.name) if hint else sheet


def from_draft(view: View, name: str, letter: Letter) -> Sheet:
    """A sheet that is a draft until something in it is changed."""
    answered = None
    if letter.answers:
        found = (one for one in view.letters() if one.draft == letter.answers and one.state == "standing")
        answered = next((one.name for one in found), None)
    rider = letter.rider
    return Sheet(
        letter.wording,
        letter.channel,
        letter.ground,
        answered,
        tuple(letter.clauses),
        rider.channel if rider else None,
        tuple(rider.clauses) if rider else (),
        name,
    )
